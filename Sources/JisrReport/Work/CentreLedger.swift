internal import JisrCore
internal import JisrJournal

/// The lists that are of a centre's participants and sessions, and what they are made of.
struct CentreLedger: Sendable {
    private let own: CentreID
    private let today: CivilDate
    private var people: People
    private let files: PersonFiles
    private var orientations, plans, outcomes, calls: ToldRows
    /// Of the days that are looked at for absences, in the order in which they take place.
    private var sessions: [HeldSession] = []
    /// The same by their numbers.
    private var numbered: [Int64: HeldSession] = [:]
    /// By place among people, the day of the first of the last three absences.
    private var absent: [Int: CivilDate] = [:]
    /// By the session's number.
    private var unmarked: [Int64: WorkLine] = [:]
    private var doubles: DoubleFinder

    private static let answers = Schema.Collection.call.field(named: "answer")?.type.words ?? []

    /// What changed, as far as lists go.
    private struct Touched {
        /// Places among people, and which of them are asked anew whether they were absent.
        var places: Set<Int> = []
        var absences: Set<Int> = []
        var sessions: Set<Int64> = []
        /// Groups whose sessions changed; nil for all.
        var groups: Set<ExactText>? = []
        /// Files that may be like others now.
        var files: Set<Int64> = []
        var hasMoves = false
    }

    init(at snapshot: Snapshot, of own: CentreID, _ lists: inout WorkLists) throws {
        (self.own, today) = (own, lists.today)
        var centres = Centres(withoutStandings: snapshot)
        people = try People(snapshot, &centres, hasIDs: true)
        files = PersonFiles(people)
        orientations = try ToldRows(snapshot, .orientation, day: "date", word: "track")
        plans = try ToldRows(snapshot, .plan)
        outcomes = try ToldRows(snapshot, .outcome, day: "date", word: "kind")
        calls = try ToldRows(snapshot, .call, day: "date", word: "answer")
        let asked = people.all.indices.filter { [people] in Self.isOurs(people.all[$0], own) }
        doubles = try DoubleFinder(snapshot, asked: Set(asked.map { [people] in people.numbers[$0] }), people.aliases)
        try readSessions(snapshot, &centres)
        absent = try LastAbsences(snapshot, people, asked: people.all.indices.filter(isEnrolled), sessions).since
        // In the order of ids, in which most lines are to stand.
        let order = asked.sorted { [people] in ExactText(people.ids[$0]) < ExactText(people.ids[$1]) }
        for list in Self.ofPeople { lists.put(list, order.compactMap { line(list, of: $0) }) }
        lists.put(.unmarkedSessions, Array(unmarked.values))
        putTheRest(&lists)
        lists.put(.moves, try Self.moves(snapshot, of: own))
    }

    private func putTheRest(_ lists: inout WorkLists) {
        lists.put(.doubles, doubles.found.map { doubleLine($0, $1) })
        lists.hasPeople = people.all.contains { Self.isOurs($0, own) }
    }

    /// - Returns: false where it is less to begin anew.
    mutating func follow(_ rows: [ChangedRow], at snapshot: Snapshot, _ lists: inout WorkLists) throws -> Bool {
        var centres = Centres(withoutStandings: snapshot)
        var touched = Touched()
        for row in rows { guard try follow(row, snapshot, &centres, &touched) else { return false } }
        if touched.groups.map({ !$0.isEmpty }) ?? true { noteGroups(&touched) }
        try askAbsences(touched.absences, snapshot)
        let places = touched.places.union(touched.absences)
        let ids = Set(places.map { ExactText(people.ids[$0]) })
        for list in Self.ofPeople {
            lists.replace(list, of: ids, with: places.compactMap { line(list, of: $0) })
        }
        try askMarks(touched.sessions, snapshot, &centres, &lists)
        for file in touched.files {
            let isAsked = people.place(of: file).map { people.numbers[$0] == file && Self.isOurs(people.all[$0], own) }
            guard try doubles.reread(file, isAsked: isAsked ?? false, snapshot, people.aliases) else { return false }
        }
        if !touched.files.isEmpty { putTheRest(&lists) }
        if touched.hasMoves { lists.put(.moves, try Self.moves(snapshot, of: own)) }
        return true
    }

