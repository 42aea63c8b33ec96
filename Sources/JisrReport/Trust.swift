internal import JisrCore
internal import JisrJournal

/// How far the data of the centres of a report are whole, and what that says of each of its rows.
struct Trust {
    private let standings: [CentreStanding]
    private let missing: [[Report.Missing]]
    /// What this device's own centre or office is called, and now: what it wrote itself is here.
    private let own: (label: String, asOf: String)

    /// - Parameters:
    ///   - now: milliseconds since 1970.
    ///   - own: what this device's own centre or office is called.
    ///   - unmarked: past sessions of the period that nobody has marked, by centre; nil where they do not matter.
    init(
        _ standings: [CentreStanding], _ question: ReportQuestion, now: Int64, own: String,
        unmarked: [CentreID: Int]?
    ) {
        self.standings = standings
        self.own = (own, Self.instant(now))
        missing = standings.map { Self.missing(of: $0, question, now: now, unmarked: unmarked?[$0.centre] ?? 0) }
    }

    private static func missing(
        of standing: CentreStanding, _ question: ReportQuestion, now: Int64, unmarked: Int
    ) -> [Report.Missing] {
        guard let newest = standing.newest else { return [Report.Missing(what: "never_synced", count: nil)] }
        var missing: [Report.Missing] = []
        if newest < dueSince(question, now) { missing.append(Report.Missing(what: "not_since", count: nil)) }
        let counts = [
            ("to_receive", Int(clamping: standing.toReceive)), ("sessions_without_marks", unmarked),
            ("conflicts", standing.conflicts)
        ]
        missing += counts.filter { $0.1 > 0 }.map { Report.Missing(what: $0.0, count: $0.1) }
        if standing.hasPending { missing.append(Report.Missing(what: "newer_program", count: nil)) }
        return missing
    }

    /// The moment of which something must be here: some days ago, or the end of a period that was over before.
    private static func dueSince(_ question: ReportQuestion, _ now: Int64) -> Int64 {
        let fresh = now - Int64(ReportLimits.freshDays) * millisecondsOfDay
        guard let to = question.to else { return fresh }
        return min(fresh, Int64(to.adding(days: 1).days) * millisecondsOfDay)
    }

    private static let millisecondsOfDay: Int64 = 86_400_000

    var freshness: [Report.Freshness] {
        zip(standings, missing).map { standing, missing in
            Report.Freshness(
                centre: standing.label, asOf: standing.newest.map(Self.instant), complete: missing.isEmpty,
                missing: missing)
        }
    }

    private static func instant(_ milliseconds: Int64) -> String { Instant(milliseconds: milliseconds).description }

    /// What the centres that a row rests on say of it: those of its centre or its province, else all.
    func of(centre: String?, province: String?) -> (asOf: String?, complete: Bool) {
        let places = places(centre: centre, province: province)
        let known = places.compactMap { standings[$0].newest }
        // An office keeps no attendance, and what it wrote for all is here.
        if places.isEmpty, let centre, ExactText(centre) == ExactText(own.label) { return (own.asOf, true) }
        return (known.min().map(Self.instant), places.allSatisfy { missing[$0].isEmpty })
    }

    /// Whether anything is here of any centre that such a row rests on.
    func isKnown(centre: String?, province: String?) -> Bool {
        let places = places(centre: centre, province: province)
        return places.isEmpty || places.contains { standings[$0].isKnown }
    }

    private func places(centre: String?, province: String?) -> [Int] {
        standings.indices.filter { place in
            let standing = standings[place]
            if let centre { return ExactText(standing.label) == ExactText(centre) }
            guard let province else { return true }
            return ExactText(standing.province.isEmpty ? Dimension.unknown : standing.province) == ExactText(province)
        }
    }
}
