internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrReport
internal import JisrWords

extension Actions {
    /// What is to be done here today, list by list.
    public func todo(_ request: TodoRequest) throws -> TodoOutcome {
        let today = Today.day
        let keyed = try work.lists(on: today)
        let wanted =
            try request.list.map { [try WorkList(written: $0).asked(ofOffice: keyed.lists.isOffice)] }
            ?? WorkList.allCases
        return try journal.snapshot { snapshot in
            let tasks = try Tasks(snapshot, people)
            let person = try request.person.flatMap { $0.isEmpty ? nil : try tasks.staff.member(written: $0).id }
            let names = try ParticipantNames(snapshot: snapshot)
            let moves = try MoveReader(snapshot, device.key)
            // What is due is not told by a clock that is wrong.
            let isKnown = Today.isClockSane
            let told = wanted.filter {
                (keyed.lists.isOffice ? !$0.isOfCentre : !$0.isOfOffice) && (isKnown || $0 == .conflicts)
            }
            let shown = try told.map { list in
                let lines = keyed[list]
                // Where nothing was arranged no line has to be named.
                let keys = tasks.concern(list) ? keyed.keys(of: list) : []
                func task(_ place: Int) -> Tasks.Task? { keys.isEmpty ? nil : tasks[keys[place]] }
                var (all, open) = (Array(lines.indices), Array(lines.indices))
                if person != nil || !keys.isEmpty {
                    all.removeAll { person != nil && task($0)?.assignee?.id != person }
                    open = all.filter { !(task($0)?.isPutOff(on: today) ?? false) }
                }
                return TodoOutcome.List(
                    list: list.rawValue, open: open.count, putOff: all.count - open.count,
                    lines: try (request.all == true ? all : open).dropFirst(max(request.offset ?? 0, 0))
                        .prefix(max(request.limit ?? Self.linesShown, 0)).map {
                            try TodoLine(
                                lines[$0], task($0), key: KeyedLists.key(of: lines[$0]), names, moves, on: today)
                        })
            }
            return TodoOutcome(today: today.description, lists: shown, notes: Self.notes(keyed.lists))
        }
    }

    /// One line of today.
    public func todoLine(_ key: String) throws -> TodoLine {
        let (line, today) = (try line(key), Today.day)
        return try journal.snapshot { snapshot in
            try TodoLine(
                line, Tasks(snapshot, people)[key], key: key, ParticipantNames(snapshot: snapshot),
                MoveReader(snapshot, device.key), on: today)
        }
    }

    /// Those to whom a line can be given.
    public func staff() throws -> [StaffMember] {
        try journal.snapshot { try Staff($0, people).members }
    }

    private static func notes(_ lists: WorkLists) -> [Sentence] {
        var notes: [Sentence] = []
        if lists.isOffice { notes.append(Sentence(WorkPhrase.ofCentres)) }
        if !lists.isOffice, !lists.hasPeople { notes.append(Sentence(WorkPhrase.nobodyYet)) }
        if !Today.isClockSane { notes.append(Sentence(WorkPhrase.wrongClock)) }
        return notes
    }

    /// What an eye takes in of each list before it asks for more.
    private static let linesShown = 20
}

extension WorkList {
    /// Doubles are an office's of several centres, and a centre's of its own.
    fileprivate func asked(ofOffice isOffice: Bool) -> WorkList {
        switch self {
        case .doubles, .doublesAcross: isOffice ? .doublesAcross : .doubles
        default: self
        }
    }

    /// By its name in files, or by what people call it.
    init(written: String) throws {
        let found =
            Self.allCases.first { $0.rawValue == written }
            ?? Self.allCases.first { list in
                let (arabic, french, english) = list.label.texts
                return [arabic, french, english].contains { $0.folded == written.folded }
            }
        guard let found else {
            throw Fault(
                code: "bad_value",
                Sentence(WorkPhrase.unknownList, .quoted(written), .list(Self.allCases.map { .code($0.rawValue) })))
        }
        self = found
    }
}

extension TodoLine {
    fileprivate init(
        _ line: WorkLine, _ task: Tasks.Task?, key: String, _ names: ParticipantNames, _ moves: MoveReader,
        on today: CivilDate
    ) throws {
        let isPutOff = task?.isPutOff(on: today) ?? false
        // Whose move it is stands in the sealed file alone.
        let move = line.list == .moves ? MoveID(line.parts.first ?? "") : nil
        let moving = try move.flatMap { try moves.open($0)?.file.name }
        self.init(
            key: key, list: line.list.rawValue, since: line.since?.description,
            participant: try line.participant.map(names.name) ?? moving,
            other: try [.doubles, .doublesAcross].contains(line.list)
                ? line.record.map { try names.name(of: $0.id) } : nil,
            collection: line.record?.collection ?? "",
            id: move?.mark.description ?? line.record?.id ?? "",
            texts: move.map { [moves.label($0.from), moves.label($0.to)] } ?? line.centres.map(moves.label)
                + line.texts, who: line.who,
            months: line.months,
            tried: line.tried?.description, assignee: task?.assignee, until: isPutOff ? task?.until?.description : nil,
            reason: isPutOff ? task?.reason ?? "" : "")
    }
}
