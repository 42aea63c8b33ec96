import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrReport

/// How far figures can be trusted: what is not here is told as not known, and what is stale says so.
@Suite struct TrustTests {
    private func report(
        _ name: ReportName = .attendance, at station: Station, _ by: [Dimension] = [], from: String = "",
        to: String = "", on today: String = "2026-03-02"
    ) throws -> Report {
        let question = ReportQuestion(
            name: name, from: CivilDate(from), to: CivilDate(to), by: by, today: try #require(CivilDate(today)))
        return try station.journal.snapshot { try Report(question, at: $0) }
    }

    private func network() throws -> TestNetwork {
        let network = try TestNetwork.ofFive()
        for station in [network["a"], network["b"]] {
            try station.bring("participant", ["id": "p", "sex": "f", "group": "g"])
            try station.bring("session", ["id": "s", "date": "2026-01-02", "group": "g"])
            try station.bring("attendance", ["session": "s", "participant": "p", "status": "present"])
        }
        return network
    }

    @Test func aCentreThatNeverSyncedHasNoFigure() throws {
        var network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "B", province: "Q")
        try network["a"].bring("participant", ["id": "p", "sex": "m"])
        try network["a"].carry(to: network.steward)
        let report = try report(.indicators, at: network.steward, [.centre])
        for row in report.rows where row.indicator == "enrolled" {
            let isKnown = row.by["centre"] == "A"
            #expect((row.numerator == nil) == !isKnown && (row.asOf == nil) == !isKnown && row.complete == isKnown)
        }
        #expect(report.rows.count { $0.indicator == "enrolled" } == 2)
        let provinces = try self.report(.indicators, at: network.steward, [.province])
        #expect(provinces.rows.first { $0.indicator == "enrolled" && $0.by["province"] == "Q" }?.numerator == nil)
        // The total is of what is known, and says that this is not all.
        let total = try self.report(.indicators, at: network.steward)
        let row = try #require(total.rows.first { $0.indicator == "enrolled" })
        #expect(row.numerator == 1 && !row.complete)
        #expect(report.freshness.map(\.complete).sorted { $0 && !$1 } == [true, false])
        #expect(report.freshness.flatMap(\.missing).map(\.what) == ["never_synced"])
    }

