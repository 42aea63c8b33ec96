import JisrCore
import JisrJournal
import JisrWords
import Testing

@testable import JisrTables

@Suite struct TableTests {
    private func bring(
        _ text: String, _ format: TextFormat = .csv, into journal: Journal, keepsGoing: Bool = false,
        isRehearsal: Bool = false
    ) throws -> ImportReport {
        var pieces = [Array(text.utf8)][...]
        return try TableImport(
            into: journal, collection: .event, keepsGoing: keepsGoing, isRehearsal: isRehearsal
        ).run(TableReading(.text(format, nil) { pieces.popFirst() }))
    }

    private func write(_ format: TextFormat, from journal: Journal) throws -> String {
        switch format {
        case .csv:
            var writer = CSVWriter(journal, .event)
            var bytes: [UInt8] = []
            while let piece = try writer.next() { bytes += piece }
            return String(decoding: bytes, as: UTF8.self)
        case .jsonl:
            return String(decoding: try journal.records(of: .event).flatMap { JSONLine($0).ended }, as: UTF8.self)
        }
    }

    /// The list without its column of versions, as it would go to another network.
    private func withoutVersions(_ text: String) -> String {
        text.replacing(/,v[0-9a-z]+\r\n/, with: "\r\n").replacing(",version\r\n", with: "\r\n")
            .replacing(/,"version":"v[0-9a-z]+"/, with: "")
    }

    private let awkward = """
        id,title,organisations,female,starts,place
        a,"سطر\nوآخر ""بين قوسين"", ;",b|a,0,2026-03-01T09:45,
        b,"\r",x,,,"؛ ،"
        c,1,,12,,"=1+1"

        """