    private mutating func follow(
        _ row: ChangedRow, _ snapshot: Snapshot, _ centres: inout Centres, _ touched: inout Touched
    ) throws -> Bool {
        switch row.collection {
        // Who is one person with whom concerns all that is said of either.
        case Schema.Collection.alias.code: return false
        case Schema.Collection.participant.code:
            guard !people.aliases.joined.contains(row.row),
                let place = try people.reread(row.row, snapshot, &centres)
            else { return false }
            touched.absences.insert(place)
            touched.files.insert(row.row)
        case Schema.Collection.identity.code: touched.files.insert(row.row)
        case orientations.collection.code: note(try orientations.reread(row.row, snapshot), &touched)
        case plans.collection.code: note(try plans.reread(row.row, snapshot), &touched)
        case outcomes.collection.code: note(try outcomes.reread(row.row, snapshot), &touched)
        case calls.collection.code: note(try calls.reread(row.row, snapshot), &touched)
        case Schema.Collection.attendance.code:
            touched.sessions.insert(row.joined.first)
            if let place = people.place(of: row.joined.second) { touched.absences.insert(place) }
        case Schema.Collection.session.code:
            touched.sessions.insert(row.row)
            try rereadSession(row.row, snapshot, &centres, &touched)
        case Schema.Collection.move.code: touched.hasMoves = true
        default: break
        }
        return true
    }

    private func note(_ numbers: [Int64], _ touched: inout Touched) {
        touched.places.formUnion(numbers.compactMap(people.place))
    }

    // MARK: Participants

    private static let ofPeople: [WorkList] = [.absences, .noOrientation, .noPlan, .leavers]

    private static func isOurs(_ person: Person, _ own: CentreID) -> Bool {
        person.counts && person.centre == own && person.isHeard
    }

    private func isEnrolled(_ place: Int) -> Bool {
        let person = people.all[place]
        let day = ReportQuestion(name: .indicators, from: today, to: today, by: [], today: today)
        return Self.isOurs(person, own) && person.isEnrolled(on: today) && person.isThere(in: day)
    }

    /// What is to be done about somebody, of one list; nil where nothing is.
    private func line(_ list: WorkList, of place: Int) -> WorkLine? {
        let person = people.all[place]
        guard Self.isOurs(person, own) else { return nil }
        func line(_ parts: [String] = [], since: CivilDate?) -> WorkLine {
            var line = WorkLine(list, [people.ids[place]] + parts, since: since)
            line.participant = people.ids[place]
            return line
        }
        func told(_ rows: ToldRows) -> [ToldRows.Told] { files.of(place, people).flatMap(rows.about) }
        switch list {
        case .noOrientation:
            guard isEnrolled(place),
                !told(orientations).contains(where: { $0.word != nil && ($0.day ?? CivilDate(days: .min)) <= today })
            else { return nil }
            return line(since: person.start)
        case .noPlan: return isEnrolled(place) && told(plans).isEmpty ? line(since: person.start) : nil
        case .absences:
            guard let since = absent[place] else { return nil }
            let (vain, others) = told(calls).partitioned { $0.word.map { Self.answers[$0] } == "no_answer" }
            if let reached = others.compactMap(\.day).max(), reached >= since { return nil }
            var found = line(since: since)
            found.tried = vain.compactMap(\.day).max().flatMap { $0 < since ? nil : $0 }
            return found
        case .leavers:
            guard let left = person.end, let term = Term.last(after: left, on: today),
                today <= left.adding(months: ReportLimits.leaverMonths)
            else { return nil }
            let due = left.adding(months: term.months)
            // What was written from some weeks before the term on tells of it.
            let from = due.adding(days: -Int(ReportLimits.termDays))
            if told(outcomes).contains(where: { $0.word != nil && ($0.day.map { $0 >= from } ?? false) }) { return nil }
            var found = line(["\(term.months)"], since: due)
            found.months = term.months
            return found
        case .doubles, .doublesAcross, .moves, .unmarkedSessions, .conflicts, .followUps: return nil
        }
    }

    /// A pair of files, the smaller id first.
    private func doubleLine(_ pair: SIMD2<Int64>, _ reasons: [DoubleReason]) -> WorkLine {
        let ids = [pair.x, pair.y].compactMap(people.place).map { people.ids[$0] }.sorted {
            ExactText($0) < ExactText($1)
        }
        var line = WorkLine(.doubles, ids, since: nil)
        line.participant = ids.first
        line.record = ids.last.map { ("participant", $0) }
        line.texts = reasons.map(\.rawValue)
        return line
    }

    /// Open offers, of both centres: the one waits for the other's answer. They are few.
    private static func moves(_ snapshot: Snapshot, of own: CentreID) throws -> [WorkLine] {
        try Move.all(snapshot).filter { $0.state == .offered && ($0.id.from == own || $0.id.to == own) }.map { move in
            var line = WorkLine(.moves, [move.id.text], since: move.day)
            line.record = ("move", move.id.text)
            return line
        }
    }

