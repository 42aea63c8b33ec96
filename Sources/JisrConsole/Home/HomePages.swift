internal import JisrActions
internal import JisrHTTP
internal import JisrReport
internal import JisrServer
internal import JisrWords

/// The first page: is all well, does the academy have what was written here, and what is to be done today.
extension Console {
    var home: [Route] {
        [
            page("/") { visit in
                let today = Today.date
                let (status, week, todo) = try await threads.reading.run {
                    (
                        try actions.status(EmptyRequest()), try actions.week(WeekRequest(day: today)),
                        try actions.todo(TodoRequest(limit: 0))
                    )
                }
                let words = visit.words
                let needs = Need.all(of: status, week, today: today, in: words)
                return .page(
                    HomePage(
                        frame: Frame(visit, title: words[ConsolePhrase.today], here: "/"),
                        day: words.weekday(today), confirmations: Confirmation.all(of: status, in: words),
                        needs: needs, work: Need.work(of: todo, in: words),
                        sessions: week.sessions.filter { $0.date == today }.map { SessionCard($0, words) },
                        isCalm: needs.isEmpty, date: today,
                        canSync: status.peers.contains { $0.address != nil }))
            },
            open(nothing, .get, "/**")
        ]
    }

    /// A page that is not there: said in words to a browser, and as problem details to a program.
    private func nothing(_ visit: Visit, _: FormFields) async throws -> (Answer, (name: String, value: String)?) {
        guard visit.wantsPage else {
            throw Problem(status: 404, code: "not_found", title: "There is nothing at \(visit.path)")
        }
        return (message(visit, visit.words[ConsolePhrase.notFound], status: 404), nil)
    }
}

struct HomePage: PageModel {
    let template = "home"
    let frame: Frame
    let day: String
    let confirmations: [Confirmation]
    let needs: [Need]
    /// How much is to be done of each work list.
    let work: [Need]
    let sessions: [SessionCard]
    let isCalm: Bool
    let date: String
    let canSync: Bool
}

/// Whether one who gathers (the academy, else whoever there is) has what was written here.
struct Confirmation: Sendable {
    let text: String
    let isWhole: Bool
    /// The cause of the last failure, and when the next try is; empty where there is nothing to say.
    let failure: String
    let next: String

    /// First the academy; of others only where there is none, or something is waiting.
    static func all(of status: StatusOutcome, in words: Catalogue) -> [Confirmation] {
        guard !status.peers.isEmpty else {
            return [Confirmation(text: words[ConsolePhrase.alone], isWhole: false, failure: "", next: "")]
        }
        let offices = status.peers.filter { $0.role == "region" }
        return (offices.isEmpty ? status.peers : offices).map { Confirmation($0, words) }
    }

    private init(text: String, isWhole: Bool, failure: String, next: String) {
        self.text = text
        self.isWhole = isWhole
        self.failure = failure
        self.next = next
    }

    private init(_ peer: PeerOutcome, _ words: Catalogue) {
        let name = PhraseArgument.name(peer.name)
        let waiting = words.count(Int(peer.toSend), .change)
        isWhole = peer.toSend == 0 && peer.lastSuccess != nil
        if let success = peer.lastSuccess {
            text =
                isWhole
                ? words.say(ConsolePhrase.confirmedUpTo, name, .plain(words.moment(of: success)))
                : words.say(ConsolePhrase.notYetSent, name, .plain(waiting))
        } else {
            text = words.say(ConsolePhrase.neverSynced, name, .plain(waiting))
        }
        failure =
            peer.lastErrorSentence.map { words.say(ConsolePhrase.lastFailure, .sentence($0)) } ?? ""
        next =
            peer.nextTry.map { words.say(ConsolePhrase.nextTry, .plain(words.until($0))) }
            ?? (peer.address == nil ? "" : words[ConsolePhrase.byHandOnly])
    }
}

/// Something that waits for a person.
struct Need: Sendable {
    let text: String
    let isGrave: Bool
    let href: String

    static func all(of status: StatusOutcome, _ week: WeekOutcome, today: String, in words: Catalogue) -> [Need] {
        func need(_ holds: Bool, _ text: @autoclosure () -> String, isGrave: Bool = false, href: String = "") -> [Need]
        {
            holds ? [Need(text: text(), isGrave: isGrave, href: href)] : []
        }
        func counted(_ phrase: ConsolePhrase, _ count: Int) -> String { words.say(phrase, .number(count)) }
        let backup = status.backup?.takenAt
        let unmarked = week.sessions.count { $0.date < today && $0.marked == 0 && !$0.isCancelled }
        return need(status.device.isRevoked, words[ConsolePhrase.weAreRevoked], isGrave: true)
            + need(status.diskFull != nil, words[ConsolePhrase.diskIsFull], isGrave: true)
            + need(!status.secondMachines.isEmpty, words[ConsolePhrase.secondMachine], isGrave: true)
            + need(!Today.isClockSane, words[ConsolePhrase.wrongClock], isGrave: true)
            + need(status.putBack != nil, words[ConsolePhrase.putBack])
            + need(status.conflicts > 0, counted(.conflictsWait, status.conflicts), href: "/conflicts")
            + need(unmarked > 0, counted(.unmarkedSessions, unmarked), href: "/attendance")
            + need(status.quarantined > 0, counted(.refusedBatches, status.quarantined))
            + need(status.pending > 0, counted(.pendingOperations, status.pending))
            + need(backup == nil, words[ConsolePhrase.noBackupYet])
            + need(
                backup.map { words.ageInDays($0) > Self.oldBackup } ?? false,
                words.say(ConsolePhrase.lastBackup, .plain(backup.map(words.since) ?? "")))
    }

    /// The lists that have something, but for those of which the home page tells above.
    static func work(of todo: TodoOutcome, in words: Catalogue) -> [Need] {
        todo.lists.compactMap { list in
            guard list.open > 0, let kind = WorkList(rawValue: list.list), kind != .conflicts else { return nil }
            let text = "\(words[kind.label]) — \(words.say(WorkPhrase.openLines, .number(list.open)))"
            return Need(text: text, isGrave: false, href: "/todo?list=\(list.list)")
        }
    }

    /// Days after which a backup is told about: the daemon makes one a day.
    private static let oldBackup = 3
}
