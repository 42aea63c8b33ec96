internal import JisrCore
internal import JisrJournal

/// Walks once through the marks of a period, session by session in the order in which they take place, and counts.
struct MarkFold {
    private let question: ReportQuestion
    private var values: CellValues
    private var people: People
    private var counts = CellCounts()
    /// What somebody's marks tell of the cell; the session tells the rest.
    private var personKeys: [CellKey] = []
    /// Of each person: the last session with a mark, and the absences in a row.
    private var lastMarked: [Int32] = []
    private var rows: [AbsenceRow] = []
    /// People by the centre and group in which sessions wait for them.
    private let waiting: [Place: [Int]]
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
        behind = countsPeople ? [:] : nil
        for place in people.all.indices { meet(place) }
    }

    private mutating func meet(_ place: Int) {
        let person = people.all[place]
        let year = question.end.components.year
        personKeys.append(
            values.key { dimension in
                switch dimension {
                case .sex: person.sex
                case .age: person.age(in: year)
                case .track: person.track
                case .trade: person.trade
                default: ""
                }
            })
        lastMarked.append(-1)
        rows.append(AbsenceRow())
    }

    mutating func run(_ snapshot: Snapshot, _ sessions: Sessions, _ centres: Centres) throws {
        let statuses = MarkStatus.inOrder
        for (turn, session) in sessions.all.enumerated() {
            let key = sessionKey(session, centres)
            var isMarked = false
            var tallies: [CellKey: MarkTally] = [:]
            var tally = MarkTally()
            let isSplit = values.by.contains { [.sex, .age, .track, .trade].contains($0) }
            // Of somebody who has several files: one mark a session, whichever file has it.
            var merged: [Int: MarkStatus] = [:]
            func take(_ status: MarkStatus, of place: Int) {
                note(status, of: place, at: Int32(turn))
                if isSplit {
                    tallies[key &+ personKeys[place], default: MarkTally()].add(status)
                } else {
                    tally.add(status)
                }
                behind?[key &+ personKeys[place], default: []].insert(place)
            }
            try snapshot.walk(.attendance, joining: session.number, ["status"]) { mark in
                guard let word = mark.word(0), statuses.indices.contains(word) else { return }
                isMarked = true
                let place = people.place(of: mark.joined.second, at: session.centre)
                if place == personKeys.count { meet(place) }
                guard people.all[place].hasMarks else { return }
                if people.all[place].isMerged {
                    merged[place] = statuses[word].stronger(than: merged[place])
                } else {
                    take(statuses[word], of: place)
                }
            }
            for (place, status) in merged { take(status, of: place) }
            if !isSplit { tallies[key] = tally }
            for (key, tally) in tallies { add(tally, key) }
            noteSession(session, key, isMarked: isMarked)
            if let day = session.day, day < question.today { noteUnmarked(session, on: day, key, Int32(turn)) }
        }
    }

    private mutating func sessionKey(_ session: HeldSession, _ centres: Centres) -> CellKey {
        values.key { dimension in
            switch dimension {
            case .centre, .province: centres.value(dimension, of: session.centre)
            case .month: session.day?.monthName ?? ""
            case .weekday: session.day.map { Dimension.weekdays[$0.weekday] } ?? ""
            case .season: session.day.map { SchoolYear(of: $0).name } ?? ""
            case .group: session.group
            case .axis: session.axis
            default: ""
            }
        }
    }

    private mutating func note(_ status: MarkStatus, of place: Int, at turn: Int32) {
        lastMarked[place] = turn
        rows[place].note(status)
    }

    private mutating func add(_ tally: MarkTally, _ key: CellKey) {
        let there = tally.present + tally.late
        let all = there + tally.absent + tally.excused
        guard all > 0 else { return }
        counts.add(all, .marks, key)
        counts.add(there, .marksThere, key)
        counts.add(tally.present, .present, key)
        counts.add(tally.late, .late, key)
        counts.add(tally.absent, .absent, key)
        counts.add(tally.excused, .excused, key)
    }

    private mutating func noteSession(_ session: HeldSession, _ key: CellKey, isMarked: Bool) {
        if isMarked {
            counts.add(1, .sessionsMarked, key)
            if let minutes = session.minutes { counts.add(minutes, .minutes, key) }
        }
        guard let day = session.day, day < question.today else { return }
        counts.add(1, .sessionsPast, key)
        guard !isMarked else { return }
        counts.add(1, .sessionsUnmarked, key)
        if let centre = session.centre { unmarked[centre, default: 0] += 1 }
    }

    /// Counts those who were waited for and have no mark: neither present nor absent.
    private mutating func noteUnmarked(_ session: HeldSession, on day: CivilDate, _ key: CellKey, _ turn: Int32) {
        let group = session.group.isEmpty ? nil : ExactText(session.group)
        for place in waiting[Place(centre: session.centre, group: group)] ?? []
        where lastMarked[place] != turn && people.all[place].isExpected(on: day) {
            counts.add(1, .unmarked, key &+ personKeys[place])
            // Where nobody was marked, there is something to tell all the same.
            counts.add(0, .marks, key &+ personKeys[place])
        }
    }

    /// What was counted of each person over all sessions, in cells that the person tells.
    mutating func finish(_ key: (Person, inout CellValues) -> CellKey) -> (CellValues, People, CellCounts, CellCounts) {
        var ofPeople = CellCounts()
        for (place, person) in people.counting where lastMarked[place] >= 0 {
            let key = key(person, &values)
            ofPeople.add(1, .peopleMarked, key)
            if rows[place].longest >= ReportLimits.absencesInARow { ofPeople.add(1, .peopleAbsentInARow, key) }
        }
        return (values, people, counts, ofPeople)
    }

    /// The people behind the marks of each cell.
    var peopleBehind: [CellKey: Set<Int>] { behind ?? [:] }
}

/// The marks of one session in one cell.
private struct MarkTally {
    var present = 0, late = 0, absent = 0, excused = 0

    mutating func add(_ status: MarkStatus) {
        switch status {
        case .present: present += 1
        case .late: late += 1
        case .absent: absent += 1
        case .excused: excused += 1
        }
    }
}
