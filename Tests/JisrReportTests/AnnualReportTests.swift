import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrReport

/// The report of a season tells what the reports tell that are asked for one by one.
@Suite struct AnnualReportTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func figures(_ report: Report) -> [String] {
        report.rows.map { row in
            let by = report.by.map { row.by[$0] ?? "" }
            return "\(row.indicator) \(by) \(String(describing: row.numerator)) \(String(describing: row.denominator)) "
                + "\(String(describing: row.rate)) \(String(describing: row.bound)) \(row.hidden)"
        }
    }

    @Test(arguments: [(nil, "2023-2024"), (5, "2024-2025"), (nil, nil)] as [(Int?, String?)])
    func theDigitsAreThoseOfEachReport(smallest: Int?, season: String?) throws {
        let written = try WrittenNetwork(seed: Seed(5), participants: 40, sessions: 20)
        let today = try day(WrittenNetwork.today)
        try written.network.steward.journal.snapshot { snapshot in
            let annual = try AnnualReport(season: season, today: today, at: snapshot, smallestCell: smallest)
            #expect(annual.season == season ?? "2025-2026")
            #expect(annual.centres == 2 && annual.isOver == (season != nil))
            #expect(annual.parts.count == (smallest == nil ? 7 : 6))
            for part in annual.parts {
                let name = try #require(ReportName(rawValue: part.report))
                let question = ReportQuestion(
                    name: name, from: part.from.flatMap { CivilDate($0) }, to: part.to.flatMap { CivilDate($0) },
                    by: part.by.compactMap(Dimension.init), today: today)
                #expect(question.from?.description == String(annual.season.prefix(4)) + "-09-01")
                let alone = try Report(question, at: snapshot, smallestCell: smallest)
                #expect(figures(part) == figures(alone))
            }
            // What is published tells no single centre, and no titles of events.
            #expect((annual.band == nil) == (smallest != nil))
            #expect(annual.parts.contains { $0.by == ["centre"] } == (smallest == nil))
            #expect(smallest == nil || annual.events.isEmpty)
        }
    }

    @Test func everyFigureStandsInTheDocument() throws {
        let written = try WrittenNetwork(seed: Seed(6), participants: 30, sessions: 20)
        let today = try day(WrittenNetwork.today)
        let annual = try written.network.steward.journal.snapshot {
            try AnnualReport(season: "2024-2025", today: today, at: $0)
        }
        for language in Language.allCases {
            let html = String(decoding: AnnualDocument(annual, in: language).html, as: UTF8.self)
            let (shown, words) = (AnnualWords(annual, Catalogue(language)), Catalogue(language))
            #expect(html.utf8.contains("<svg".utf8))
            for chapter in shown.chapters {
                for cell in chapter.rows.flatMap(\.cells) { #expect(html.contains(cell)) }
            }
            let totals = ReportWords(annual.parts[0], words)
            for section in totals.sections {
                #expect(html.contains(totals.figure(of: section.rows[0], section.indicator)))
            }
        }
    }

    @Test(
        arguments: [
            ("2025-2027", "notASeason"), ("2025", "notASeason"), ("", nil), ("2025/26", nil), ("٢٠٢٤-٢٠٢٥", nil),
            ("2026-2027", "seasonToCome"), ("9999-10000", "notASeason"), ("x", "notASeason"), ("\u{301}2024-2025", nil)
        ] as [(String, String?)]) func seasonsAreReadAsPeopleWriteThem(text: String, fault: String?) throws
    {
        let today = try day("2026-08-31")
        do {
            _ = try SchoolYear(asked: text, today: today)
            #expect(fault == nil, "\(text)")
        } catch {
            #expect(fault.map { error.sentence.key.hasSuffix($0) } == true, "\(text) \(error)")
        }
        // The season turns overnight.
        #expect(try SchoolYear(asked: nil, today: today).name == "2025-2026")
        #expect(try SchoolYear(asked: nil, today: today.adding(days: 1)).name == "2026-2027")
    }
}
