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
            if sources.contains("attendance") {
                let sessions = try ledger?.sessions ?? SessionTable(snapshot, &centres, in: question)
                try countMarks(snapshot, sessions, &people, countsPeople)
            }
            countStays(people)
            if sources.contains("outcome") {
                let outcomes = try ledger?.outcomes ?? .outcomes(snapshot)
                for due in OutcomeFold(outcomes, people).due(people, question) { count(due) }
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
    ) throws {
        var fold = MarkFold(question, values, people, countsPeople: countsPeople)
        try fold.run(snapshot, sessions, centres)
        (unmarked, peopleBehind) = (fold.unmarked, fold.peopleBehind)
        let (centres, question) = (centres, question)
        let (values, met, ofMarks, ofPeople) = fold.finish { person, values in
            values.key { Self.value($0, of: person, outcome: "", centres, question) }
        }
        self.values = values
        people = met
        counts.merge(ofMarks)
        counts.merge(ofPeople)
    }

    private mutating func countStays(_ people: People) {
        let day = question.end
        for (_, person) in people.counting where person.isThere(in: question) && person.isHeard {
            let key = key(of: person, outcome: "")
            counts.add(1, .stays, key)
            if person.isEnrolled(on: day) { counts.add(1, .enrolled, key) }
            if person.hasDroppedOut(by: day) { counts.add(1, .droppedOut, key) }
            if !person.track.isEmpty { counts.add(1, .oriented, key) }
        }
    }

    private mutating func count(_ due: DueOutcome) {
        let key = key(of: due.person, outcome: "")
        counts.add(1, .leavers(due.term), key)
        if due.isInserted { counts.add(1, .leaversInserted(due.term), key) }
        counts.add(1, .leaversTold(due.term), self.key(of: due.person, outcome: due.kind))
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

    private mutating func key(of person: Person, outcome: String) -> CellKey {
        let (centres, question) = (centres, question)
        return values.key { Self.value($0, of: person, outcome: outcome, centres, question) }
    }

    private static func value(
        _ dimension: Dimension, of person: Person, outcome: String, _ centres: Centres, _ question: ReportQuestion
    ) -> String {
        switch dimension {
        case .centre, .province: centres.value(dimension, of: person.centre)
        case .season: (person.season ?? person.start.map(SchoolYear.init(of:)))?.name ?? ""
        case .sex: person.sex
        case .age: person.age(in: question.end.components.year)
        case .track: person.track
        case .trade: person.trade
        case .group: person.group
        case .outcome: outcome
        case .month, .weekday, .axis: ""
        }
    }
}
