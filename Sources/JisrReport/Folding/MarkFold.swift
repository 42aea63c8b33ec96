internal import JisrCore
internal import JisrJournal

/// Goes once through the marks of a period, session by session in the order in which they take place, and counts.
///
/// A region of five years has millions of marks, so what is done for each is a few steps in arrays: cells have numbers, and become
/// keys at the end.
struct MarkFold {
    private let question: ReportQuestion
    private var values: CellValues
    private var people: People
    /// What people tell of the cells of their marks; the session tells the rest.
    private var personCells = CellPlaces()
    /// What sessions tell of the cell, each once, by what of them the report goes by.
    private var sessionCells: [SIMD4<Int32>: Int] = [:]
    private var tallies: [SessionTally] = []
    /// By place among people.
    private var states: [PersonState] = []
    /// The places of people by their numbers, as they are met: to look in a dictionary costs more than all else that is done for a mark.
    private var met: [Int32]
    /// Places among people by the centre and group in which sessions wait for them.
    private let waiting: [Place: [Int]]
    private var waitingPlaces: [SIMD2<Int32>: [Int]] = [:]
    /// Past sessions that nobody has marked, by centre.
    private(set) var unmarked: [CentreID: Int] = [:]
    /// The people behind the marks of a cell, where that is asked.
    private var behind: [CellKey: Set<Int>]?

    private struct Place: Hashable {
        let centre: CentreID?
        /// Nil for all of the centre.
        let group: ExactText?
    }

    /// - Parameter countsPeople: whether it is kept who stands behind the marks of each cell.
    init(_ question: ReportQuestion, _ values: CellValues, _ people: People, countsPeople: Bool) {
        (self.question, self.values, self.people) = (question, values, people)
        var waiting: [Place: [Int]] = [:]
        for (place, person) in people.counting {
            waiting[Place(centre: person.centre, group: nil), default: []].append(place)
            if !person.group.isEmpty {
                waiting[Place(centre: person.centre, group: ExactText(person.group)), default: []].append(place)
            }
        }
        self.waiting = waiting
        met = Array(repeating: -1, count: min(Int(people.numbers.max() ?? 0) + 1, Self.metAtMost))
        behind = countsPeople ? [:] : nil
        for place in people.all.indices { meet(place) }
    }

    /// Records are numbered as they come; of more than a nation's some are looked up.
    private static let metAtMost = 8_000_000

    private mutating func meet(_ place: Int) {
        let person = people.all[place]
        let year = question.end.components.year
        let key = values.key { dimension in
            switch dimension {
            case .sex: person.sex
            case .age: person.age(in: year)
            case .track: person.track
            case .trade: person.trade
            default: ""
            }
        }
        personCells.append(key)
        states.append(PersonState(person, cell: personCells[place]))
    }

    mutating func run(_ snapshot: Snapshot, _ sessions: SessionTable, _ centres: Centres) throws {
        var turn: Int32 = 0
        for number in sessions.days(in: question) {
            let day = number == SessionTable.noDay ? nil : CivilDate(days: number)
            for session in sessions.days[number] ?? [] {
                let cell = sessionCell(session, on: day, sessions, centres)
                let isMarked = try take(session, in: cell, turn, snapshot, sessions.centres[Int(session.centre)])
                tallies[cell].note(session, isMarked: isMarked)
                if let day, day < question.today {
                    notePast(session, isMarked: isMarked, on: day, in: cell, turn, sessions)
                }
                turn += 1
            }
        }
    }