    /// What it wrote under either name is one centre's, under the name of today, from the journal and from what was held before.
    @Test func aCentreRenamedInMidYearIsOne() throws {
        let network = try TestNetwork.ofFive()
        let (a, region) = (network["a"], network.steward)
        for (session, day) in [("1", "2025-12-01"), ("2", "2026-02-02")] {
            if session == "2" {
                try region.journal.setCentre(try #require(a.centreID), name: "\u{642} A", province: "Q")
                for _ in 0..<2 { try network.spread() }
            }
            try a.bring("session", ["id": session, "date": day])
            try a.bring("attendance", ["session": session, "participant": "p", "status": "present"])
            try a.carry(to: region)
        }
        let question = ReportQuestion(
            name: .attendance, from: nil, to: nil, by: [.centre, .province, .month],
            today: try #require(CivilDate("2026-03-02")))
        for station in [region, a] {
            let reports = try station.journal.snapshot {
                let ledger = try #require(try ReportLedger(at: $0))
                return [try Report(question, at: $0), try Report(question, at: $0, from: ledger)]
            }
            for report in reports {
                let rows = report.rows.filter { $0.indicator == "attendance" && ($0.denominator ?? 0) > 0 }
                #expect(Set(rows.map { $0.by["centre"] }) == ["\u{642} A"], "\(station.name)")
                #expect(Set(rows.map { $0.by["province"] }) == ["Q"])
                #expect(rows.map { $0.by["month"] } == ["2025-12", "2026-02"])
            }
        }
        // It is asked for by the name of today, and the other is nobody's.
        #expect(try report(at: region, [.centre]).freshness.allSatisfy { $0.centre != "A" })
    }

    @Test func whatAnOfficeWroteForAllIsKnown() throws {
        var network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.steward.bring("event", ["id": "e", "starts": "2026-01-02T10:00", "female": "3"])
        let total = try report(.network, at: network.steward, [.month])
        let row = try #require(total.rows.first { $0.indicator == "events_held" })
        #expect(row.numerator == 1 && !row.complete)
        let centres = try report(.network, at: network.steward)
        let events = centres.rows.filter { $0.indicator == "people_met" }
        #expect(events.map { $0.by["centre"] } == ["A", "region"] && events.map(\.numerator) == [nil, 3])
        #expect(events.map { $0.asOf == nil } == [true, false])
    }

    @Test func dataGrowStale() throws {
        let network = try network()
        for _ in 0..<2 { try network.spread() }
        let steward = network.steward
        #expect(try report(at: steward).rows.allSatisfy(\.complete))
        steward.clock.milliseconds += 8 * 86_400_000
        let stale = try report(at: steward)
        #expect(stale.rows.allSatisfy { !$0.complete && $0.numerator == 2 })
        #expect(stale.freshness.flatMap(\.missing).map(\.what) == ["not_since", "not_since"])
        // A period that was over before is whole.
        #expect(try report(at: steward, to: "2026-01-03").rows.allSatisfy(\.complete))
        // The own centre's data are always of now.
        #expect(try report(at: network["a"]).rows.allSatisfy(\.complete))
    }

    @Test func whatIsMissingIsNamed() throws {
        let network = try network()
        for _ in 0..<2 { try network.spread() }
        try network["a"].bring("session", ["id": "t", "date": "2026-01-03", "group": "g"])
        try network["a"].bring("session", ["id": "later", "date": "2026-03-02", "group": "g"])
        try network["a"].edit("participant", ["id": "p", "trade": "one"])
        try network["a2"].edit("participant", ["id": "p", "trade": "two"])
        for _ in 0..<2 { try network.spread() }
        let report = try report(at: network.steward, [.centre])
        let missing = report.freshness.map { $0.missing.map { "\($0.what) \($0.count ?? 0)" } }
        #expect(missing.flatMap { $0 }.sorted() == ["conflicts 1", "sessions_without_marks 1"])
        let row = try #require(report.rows.first { $0.by["centre"] == "A" })
        #expect(!row.complete && row.counts?["unmarked"] == 1 && row.denominator == 1)
    }

    @Test func aCentreIsCalledByItsNameOfToday() throws {
        let network = try network()
        for _ in 0..<2 { try network.spread() }
        let centre = try #require(network["a"].centreID)
        try network.steward.journal.setCentre(centre, name: "الجديد", province: nil)
        try network["a"].bring("session", ["id": "t", "date": "2026-01-04"])
        try network["a"].bring("attendance", ["session": "t", "participant": "p", "status": "absent"])
        for _ in 0..<2 { try network.spread() }
        let report = try report(at: network.steward, [.centre])
        #expect(Set(report.rows.map { $0.by["centre"] ?? "" }) == ["الجديد", "B"])
        #expect(report.rows.first { $0.by["centre"] == "الجديد" }?.denominator == 2)
    }

    @Test func aPeriodWithoutDataSaysSo() throws {
        let network = try network()
        let report = try report(at: network["a"], from: "2022-01-01", to: "2022-12-31")
        #expect(report.rows.map(\.denominator) == [0] && report.rows.map(\.rate) == [nil])
        #expect(report.notes.map(\.key) == ["ReportPhrase.nothingInPeriod"])
    }

    /// A province sees its centres, a centre itself alone.
    @Test func aReportIsOfWhatADeviceReads() throws {
        let network = try network()
        for _ in 0..<2 { try network.spread() }
        for (name, centres) in [("region", ["A", "B"]), ("province", ["A"]), ("a", ["A"]), ("a2", ["A"]), ("b", ["B"])]
        {
            let report = try report(at: network[name], [.centre])
            #expect(report.freshness.map(\.centre).sorted() == centres, "\(name)")
            #expect(report.rows.map { $0.by["centre"] ?? "" }.sorted() == centres, "\(name)")
        }
    }
}
