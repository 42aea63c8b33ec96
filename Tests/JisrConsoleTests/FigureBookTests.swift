import FoundationEssentials
import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrReport
import JisrTestSupport
import Testing

@testable import JisrActions

/// Reports that are counted from memory are those that are counted from the journal, whatever was written since it was read.
@Suite struct FigureBookTests {
    private static let periods = [
        ("", ""), ("2025-09-01", "2026-08-31"), ("2024-02-29", "2024-02-29"), ("2026-02-20", "2026-03-01"),
        ("", "2025-08-31")
    ]
    private static let asked: [(ReportName, [Dimension])] = [
        (.indicators, []), (.indicators, [.centre, .sex]), (.indicators, [.group]), (.indicators, [.track]),
        (.attendance, [.month, .sex]), (.attendance, [.weekday, .group]), (.attendance, [.season, .track, .age]),
        (.attendance, [.axis, .trade]), (.network, []), (.outcomes, [.province])
    ]

    private func told(_ report: Report) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }

    private func check(_ book: FigureBook, _ generator: inout Generator, _ what: String) throws {
        let (name, by) = generator.pick(Self.asked)
        let period = generator.pick(Self.periods)
        let today = try #require(CivilDate("2026-03-02"))
        let question = ReportQuestion(
            name: name, from: CivilDate(period.0), to: CivilDate(period.1), by: by, today: today)
        let smallest = generator.once(in: 5) ? 3 : nil
        let (held, plain, isHeld) = try book.ask(isSeveral: true) { snapshot, ledger in
            (
                try Report(question, at: snapshot, smallestCell: smallest, from: ledger),
                try Report(question, at: snapshot, smallestCell: smallest), ledger != nil
            )
        }
        #expect(isHeld)
        #expect(try told(held) == told(plain), "\(what) \(question)")
    }

    @Test(arguments: Seed.first(12)) func countsAsTheJournalDoes(seed: Seed) throws {
        var work = try RandomWork(seed: seed)
        let (a, region) = (work.a, work.network.steward)
        let books = [FigureBook(journal: a.journal), FigureBook(journal: region.journal)]
        for step in 0..<40 {
            for _ in 0..<work.generator.int(1...4) { try work.happen() }
            // What comes late comes together.
            if work.generator.once(in: 3) { try a.carry(to: region) }
            if work.generator.once(in: 25) { books[0].letGo() }
            for book in books { try check(book, &work.generator, "\(seed), step \(step)") }
        }
    }

    /// Whoever asks once is answered from the journal, and from memory after that, until it is let go.
    @Test func itIsHeldFromTheSecondQuestionOn() throws {
        let a = try TestNetwork.ofFive()["a"]
        let book = FigureBook(journal: a.journal)
        func isHeld() throws -> Bool { try book.ask { $1 != nil } }
        #expect(try [isHeld(), isHeld(), isHeld()] == [false, true, true])
        // Nobody waits while another counts.
        #expect(try book.ask { _, _ in try isHeld() })
        book.letGo()
        #expect(try [isHeld(), isHeld()] == [false, true])
    }
}