    /// - Returns: whether it has a mark.
    private mutating func take(
        _ session: FoldedSession, in cell: Int, _ turn: Int32, _ snapshot: Snapshot, _ centre: CentreID?
    ) throws -> Bool {
        var isMarked = false
        // Of somebody who has several files: one mark a session, whichever file has it.
        var merged: [Int: MarkStatus] = [:]
        if let marks = session.marks {
            isMarked = !marks.isEmpty
            for mark in marks { take(mark, in: cell, turn, centre, &merged) }
        } else {
            try snapshot.walk(.attendance, joining: session.number, ["status"]) { row in
                guard let mark = HeldMark(row) else { return }
                isMarked = true
                take(mark, in: cell, turn, centre, &merged)
            }
        }
        for (place, status) in merged { note(status, of: place, in: cell, turn) }
        return isMarked
    }

    private mutating func take(
        _ mark: HeldMark, in cell: Int, _ turn: Int32, _ centre: CentreID?, _ merged: inout [Int: MarkStatus]
    ) {
        let place = place(of: mark, at: centre)
        guard states[place].hasMarks else { return }
        let status = MarkStatus.inOrder[mark.status]
        if states[place].isMerged {
            merged[place] = status.stronger(than: merged[place])
        } else {
            note(status, of: place, in: cell, turn)
        }
    }

    private mutating func place(of mark: HeldMark, at centre: CentreID?) -> Int {
        let number = Int(mark.participant)
        if number < met.count, met[number] >= 0 { return Int(met[number]) }
        let place = people.place(of: mark.participant, at: centre)
        if place == states.count { meet(place) }
        if number < met.count { met[number] = Int32(place) }
        return place
    }

    private mutating func note(_ status: MarkStatus, of place: Int, in cell: Int, _ turn: Int32) {
        states[place].lastMarked = turn
        states[place].row.note(status)
        tallies[cell].add(status, of: states[place].cell)
        behind?[tallies[cell].key &+ personCells.keys[states[place].cell], default: []].insert(place)
    }

    /// The number of the cell of a session. What the report does not go by makes no difference.
    private mutating func sessionCell(
        _ session: FoldedSession, on day: CivilDate?, _ sessions: SessionTable, _ centres: Centres
    ) -> Int {
        func value(_ dimension: Dimension) -> String {
            switch dimension {
            case .centre, .province: centres.value(dimension, of: sessions.centres[Int(session.centre)])
            case .month: day?.monthName ?? ""
            case .weekday: day.map { Dimension.weekdays[$0.weekday] } ?? ""
            case .season: day.map { SchoolYear(of: $0).name } ?? ""
            case .group: sessions.groups[Int(session.group)]
            case .axis: session.axis
            default: ""
            }
        }
        var told = SIMD4<Int32>()
        for dimension in question.by {
            switch dimension {
            case .centre, .province: told.x = session.centre
            case .month, .weekday, .season: told.y = day?.days ?? SessionTable.noDay
            case .group: told.z = session.group
            case .axis: told.w = Int32(Self.axes.firstIndex(of: session.axis) ?? -1)
            default: break
            }
        }
        if let known = sessionCells[told] { return known }
        sessionCells[told] = tallies.count
        tallies.append(SessionTally(key: values.key(value)))
        return tallies.count - 1
    }

    private static let axes = Schema.Collection.session.field(named: "axis")?.type.words ?? []

    /// Counts those who were waited for and have no mark: neither present nor absent.
    private mutating func notePast(
        _ session: FoldedSession, isMarked: Bool, on day: CivilDate, in cell: Int, _ turn: Int32,
        _ sessions: SessionTable
    ) {
        tallies[cell].past += 1
        let centre = sessions.centres[Int(session.centre)]
        if !isMarked {
            tallies[cell].pastUnmarked += 1
            if let centre { unmarked[centre, default: 0] += 1 }
        }
        for place in places(waitedForAt: session, centre, sessions.groups[Int(session.group)])
        where states[place].lastMarked != turn && states[place].isExpected(on: day.days) {
            tallies[cell].addUnmarked(of: states[place].cell)
        }
    }