    @Test(arguments: TextFormat.allCases) func whatIsWrittenIsTakenBack(format: TextFormat) throws {
        try withJournal { (first: Journal) throws in
            #expect(try bring(awkward, into: first).count.created == 3)
            let text = try write(format, from: first)
            try withJournal { (second: Journal) throws in
                // Another network's list says nothing of what was seen here.
                #expect(try bring(text, format, into: second).count.created == 3)
                let copy = try write(format, from: second)
                #expect(withoutVersions(copy) == withoutVersions(text) && copy != text)
                for list in [copy, text] { #expect(try bring(list, format, into: second).count.unchanged == 3) }
            }
            let again = try bring(text, format, into: first)
            #expect(again.count.unchanged == 3, "\(again.count)")
        }
    }

    /// A mark after a quotation mark is one character with it, and the mark would be written once where two must stand.
    @Test(arguments: TextFormat.allCases) func marksAreWrittenAndTakenBack(format: TextFormat) throws {
        try withJournal { (first: Journal) throws in
            let titles = ["x\"\u{301}y", ",\u{301}", "\u{64e}z", "\n\u{301}\"\"\u{200d}", "\r\u{301}"]
            for (index, title) in titles.enumerated() {
                _ = try first.bring(try Schema.Collection.event.draft([("id", "\(index)"), ("title", title)]))
            }
            let text = try write(format, from: first)
            try withJournal { (second: Journal) throws in
                #expect(try bring(text, format, into: second).count.created == titles.count)
                let read = try second.records(of: .event).map { record in
                    record.fields.first { $0.name == "title" }?.value
                }
                #expect(read == titles.map { .value(.text($0)) })
            }
        }
    }

    @Test func idsAndHeadersAreBroughtIntoTheirForm() throws {
        try withJournal { (journal: Journal) throws in
            _ = try bring("\u{a0}id, title\u{3000}\n E\u{a0}1 ,x\n", into: journal)
            #expect(try journal.records(of: .event).map(\.id) == ["E 1"])
            #expect(try bring("{\"id\":\"\u{ff25} 1\",\"title\":\"x\"}", .jsonl, into: journal).count.unchanged == 1)
            let failure = #expect(throws: ImportFailure.self) {
                try bring("id,title\n\u{200d}E,x\na,y\n\"b\n\u{1b}[31m\",z\n", into: journal)
            }
            #expect(failure?.faults.map(\.line) == [2, 4])
            #expect(failure?.faults.map(\.column) == [1, 1])
            #expect(failure?.description.contains("U+200D") == true && failure?.description.contains("\u{1b}") == false)
            let lines = #expect(throws: ImportFailure.self) {
                try bring("{\"id\":\"a\"}\n{\"id\":\"\\u200dE\"}", .jsonl, into: journal)
            }
            #expect(
                lines?.faults.map(\.line) == [2] && lines?.faults.first?.reason.description.contains("U+200D") == true)
        }
    }

    @Test func aSpreadsheetSeesUTF8AndEveryColumn() throws {
        try withJournal { (journal: Journal) throws in
            let text = try write(.csv, from: journal)
            #expect(text.unicodeScalars.first == "\u{feff}")
            #expect(text.hasSuffix("\r\n"))
            #expect(text.contains("id,title,kind,place"))
        }
    }

    @Test func aFaultyRowKeepsAllOut() throws {
        try withJournal { (journal: Journal) throws in
            let failure = #expect(throws: ImportFailure.self) {
                try bring("id,title,female\na,x,1\nb,y,many\nc,z,-1\n", into: journal)
            }
            #expect(failure?.faults.map(\.line) == [3, 4])
            #expect(failure?.faults.map(\.column) == [3, 3])
            #expect(failure?.faults.map(\.name) == ["female", "female"])
            #expect(failure?.description.contains("line 3, column 3 (female): ") == true)
            #expect(try journal.records(of: .event).isEmpty)
        }
    }

    @Test func onlyTheFirstFaultsAreNamed() throws {
        try withJournal { (journal: Journal) throws in
            let rows = (0..<1000).map { "e\($0),many\n" }.joined()
            let failure = #expect(throws: ImportFailure.self) { try bring("id,female\n" + rows, into: journal) }
            #expect(failure?.faults.count == 20)
        }
    }

    @Test func theGoodRowsAreTakenWhereAsked() throws {
        try withJournal { (journal: Journal) throws in
            let text = "id,title,female\na,x,1\nb,y,many\n\"c\"x,z,1\nd,w,\n,,,,\n"
            let rehearsal = try bring(text, into: journal, keepsGoing: true, isRehearsal: true)
            #expect(rehearsal.isRehearsal)
            #expect(rehearsal.count.created == 2)
            #expect(try journal.records(of: .event).isEmpty)
            let report = try bring(text, into: journal, keepsGoing: true)
            #expect(report.count.created == 2)
            #expect(report.count.refused == 2)
            #expect(report.faults.map(\.line) == [3, 4])
            #expect(try journal.records(of: .event).map(\.id) == ["a", "d"])
        }
    }

    @Test func whatIsStoppedAmidItsRowsWritesNothing() throws {
        try withJournal { (journal: Journal) throws in
            let lines = ["id,title\n"] + (0..<10_000).map { "e\($0),x\n" }
            for stop in [0, 1, 5_000, 10_000] {
                var pieces = lines.map { Array($0.utf8) }[...]
                let meter = ProgressMeter()
                #expect(throws: WorkCancelled.self) {
                    try TableImport(into: journal, collection: .event).run(
                        TableReading(
                            .text(.csv, nil) {
                                if lines.count - pieces.count == stop { meter.cancel() }
                                return pieces.popFirst()
                            }), meter)
                }
                #expect(try journal.records(of: .event).isEmpty)
            }
        }
    }

    @Test func aWrongHeaderIsNamed() throws {
        try withJournal { (journal: Journal) throws in
            let failure = #expect(throws: ImportFailure.self) {
                try bring("id, titel ,title,title\n", into: journal)
            }
            #expect(failure?.faults.map(\.column) == [2, 4])
            #expect(failure?.faults.first?.reason.description.contains("“title”") == true)
            let empty = #expect(throws: ImportFailure.self) { try bring("", into: journal) }
            #expect(empty?.description.contains("empty") == true)
        }
    }

    @Test func aRowOfNothingNewChangesNothing() throws {
        try withJournal { (journal: Journal) throws in
            _ = try bring("id,title,place\na,x,Safi\n", into: journal)
            let report = try bring("id,title,place\na,x,\n", into: journal)
            #expect(report.count.unchanged == 1)
            #expect(try bring("id,place\na,Essaouira\n", into: journal).count.changed == 1)
            let record = try #require(try journal.records(of: .event).first)
            #expect(record.fields.first { $0.name == "title" }?.value == .value(.text("x")))
            #expect(record.fields.first { $0.name == "place" }?.value == .value(.text("Essaouira")))
        }
    }
}

@Suite struct FormulaGuardTests {
    @Test(arguments: [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"), ("+212612345678", "'+212612345678"), ("-1", "'-1"), ("@a", "'@a"),
        ("'=x", "''=x"), ("'Ayn", "'Ayn"), ("''", "''"), ("a=b", "a=b"), ("", ""), ("\tx", "'\tx"),
        ("=\u{301}", "'=\u{301}")
    ]) func whatWouldBeAFormulaIsAText(text: String, cell: String) {
        var written = text
        let isGuarded = written.withUTF8 { FormulaGuard.isGuarded(UnsafeRawBufferPointer($0)) }
        #expect((isGuarded ? "'" : "") + text == cell)
        #expect(FormulaGuard.unguarded(cell) == text)
    }

    /// What people mark as a text themselves is what it says.
    @Test func anApostropheIsKeptWhereItKeepsNothing() {
        for text in ["'0612", "'Ayn", "'"] { #expect(FormulaGuard.unguarded(text) == text) }
    }
}
