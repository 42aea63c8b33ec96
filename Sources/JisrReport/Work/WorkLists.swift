public import JisrCore
public import JisrJournal

/// What is to be done at this device's centre on one day, from one moment of the journal: each collection is walked once.
public struct WorkLists: Sendable {
    public let today: CivilDate
    /// Whether this device is an office's, which has no participants to look after.
    public let isOffice: Bool
    /// The longest waiting first.
    public private(set) var lines: [WorkList: [WorkLine]] = [:]
    /// Whether there is anybody whom lists could be of.
    public private(set) var hasPeople = false

    private static let tries = Schema.Collection.call.field(named: "answer")?.type.words ?? []

    /// What likely doubles are found by.
    public static let ofDoubles: Set<CollectionCode> = [
        Schema.Collection.participant.code, Schema.Collection.identity.code, Schema.Collection.alias.code
    ]

    /// - Parameter doubles: those that were found before, where nothing has changed since by which they are found.
    public init(at snapshot: Snapshot, today: CivilDate, doubles: [WorkLine]? = nil) throws {
        self.today = today
        let identity = try snapshot.identity()
        isOffice = identity.member.map { $0.role != .centre } ?? false
        if !isOffice { try addCentres(snapshot, identity.centre.id, doubles) }
        lines[.conflicts] = try Self.conflicts(snapshot)
        lines[.followUps] = try Self.followUps(snapshot, of: identity.centre.id, today)
        for list in WorkList.allCases { lines[list, default: []].sort(by: WorkLine.isBefore) }
    }

    // MARK: Participants

    private mutating func addCentres(_ snapshot: Snapshot, _ own: CentreID, _ doubles: [WorkLine]?) throws {
        var centres = Centres(withoutStandings: snapshot)
        let people = try People(snapshot, &centres, until: today)
        let ours = people.counting.filter { $1.centre == own && $1.isHeard }
        hasPeople = !ours.isEmpty
        let day = ReportQuestion(name: .indicators, from: today, to: today, by: [], today: today)
        let enrolled = ours.filter { $1.isEnrolled(on: today) && $1.isThere(in: day) }
        let ids = try Self.ids(snapshot)
        func lines(_ list: WorkList, _ found: [(place: Int, since: CivilDate?)]) -> [WorkLine] {
            found.compactMap { place, since in
                guard let id = ids[people.numbers[place]] else { return nil }
                var line = WorkLine(list, [id], since: since)
                line.participant = id
                return line
            }
        }
        let planned = try Self.planned(snapshot, people)
        self.lines[.noOrientation] = lines(.noOrientation, enrolled.filter { $1.track.isEmpty }.map { ($0, $1.start) })
        self.lines[.noPlan] = lines(.noPlan, enrolled.filter { !planned.contains($0.place) }.map { ($0, $1.start) })
        self.lines[.absences] = try absences(snapshot, &centres, people, enrolled.map(\.place), own, ids)
        self.lines[.leavers] = try leavers(snapshot, people, ours, ids)
        self.lines[.doubles] = try doubles ?? Self.doubles(snapshot, people, ours.map(\.place), ids)
        self.lines[.moves] = try Self.moves(snapshot, of: own)
        self.lines[.unmarkedSessions] = try unmarked(snapshot, &centres, own)
    }

    private static func ids(_ snapshot: Snapshot) throws -> [Int64: String] {
        var ids: [Int64: String] = [:]
        try snapshot.walk(.participant, ["id"]) { ids[$0.number] = $0.text(0) }
        return ids
    }

    /// Who has a plan, or anything of one.
    private static func planned(_ snapshot: Snapshot, _ people: People) throws -> Set<Int> {
        var planned: Set<Int> = []
        try snapshot.walk(.plan, ["participant"]) { row in
            if let place = row.integer(0).flatMap(people.place) { planned.insert(place) }
        }
        return planned
    }

    private func absences(
        _ snapshot: Snapshot, _ centres: inout Centres, _ people: People, _ asked: [Int], _ own: CentreID,
        _ ids: [Int64: String]
    ) throws -> [WorkLine] {
        var sessions: [HeldSession] = []
        let days = ("date", today.adding(days: -ReportLimits.absenceDays), today)
        try snapshot.walk(.session, HeldSession.fields, days: days) { row in
            guard let session = try HeldSession(row, &centres), session.centre == own else { return }
            sessions.append(session)
        }
        sessions.sort(by: HeldSession.takesPlaceBefore)
        let found = try LastAbsences(snapshot, people, asked: asked, sessions).since
        guard !found.isEmpty else { return [] }
        let calls = try Calls(snapshot, people)
        return found.compactMap { place, since in
            guard let id = ids[people.numbers[place]], calls.reached[place].map({ $0 < since }) ?? true else {
                return nil
            }
            var line = WorkLine(.absences, [id], since: since)
            line.participant = id
            line.tried = calls.tried[place].flatMap { $0 < since ? nil : $0 }
            return line
        }
    }

    /// The last day on which somebody's family was reached, and on which it was called in vain.
    private struct Calls {
        var reached: [Int: CivilDate] = [:]
        var tried: [Int: CivilDate] = [:]