    private mutating func askAbsences(_ places: Set<Int>, _ snapshot: Snapshot) throws {
        guard !places.isEmpty else { return }
        let found = try LastAbsences(snapshot, people, asked: places.filter(isEnrolled), sessions).since
        for place in places { absent[place] = found[place] }
    }

    // MARK: Sessions

    private var absenceDays: ClosedRange<CivilDate> { today.adding(days: -ReportLimits.absenceDays)...today }
    private var unmarkedDays: ClosedRange<CivilDate> {
        today.adding(days: -ReportLimits.unmarkedDays)...today.adding(days: -1)
    }

    private mutating func readSessions(_ snapshot: Snapshot, _ centres: inout Centres) throws {
        let (absence, past) = (absenceDays, unmarkedDays)
        try snapshot.walk(.session, HeldSession.fields, days: ("date", absence.lowerBound, absence.upperBound)) { row in
            guard let session = try HeldSession(row, &centres), session.centre == own else { return }
            sessions.append(session)
            numbered[session.number] = session
        }
        sessions.sort(by: HeldSession.takesPlaceBefore)
        try snapshot.walk(
            .session, HeldSession.fields, days: ("date", past.lowerBound, past.upperBound),
            lacking: (.attendance, "status")
        ) { row in
            guard let session = try HeldSession(row, &centres), session.centre == own else { return }
            unmarked[session.number] = Self.unmarkedLine(session)
        }
    }

    private static func unmarkedLine(_ session: HeldSession) -> WorkLine {
        var line = WorkLine(.unmarkedSessions, [session.id.text], since: session.day)
        line.record = ("session", session.id.text)
        line.texts = [session.slot.text, session.group].filter { !$0.isEmpty }
        return line
    }

    private func session(_ number: Int64, _ snapshot: Snapshot, _ centres: inout Centres) throws -> HeldSession? {
        var found: HeldSession?
        try snapshot.walk(.session, row: number, HeldSession.fields) { found = try HeldSession($0, &centres) }
        return found?.centre == own ? found : nil
    }

    private mutating func rereadSession(
        _ number: Int64, _ snapshot: Snapshot, _ centres: inout Centres, _ touched: inout Touched
    ) throws {
        let before = numbered.removeValue(forKey: number)
        if let before { sessions.remove(at: sessions.firstPlace { !HeldSession.takesPlaceBefore($0, before) }) }
        let now = try session(number, snapshot, &centres).flatMap { session in
            session.day.map(absenceDays.contains) ?? false ? session : nil
        }
        if let now {
            numbered[number] = now
            sessions.insert(now, at: sessions.firstPlace { !HeldSession.takesPlaceBefore($0, now) })
        }
        for session in [before, now].compactMap({ $0 }) {
            if session.group.isEmpty { touched.groups = nil } else { touched.groups?.insert(ExactText(session.group)) }
        }
    }

    /// Those at whom a session that changed looks.
    private func noteGroups(_ touched: inout Touched) {
        for (place, person) in people.all.enumerated() {
            if person.group == 0 || touched.groups?.contains(ExactText(people.group(of: person))) ?? true {
                touched.absences.insert(place)
            }
        }
    }

    /// Looks whether sessions have a mark.
    private mutating func askMarks(
        _ numbers: Set<Int64>, _ snapshot: Snapshot, _ centres: inout Centres, _ lists: inout WorkLists
    ) throws {
        var (ids, new): (Set<ExactText>, [WorkLine]) = ([], [])
        for number in numbers {
            if let id = unmarked.removeValue(forKey: number)?.parts.first { ids.insert(ExactText(id)) }
            guard let session = try session(number, snapshot, &centres), session.day.map(unmarkedDays.contains) ?? false
            else { continue }
            var isMarked = false
            try snapshot.walk(.attendance, joining: number, ["status"]) { if $0.integer(0) != 0 { isMarked = true } }
            guard !isMarked else { continue }
            let line = Self.unmarkedLine(session)
            unmarked[number] = line
            ids.insert(session.id)
            new.append(line)
        }
        lists.replace(.unmarkedSessions, of: ids, with: new)
    }
}

/// The numbers of the files of each person.
struct PersonFiles: Sendable {
    /// Of those who have several, by place.
    private var several: [Int: [Int64]] = [:]

    init(_ people: People) {
        for number in people.aliases.joined {
            if let place = people.place(of: number) { several[place, default: []].append(number) }
        }
    }

    func of(_ place: Int, _ people: People) -> [Int64] { several[place] ?? [people.numbers[place]] }
}

extension Array {
    fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> (first: [Element], rest: [Element]) {
        (filter(isFirst), filter { !isFirst($0) })
    }
}
