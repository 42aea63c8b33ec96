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
    /// What sessions tell of the cell, each once, by what of them the report goes by; in the places of ``tallies``.
    private var sessionCells = Numbering<SIMD4<Int32>>()
    /// The last of them: most sessions are of the cell of the one before.
    private var lastCell: (told: SIMD4<Int32>, cell: Int)?
    private var tallies: [SessionTally] = []
    /// By place among people.
    private var states: [PersonState] = []
    /// The places of people by their numbers, as they are met; -1 for who was not.
    private var met = NumberTable<Int32>(missing: -1)
    /// The people of the lists of a table of marks, as they are met.
    private var lists: [MarkedList?] = []
    /// Places of people by the hosts whose sessions wait for them.
    private var waiting: [[Int]] = []
    /// Past sessions that nobody has marked, by centre.
    private(set) var unmarked: [CentreID: Int] = [:]
    /// The people behind the marks of a cell, where that is asked.
    private var behind: [CellKey: Set<Int>]?

    /// - Parameter countsPeople: whether it is kept who stands behind the marks of each cell.
    init(_ question: ReportQuestion, _ values: CellValues, _ people: People, countsPeople: Bool) {
        (self.question, self.values, self.people) = (question, values, people)
        behind = countsPeople ? [:] : nil
        for place in people.all.indices { meet(place) }
    }

    private mutating func meet(_ place: Int) {
        let person = people.all[place]
        let year = question.end.components.year
        let key = values.key { dimension in
            switch dimension {
            case .sex: person.sex
            case .age: person.age(in: year)
            case .track: person.track
            case .trade: people.trade(of: person)
            default: ""
            }
        }
        personCells.append(key)
        states.append(PersonState(person, cell: personCells[place]))
    }

    mutating func run(_ snapshot: Snapshot, _ sessions: SessionTable, _ centres: Centres) throws {
        var turn: Int32 = 0
        let table = sessions.marks
        waiting = Self.waiting(people, sessions)
        lists = Array(repeating: nil, count: table?.lists.all.count ?? 0)
        for number in sessions.days(in: question) {
            let day = number == SessionTable.noDay ? nil : CivilDate(days: number)
            for session in sessions.days[number] ?? [] {
                let cell = sessionCell(session, on: day, sessions, centres)
                let centre = sessions.centre(of: session)
                let isMarked =
                    if let table { take(session, in: cell, turn, table, centre) } else {
                        try take(session, in: cell, turn, snapshot, centre)
                    }
                tallies[cell].note(session, isMarked: isMarked)
                if let day, day < question.today {
                    notePast(session, isMarked: isMarked, on: day, in: cell, turn, sessions)
                }
                turn += 1
            }
        }
    }

    /// Those of a group, and where a session has none all of its centre.
    private static func waiting(_ people: People, _ sessions: SessionTable) -> [[Int]] {
        struct Place: Hashable {
            let centre: CentreID?
            let group: ExactText
        }
        var places: [Place: [Int]] = [:]
        for (place, person) in people.counting {
            let group = people.group(of: person)
            for group in group.isEmpty ? [""] : ["", group] {
                places[Place(centre: person.centre, group: ExactText(group)), default: []].append(place)
            }
        }
        return sessions.hosts.all.map { host in
            places[Place(centre: sessions.centres[host.centre], group: ExactText(sessions.groups[host.group]))] ?? []
        }
    }

    /// - Returns: whether it has a mark.
    private mutating func take(
        _ session: FoldedSession, in cell: Int, _ turn: Int32, _ snapshot: Snapshot, _ centre: CentreID?
    ) throws -> Bool {
        var isMarked = false
        // Of somebody who has several files: one mark a session, whichever file has it.
        var merged: [Int: Int] = [:]
        try snapshot.walk(.attendance, joining: session.number, ["status"]) { row in
            guard let mark = HeldMark(row) else { return }
            isMarked = true
            let place = place(of: mark.participant, at: centre)
            if states[place].hasMarks { take(Int(mark.status), of: place, in: cell, turn, &merged) }
        }
        for (place, status) in merged { note(status, of: place, in: cell, turn) }
        return isMarked
    }

    /// The same of marks that are held.
    private mutating func take(
        _ session: FoldedSession, in cell: Int, _ turn: Int32, _ table: MarkTable, _ centre: CentreID?
    ) -> Bool {
        guard let number = table.list(of: session.number) else { return false }
        let list = marked(number, of: table, at: centre)
        if list.isPlain, behind == nil {
            takePlain(session.number, list, in: cell, turn, table)
        } else {
            var merged: [Int: Int] = [:]
            list.forEach(table, session.number) { take($1, of: $0, in: cell, turn, &merged) }
            for (place, status) in merged { note(status, of: place, in: cell, turn) }
        }
        return true
    }

    /// Where each has one file, and nobody asks who they are: nearly all marks come this way.
    private mutating func takePlain(
        _ session: Int64, _ list: MarkedList, in cell: Int, _ turn: Int32, _ table: MarkTable
    ) {
        let steps = AbsenceRow.steps
        var (states, counts): ([PersonState], [Int]) = ([], [])
        tallies[cell].grow(to: personCells.keys.count - 1)
        // Out of their places, so that nothing is asked about them at each mark.
        swap(&states, &self.states)
        swap(&counts, &tallies[cell].counts)
        list.forEach(table, session) { place, status in
            counts[SessionTally.place(of: status, states[place].note(steps[status], turn))] &+= 1
        }
        swap(&states, &self.states)
        swap(&counts, &tallies[cell].counts)
    }

    private mutating func take(_ status: Int, of place: Int, in cell: Int, _ turn: Int32, _ merged: inout [Int: Int]) {
        if states[place].isMerged {
            let other = merged[place].map { MarkStatus.inOrder[$0] }
            merged[place] = MarkStatus.inOrder[status].stronger(than: other).place
        } else {
            note(status, of: place, in: cell, turn)
        }
    }

    private mutating func marked(_ list: Int32, of table: MarkTable, at centre: CentreID?) -> MarkedList {
        if let known = lists[Int(list)] { return known }
        let places = table.lists[list].map { place(of: $0, at: centre) }
        let found = MarkedList(
            places: places.map { states[$0].hasMarks ? Int32($0) : -1 },
            isPlain: !places.contains { states[$0].isMerged })
        lists[Int(list)] = found
        return found
    }

    private mutating func place(of participant: UInt32, at centre: CentreID?) -> Int {
        let known = met[Int64(participant)]
        if known >= 0 { return Int(known) }
        let place = people.place(of: Int64(participant), at: centre)
        if place == states.count { meet(place) }
        met[Int64(participant)] = Int32(place)
        return place
    }

    private mutating func note(_ status: Int, of place: Int, in cell: Int, _ turn: Int32) {
        let own = states[place].note(AbsenceRow.steps[status], turn)
        tallies[cell].add(status, of: own)
        behind?[tallies[cell].key &+ personCells.keys[own], default: []].insert(place)
    }

    /// The number of the cell of a session. What the report does not go by makes no difference.
    private mutating func sessionCell(
        _ session: FoldedSession, on day: CivilDate?, _ sessions: SessionTable, _ centres: Centres
    ) -> Int {
        func value(_ dimension: Dimension) -> String {
            switch dimension {
            case .centre, .province: centres.value(dimension, of: sessions.centre(of: session))
            case .month: day?.monthName ?? ""
            case .weekday: day.map { Dimension.weekdays[$0.weekday] } ?? ""
            case .season: day.map { SchoolYear(of: $0).name } ?? ""
            case .group: sessions.groups[sessions.host(of: session).group]
            case .axis: session.axis.text(of: HeldSession.axes)
            default: ""
            }
        }
        var told = SIMD4<Int32>()
        for dimension in question.by {
            switch dimension {
            case .centre, .province: told.x = sessions.host(of: session).centre
            case .month, .weekday, .season: told.y = day?.days ?? SessionTable.noDay
            case .group: told.z = sessions.host(of: session).group
            case .axis: told.w = Int32(session.axis.place)
            default: break
            }
        }
        if let lastCell, lastCell.told == told { return lastCell.cell }
        let cell = Int(sessionCells.number(of: told))
        if cell == tallies.count { tallies.append(SessionTally(key: values.key(value))) }
        lastCell = (told, cell)
        return cell
    }

    /// Counts those who were waited for and have no mark: neither present nor absent.
    private mutating func notePast(
        _ session: FoldedSession, isMarked: Bool, on day: CivilDate, in cell: Int, _ turn: Int32,
        _ sessions: SessionTable
    ) {
        tallies[cell].past += 1
        if !isMarked {
            tallies[cell].pastUnmarked += 1
            if let centre = sessions.centre(of: session) { unmarked[centre, default: 0] += 1 }
        }
        for place in waiting[Int(session.host)]
        where states[place].lastMarked != turn && states[place].isExpected(on: day.days) {
            tallies[cell].addUnmarked(of: states[place].cell)
        }
    }

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

