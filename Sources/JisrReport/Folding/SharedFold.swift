internal import JisrCore
internal import JisrJournal

/// Counts what the whole network shares: events, reports, and what the list of centres tells of capacity.
struct SharedFold {
    let snapshot: Snapshot
    let question: ReportQuestion
    let centres: Centres

    /// Events whose day has come. Their centre is that of the device which wrote them.
    func countEvents(_ values: inout CellValues, into counts: inout CellCounts) throws {
        var found: [(key: CellKey, women: CellKey, men: CellKey, row: EventRow)] = []
        try snapshot.walk(.event, ["starts", "female", "male", "follow_ups"]) { row in
            guard let day = String(row.text(0).utf8.prefix(10)).flatMap({ CivilDate($0) }), day <= question.today,
                question.contains(day)
            else { return }
            let centre = try snapshot.author(ofBranch: row.maker)
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
            let event = EventRow(
                female: row.integer(1), male: row.integer(2), hasFollowUps: !row.text(3).isEmpty)
            found.append((key(""), key("f"), key("m"), event))
        }
        for (key, women, men, event) in found {
            counts.add(1, .events, key)
            counts.add(event.hasFollowUps ? 1 : 0, .eventsWithFollowUps, key)
            if let female = event.female { counts.add(Int(female), .peopleMet, women) }
            if let male = event.male { counts.add(Int(male), .peopleMet, men) }
        }
    }

    private struct EventRow {
        let female: Int64?
        let male: Int64?
        let hasFollowUps: Bool
    }

    func countReports(_ values: inout CellValues, into counts: inout CellCounts) throws {
        let words = Schema.Collection.report.field(named: "status")?.type.words ?? []
        let published = words.firstIndex(of: "published")
        var found: [(key: CellKey, isPublished: Bool)] = []
        try snapshot.walk(.report, ["status"]) { row in
            let centre = try snapshot.author(ofBranch: row.maker)
            found.append((values.key { centres.value($0, of: centre) }, row.word(0) == published))
        }
        for (key, isPublished) in found {
            counts.add(1, .reports, key)
            counts.add(isPublished ? 1 : 0, .reportsPublished, key)
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
