internal import JisrCore
internal import JisrJournal

/// Counts what the whole network shares: events, reports, and what the list of centres tells of capacity.
struct SharedFold {
    let snapshot: Snapshot
    let question: ReportQuestion
    let centres: Centres

    /// Events whose day has come. Their centre is that of the device which wrote them.
    func countEvents(_ events: SharedTable, _ values: inout CellValues, into counts: inout CellCounts) throws {
        var authors = Authors(snapshot)
        for event in events.events.values {
            guard let day = event.day, day <= question.today, question.contains(day) else { continue }
            let centre = try authors.centre(of: event.maker)
            func key(_ sex: String) -> CellKey {
                values.key { dimension in
                    switch dimension {
                    case .month: day.monthName
                    case .weekday: Dimension.weekdays[day.weekday]
                    case .season: SchoolYear(of: day).name
                    case .sex: sex
                    default: centres.value(dimension, of: centre)
                    }
                }
            }
            let (all, women, men) = (key(""), key("f"), key("m"))
            counts.add(1, .events, all)
            counts.add(event.hasFollowUps ? 1 : 0, .eventsWithFollowUps, all)
            if let female = event.female { counts.add(Int(female), .peopleMet, women) }
            if let male = event.male { counts.add(Int(male), .peopleMet, men) }
        }
    }

    func countReports(_ reports: SharedTable, _ values: inout CellValues, into counts: inout CellCounts) throws {
        var authors = Authors(snapshot)
        for report in reports.reports.values {
            let centre = try authors.centre(of: report.maker)
            let key = values.key { centres.value($0, of: centre) }
            counts.add(1, .reports, key)
            counts.add(report.isPublished ? 1 : 0, .reportsPublished, key)
        }
    }

    /// The places of each centre that the list of centres tells them of: by its id there, else by its names.
    func capacities() throws -> [CentreID: Int] {
        var told: [String: Int] = [:]
        try snapshot.walk(.centre, ["id", "name_ar", "name_fr", "capacity"]) { row in
            guard let capacity = row.integer(3) else { return }
            // A name that a later row has too stays the first one's, whatever the order of rows: the smaller, to be safe.
            for name in [row.text(0), row.text(1), row.text(2)].map(\.folded) where !name.isEmpty {
                told[name] = min(told[name] ?? .max, Int(capacity))
            }
        }
        return Dictionary(
            centres.standings.compactMap { standing in told[standing.name.folded].map { (standing.centre, $0) } },
            uniquingKeysWith: { one, _ in one })
    }
}

/// The centres of those who wrote branches, each asked once.
private struct Authors {
    private let snapshot: Snapshot
    private var known: [Int64: CentreID?] = [:]

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    mutating func centre(of branch: Int64) throws -> CentreID? {
        if let found = known[branch] { return found }
        let found = try snapshot.author(ofBranch: branch)
        known.updateValue(found, forKey: branch)
        return found
    }
}
