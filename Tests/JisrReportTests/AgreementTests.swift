import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// Figures of a report against a second, plain computation over the same records: they agree to the digit, at each centre
/// and at the region.
@Suite struct AgreementTests {
    private static let periods = [
        ("", ""), ("2024-02-29", "2024-02-29"), ("2024-09-01", "2025-08-31"), ("2025-09-01", "2026-08-31"),
        ("", "2024-08-31"), ("2025-01-01", ""), ("2022-01-01", "2022-12-31")
    ]

    private func report(
        _ name: ReportName, at station: Station, _ period: (String, String), by: [Dimension] = []
    ) throws -> Report {
        let today = try #require(CivilDate(WrittenNetwork.today))
        let question = ReportQuestion(
            name: name, from: CivilDate(period.0), to: CivilDate(period.1), by: by, today: today)
        return try station.journal.snapshot { try Report(question, at: $0) }
    }

    /// What a report tells of an indicator, by the values of its dimensions; what it tells of nobody is left out.
    @Test(arguments: Seed.first(3)) func attendanceIsWhatItIs(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed)
        let choices: [[Dimension]] = [
            [], [.centre], [.province], [.month], [.weekday], [.season], [.sex], [.age], [.track], [.trade], [.axis],
            [.group], [.month, .sex], [.centre, .weekday, .age]
        ]
        for period in Self.periods {
            for by in choices {
                let report = try report(.attendance, at: written.network.steward, period, by: by)
                let plain = written.plain.attendance(from: period.0, to: period.1, by: report.by)
                #expect(report.pairs(of: "attendance") == plain, "\(seed) \(period) \(by)")
            }
        }
    }

    @Test(arguments: Seed.first(4)) func peopleAreCountedOnce(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed)
        let choices: [[Dimension]] = [[], [.centre], [.season], [.sex, .age], [.trade], [.group], [.track]]
        for period in Self.periods {
            for by in choices {
                let report = try report(.indicators, at: written.network.steward, period, by: by)
                let (from, to) = period
                let enrolled = written.plain.enrolled(from: from, to: to, by: report.by)
                #expect(report.pairs(of: "enrolled") == enrolled, "\(seed) \(period) \(by)")
                #expect(
                    report.pairs(of: "drop_out") == written.plain.droppedOut(from: from, to: to, by: report.by),
                    "\(seed) \(period) \(by)")
                guard !by.contains(.track) else { continue }
                #expect(
                    report.pairs(of: "orientation") == written.plain.oriented(from: from, to: to, by: report.by),
                    "\(seed) \(period) \(by)")
                guard by.isEmpty else { continue }
                let absences = written.plain.absences(from: from, to: to)
                #expect(
                    report.pairs(of: "absences_in_a_row") == (absences.below == 0 ? [:] : [[]: absences]),
                    "\(seed) \(period)")
            }
        }
    }

    @Test(arguments: Seed.first(6)) func outcomesAreThoseOfTheirTerms(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed, participants: 40, sessions: 1)
        let terms = [
            ("outcome_at_exit", 0), ("outcome_after_3_months", 3), ("outcome_after_6_months", 6),
            ("outcome_after_12_months", 12)
        ]
        for period in Self.periods {
            let report = try report(.outcomes, at: written.network.steward, period)
            #expect(report.by == ["outcome"])
            for (name, months) in terms {
                let plain = written.plain.outcomes(from: period.0, to: period.1, months: months)
                let told = Dictionary(uniqueKeysWithValues: report.pairs(of: name).map { ($0[0], $1) })
                #expect(told == plain, "\(seed) \(period) \(name)")
            }
        }
    }

    /// What a centre tells of itself, its region tells of it: nothing is read that only the centre may read.
    @Test func aCentreAndItsRegionTellTheSame() throws {
        let written = try WrittenNetwork(seed: Seed(7))
        for centre in WrittenNetwork.centres {
            let station = written.station(centre)
            for name in ReportName.allCases where name != .network {
                for by: [Dimension] in [[.centre], [.centre, .sex, .age]] where !(name == .outcomes && by.count > 2) {
                    let own = try report(name, at: station, ("", ""), by: by)
                    let regional = try report(name, at: written.network.steward, ("", ""), by: by)
                    func rows(_ report: Report) -> [[String]] {
                        report.rows.filter { $0.by["centre"] == centre && $0.indicator != "reports_published" }.map {
                            [
                                $0.indicator, "\($0.by.sorted { $0.key < $1.key })", "\($0.numerator ?? -1)",
                                "\($0.denominator ?? -1)"
                            ]
                        }.sorted { $0.lexicographicallyPrecedes($1) }
                    }
                    #expect(rows(own) == rows(regional))
                    #expect(!rows(own).isEmpty)
                }
            }
        }
    }

    /// A mark that two devices gave without knowing of each other counts once, as it is shown.
    @Test func aMarkInConflictCountsOnce() throws {
        let network = try TestNetwork.ofFive()
        try network["a"].bring("session", ["id": "s", "date": "2026-03-02"])
        try network["a"].bring("participant", ["id": "p", "sex": "f"])
        try network.spread()
        try network["a"].bring("attendance", ["session": "s", "participant": "p", "status": "absent"])
        network["a2"].clock.milliseconds += 60_000
        try network["a2"].bring("attendance", ["session": "s", "participant": "p", "status": "late"])
        for _ in 0..<2 { try network.spread() }
        for name in ["a", "a2", "region", "province"] {
            let told = try report(.attendance, at: network[name], ("", "")).pairs(of: "attendance")
            #expect(told == [[]: PlainNetwork.Pair(above: 1, below: 1)], "\(name)")
        }
    }
}
