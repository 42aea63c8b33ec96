internal import JisrCore
internal import JisrJournal

/// All that a report counts, from one moment of the journal. Each collection is walked through once, and only where an
/// indicator needs it.
struct ReportFold {
    let question: ReportQuestion
    private(set) var centres: Centres
    private(set) var values: CellValues
    private(set) var counts = CellCounts()
    /// Past sessions that nobody has marked, by centre; nil where sessions were not looked at.
    private(set) var unmarked: [CentreID: Int]?
    /// Who stands behind the marks of each cell, where that was asked.
    private(set) var peopleBehind: [CellKey: Set<Int>] = [:]

    /// - Parameter ledger: what is held in memory of the same moment; nil to read what is wanted from the journal.
    init(
        _ snapshot: Snapshot, _ question: ReportQuestion, _ indicators: [Indicator], countsPeople: Bool,
        from ledger: ReportLedger?
    ) throws {
        self.question = question
        centres = try Centres(snapshot)
        values = CellValues(by: question.by)
        let sources = Set(indicators.flatMap(\.sources))
        if sources.contains("participant") || sources.contains("session") {
            var people = try ledger?.people ?? People(snapshot, &centres, hasIDs: false)
            people.readTracks(try ledger?.orientations ?? .orientations(snapshot), until: question.end)
            var marks: MarkFold?
            if sources.contains("attendance") {
                let sessions = try ledger?.sessions ?? SessionTable(snapshot, &centres, in: question)
                marks = try countMarks(snapshot, sessions, &people, countsPeople)
            }
            // After all marks: they may name people of whom nothing else is known.
            let cells = cells(of: people)
            if let marks { countMarked(people, marks, cells) }
            countStays(people, cells)
            if sources.contains("outcome") {
                countLeavers(people, OutcomeFold(try ledger?.outcomes ?? .outcomes(snapshot), people), cells)
            }
            if sources.contains("centre") { try countPlaces(snapshot, people) }
        }
        let shared = SharedFold(snapshot: snapshot, question: question, centres: centres)
        var table = ledger?.shared ?? SharedTable()
        if sources.contains("event") {
            if ledger == nil { try table.readEvents(snapshot) }
            try shared.countEvents(table, &values, into: &counts)
        }
        if sources.contains("report") {
            if ledger == nil { try table.readReports(snapshot) }
            try shared.countReports(table, &values, into: &counts)
        }
        if question.by.allSatisfy({ $0 == .centre || $0 == .province }) { countNobody(sources) }
    }

    /// Of centres that are known: where nobody is, nobody is counted, which is something to tell.
    private mutating func countNobody(_ sources: Set<String>) {
        guard sources.contains("participant") else { return }
        for standing in centres.standings where standing.isKnown {
            let key = values.key { centres.value($0, of: standing.centre) }
            for counted in [Counted.stays, .marks, .peopleMarked] { counts.add(0, counted, key) }
        }
    }

    private mutating func countMarks(
        _ snapshot: Snapshot, _ sessions: SessionTable, _ people: inout People, _ countsPeople: Bool
    ) throws -> MarkFold {
        var fold = MarkFold(question, values, people, countsPeople: countsPeople)
        try fold.run(snapshot, sessions, centres)
        (unmarked, peopleBehind) = (fold.unmarked, fold.peopleBehind)
        let (values, met, ofMarks) = fold.finish()
        (self.values, people) = (values, met)
        counts.merge(ofMarks)
        return fold
    }

    private mutating func countMarked(_ people: People, _ fold: MarkFold, _ cells: CellPlaces) {
        var tallies = CellTallies([.peopleMarked, .peopleAbsentInARow], of: cells)
        for place in people.countingPlaces {
            let told = fold.told(ofPersonAt: place)
            if told.isMarked { tallies.add(true, told.isAbsentInARow, at: place) }
        }
        tallies.count(into: &counts)
    }

    private mutating func countStays(_ people: People, _ cells: CellPlaces) {
        let day = question.end
        var tallies = CellTallies([.stays, .enrolled, .droppedOut, .oriented], of: cells)
        for place in people.countingPlaces where people.all[place].isThere(in: question) && people.all[place].isHeard {
            let person = people.all[place]
            tallies.add(
                true, person.isEnrolled(on: day), person.hasDroppedOut(by: day), person.isOriented, at: place)
        }
        tallies.count(into: &counts)
    }

    private mutating func countLeavers(_ people: People, _ outcomes: OutcomeFold, _ cells: CellPlaces) {
        var leavers = Term.allCases.map { CellTallies([.leavers($0), .leaversInserted($0)], of: cells) }
        // One more for those of whom nothing was written.
        var told = Term.allCases.map { term in
            Array(repeating: CellTallies([.leaversTold(term)], of: cells), count: OutcomeFold.kinds.count + 1)
        }
        outcomes.forEachDue(people, question) { place, term, kind in
            leavers[term].add(true, kind.map { OutcomeFold.isInserted[Int($0)] } ?? false, at: place)
            told[term][kind.map { Int($0) } ?? OutcomeFold.kinds.count].add(true, at: place)
        }
        for tallies in leavers { tallies.count(into: &counts) }
        for (kind, name) in (OutcomeFold.kinds + [""]).enumerated() {
            let key = values.key { $0 == .outcome ? name : "" }
            for tallies in told { tallies[kind].count(into: &counts, beside: key) }
        }
    }

    /// Only of centres whose capacity is told: above the line and below it.
    private mutating func countPlaces(_ snapshot: Snapshot, _ people: People) throws {
        let places = try SharedFold(snapshot: snapshot, question: question, centres: centres).capacities()
        var enrolled: [CentreID?: Int] = [:]
        for (_, person) in people.counting
        where person.isHeard && person.isThere(in: question) && person.isEnrolled(on: question.end) {
            enrolled[person.centre, default: 0] += 1
        }
        for standing in centres.standings where standing.isKnown {
            guard let capacity = places[standing.centre] else { continue }
            let key = values.key { centres.value($0, of: standing.centre) }
            counts.add(capacity, .places, key)
            counts.add(enrolled[standing.centre] ?? 0, .enrolledWithinCapacity, key)
        }
    }

    /// What each of the people tells of cells.
    private mutating func cells(of people: People) -> CellPlaces {
        let (centres, question) = (centres, question)
        var cells = CellPlaces()
        for person in people.all { cells.append(values.key { Self.value($0, of: person, people, centres, question) }) }
        return cells
    }

    private static func value(
        _ dimension: Dimension, of person: Person, _ people: People, _ centres: Centres, _ question: ReportQuestion
    ) -> String {
        switch dimension {
        case .centre, .province: centres.value(dimension, of: person.centre)
        case .season: (person.season ?? person.start.map(SchoolYear.init(of:)))?.name ?? ""
        case .sex: person.sex
        case .age: person.age(in: question.end.components.year)
        case .track: person.track
        case .trade: people.trade(of: person)
        case .group: people.group(of: person)
        case .outcome, .month, .weekday, .axis: ""
        }
    }
}