/// The people of a list, by their places; -1 for a file whose marks do not count.
private struct MarkedList {
    let places: [Int32]
    /// Whether none of them has several files.
    let isPlain: Bool

    /// Calls `body` with the place of each whose mark counts, and with its status.
    func forEach(_ table: MarkTable, _ session: Int64, _ body: (_ place: Int, _ status: Int) -> Void) {
        var word: UInt64 = 0
        for (turn, place) in places.enumerated() {
            if turn % MarkTable.inWord == 0 { word = table.statuses(of: session, from: turn) }
            if place >= 0 { body(Int(place), Int(truncatingIfNeeded: word & 3)) }
            word >>= 2
        }
    }
}

/// What is looked at of somebody at each mark.
private struct PersonState {
    /// The turn of the last session with a mark.
    private(set) var lastMarked: Int32 = -1
    private(set) var row = AbsenceRow()
    let hasMarks, isMerged: Bool
    let cell: Int
    /// The first and the last day on which sessions wait for him.
    private let first, last: Int32

    init(_ person: Person, cell: Int) {
        (hasMarks, isMerged, self.cell) = (person.hasMarks, person.isMerged, cell)
        (first, last) = person.expectedDays
    }

    /// - Returns: the number of the cell.
    mutating func note(_ step: AbsenceRow.Step, _ turn: Int32) -> Int {
        lastMarked = turn
        row.take(step)
        return cell
    }

    func isExpected(on day: Int32) -> Bool { first <= day && day <= last }
}