    private mutating func places(waitedForAt session: FoldedSession, _ centre: CentreID?, _ group: String) -> [Int] {
        let told = SIMD2(session.centre, session.group)
        if let known = waitingPlaces[told] { return known }
        let found = waiting[Place(centre: centre, group: group.isEmpty ? nil : ExactText(group))] ?? []
        waitingPlaces[told] = found
        return found
    }

    /// What was counted of each person over all sessions, in cells that the person tells.
    /// The values and the people as they are known after all marks, and what was counted.
    func finish() -> (CellValues, People, CellCounts) {
        var counts = CellCounts()
        for tally in tallies { tally.count(into: &counts, personCells.keys) }
        return (values, people, counts)
    }

    /// What the marks tell of somebody.
    func told(ofPersonAt place: Int) -> (isMarked: Bool, isAbsentInARow: Bool) {
        let state = states[place]
        return (state.lastMarked >= 0, state.row.longest >= ReportLimits.absencesInARow)
    }

    /// The people behind the marks of each cell.
    var peopleBehind: [CellKey: Set<Int>] { behind ?? [:] }
}

/// What is looked at of somebody at each mark.
private struct PersonState {
    /// The turn of the last session with a mark.
    var lastMarked: Int32 = -1
    var row = AbsenceRow()
    let hasMarks, isMerged: Bool
    let cell: Int
    /// The first and the last day on which sessions wait for him.
    private let first, last: Int32

    init(_ person: Person, cell: Int) {
        (hasMarks, isMerged, self.cell) = (person.hasMarks, person.isMerged, cell)
        (first, last) = person.expectedDays
    }

    func isExpected(on day: Int32) -> Bool { first <= day && day <= last }
}

/// What was counted in the cell of some sessions.
private struct SessionTally {
    let key: CellKey
    var past = 0, pastUnmarked = 0
    private var marked = 0
    /// Nil where no session that was marked tells how long it takes.
    private var minutes: Int?
    /// By what people tell of the cell.
    private var marks: [MarkTally] = []

    init(key: CellKey) { self.key = key }

    mutating func add(_ status: MarkStatus, of cell: Int) {
        grow(to: cell)
        marks[cell].add(status)
    }

    mutating func addUnmarked(of cell: Int) {
        grow(to: cell)
        marks[cell].unmarked += 1
    }

    private mutating func grow(to cell: Int) { while marks.count <= cell { marks.append(MarkTally()) } }

    mutating func note(_ session: FoldedSession, isMarked: Bool) {
        guard isMarked else { return }
        marked += 1
        if let own = session.minutes { minutes = (minutes ?? 0) + own }
    }

    func count(into counts: inout CellCounts, _ cells: [CellKey]) {
        if marked > 0 { counts.add(marked, .sessionsMarked, key) }
        if let minutes { counts.add(minutes, .minutes, key) }
        if past > 0 { counts.add(past, .sessionsPast, key) }
        if pastUnmarked > 0 { counts.add(pastUnmarked, .sessionsUnmarked, key) }
        for (tally, cell) in zip(marks, cells) { tally.count(into: &counts, key &+ cell) }
    }
}

/// The marks of one cell.
private struct MarkTally {
    var unmarked = 0
    private var present = 0, late = 0, absent = 0, excused = 0

    mutating func add(_ status: MarkStatus) {
        switch status {
        case .present: present += 1
        case .late: late += 1
        case .absent: absent += 1
        case .excused: excused += 1
        }
    }

    func count(into counts: inout CellCounts, _ key: CellKey) {
        let there = present + late
        let all = there + absent + excused
        if all > 0 {
            counts.add(there, .marksThere, key)
            counts.add(present, .present, key)
            counts.add(late, .late, key)
            counts.add(absent, .absent, key)
            counts.add(excused, .excused, key)
        }
        if unmarked > 0 { counts.add(unmarked, .unmarked, key) }
        // Where nobody was marked, there is something to tell all the same.
        if all > 0 || unmarked > 0 { counts.add(all, .marks, key) }
    }
}