        init(_ snapshot: Snapshot, _ people: People) throws {
            try snapshot.walk(.call, ["participant", "date", "answer"]) { row in
                guard let place = row.integer(0).flatMap(people.place), let day = CivilDate(row.text(1)) else { return }
                let isVain = row.word(2).map { WorkLists.tries[$0] } == "no_answer"
                let known = isVain ? tried[place] : reached[place]
                guard known.map({ $0 < day }) ?? true else { return }
                if isVain { tried[place] = day } else { reached[place] = day }
            }
        }
    }

    /// Those of whom the last term that has come is not told: what was written from some weeks before it on tells it.
    private func leavers(
        _ snapshot: Snapshot, _ people: People, _ ours: [(place: Int, person: Person)], _ ids: [Int64: String]
    ) throws -> [WorkLine] {
        var told: [Int: CivilDate] = [:]
        try snapshot.walk(.outcome, ["participant", "date", "kind"]) { row in
            guard let place = row.integer(0).flatMap(people.place), row.word(2) != nil, let day = CivilDate(row.text(1))
            else { return }
            told[place] = max(told[place] ?? day, day)
        }
        return ours.compactMap { place, person in
            guard let left = person.end, let term = Term.last(after: left, on: today),
                let id = ids[people.numbers[place]],
                today <= left.adding(months: ReportLimits.leaverMonths)
            else { return nil }
            let due = left.adding(months: term.months)
            if let day = told[place], day >= due.adding(days: -Int(ReportLimits.termDays)) { return nil }
            var line = WorkLine(.leavers, [id, "\(term.months)"], since: due)
            line.participant = id
            line.months = term.months
            return line
        }
    }

    /// Pairs of files, those of whom most says so with the rest.
    private static func doubles(
        _ snapshot: Snapshot, _ people: People, _ asked: [Int], _ ids: [Int64: String]
    ) throws -> [WorkLine] {
        try DoubleFinder(snapshot, asked: Set(asked.map { people.numbers[$0] }), people.aliases).found.compactMap {
            pair in
            guard let one = ids[pair.one], let other = ids[pair.other] else { return nil }
            let pairOfIDs = [one, other].sorted { ExactText($0) < ExactText($1) }
            var line = WorkLine(.doubles, pairOfIDs, since: nil)
            line.participant = pairOfIDs[0]
            line.record = ("participant", pairOfIDs[1])
            line.texts = pair.reasons.map(\.rawValue)
            return line
        }
    }

    /// Open offers, of both centres: the one waits for the other's answer.
    private static func moves(_ snapshot: Snapshot, of own: CentreID) throws -> [WorkLine] {
        try Move.all(snapshot).filter { $0.state == .offered && ($0.id.from == own || $0.id.to == own) }.map { move in
            var line = WorkLine(.moves, [move.id.text], since: move.day)
            line.record = ("move", move.id.text)
            return line
        }
    }

    // MARK: The rest

    private func unmarked(_ snapshot: Snapshot, _ centres: inout Centres, _ own: CentreID) throws -> [WorkLine] {
        var found: [WorkLine] = []
        let days = ("date", today.adding(days: -ReportLimits.unmarkedDays), today.adding(days: -1))
        try snapshot.walk(.session, HeldSession.fields, days: days, lacking: (.attendance, "status")) { row in
            guard let session = try HeldSession(row, &centres), session.centre == own else { return }
            var line = WorkLine(.unmarkedSessions, [session.id.text], since: session.day)
            line.record = ("session", session.id.text)
            line.texts = [session.slot.text, session.group].filter { !$0.isEmpty }
            found.append(line)
        }
        return found
    }

    private static func conflicts(_ snapshot: Snapshot) throws -> [WorkLine] {
        try snapshot.conflicts().map { conflicting in
            let (collection, record) = (conflicting.collection.name, conflicting.record)
            var line = WorkLine(.conflicts, [collection, record.centre ?? "", record.id], since: nil)
            line.record = (collection, record.id)
            line.texts = record.conflicts.map(\.field) + (record.isRevived ? ["deleted"] : [])
            return line
        }
    }

    /// Of the meetings that this centre wrote down.
    private static func followUps(_ snapshot: Snapshot, of own: CentreID, _ today: CivilDate) throws -> [WorkLine] {
        var found: [WorkLine] = []
        try snapshot.walk(.event, ["id", "follow_ups"]) { row in
            let text = row.text(1)
            guard !text.isEmpty, try snapshot.author(ofBranch: row.maker) == own else { return }
            for followUp in FollowUp.all(of: text) where !followUp.isDone {
                guard let day = followUp.day, day < today else { continue }
                var line = WorkLine(.followUps, [row.text(0), followUp.text], since: day)
                line.record = ("event", row.text(0))
                (line.texts, line.who) = ([followUp.text], followUp.who)
                found.append(line)
            }
        }
        return found
    }
}

extension Term {
    /// The last one that has come since somebody left; nil where none has. At leaving it is asked by whoever writes that he left.
    static func last(after left: CivilDate, on today: CivilDate) -> Term? {
        allCases.last { $0 != .exit && left.adding(months: $0.months) <= today }
    }
}
