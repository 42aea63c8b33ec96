import JisrCore
import JisrJournal
import Testing

@testable import JisrReport

@Suite struct TableTests {
    private func bring(
        _ text: String, _ format: TableFormat = .csv, into journal: Journal, keepsGoing: Bool = false,
        isRehearsal: Bool = false
    ) throws -> ImportReport {
        var pieces = [Array(text.utf8)][...]
        return try TableImport(
            into: journal, collection: .event, keepsGoing: keepsGoing, isRehearsal: isRehearsal
        ).run(format) { pieces.popFirst() }
    }

    private func write(_ format: TableFormat, from journal: Journal) throws -> String {
        let writer = TableWriter(format, collection: .event)
        let rows = try journal.records(of: .event).flatMap { try writer.row($0) }
        return String(decoding: writer.head + rows, as: UTF8.self)
    }

    private let awkward = """
        id,title,organisations,female,starts,place
        a,"سطر\nوآخر ""بين قوسين"", ;",b|a,0,2026-03-01T09:45,
        b,"\r",x,,,"؛ ،"
        c,1,,12,,"=1+1"

        """

    @Test(arguments: TableFormat.allCases) func whatIsWrittenIsTakenBack(format: TableFormat) throws {
        try withJournal { (first: Journal) throws in
            #expect(try bring(awkward, into: first).count.created == 3)
            let text = try write(format, from: first)
            try withJournal { (second: Journal) throws in
                #expect(try bring(text, format, into: second).count.created == 3)
                #expect(try write(format, from: second) == text)
                #expect(try bring(text, format, into: second).count.unchanged == 3)
            }
            #expect(try bring(text, format, into: first).count.unchanged == 3)
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
            #expect(report.count.refused == 3)
            #expect(report.faults.map(\.line) == [3, 4, 6])
            #expect(try journal.records(of: .event).map(\.id) == ["a", "d"])
        }
    }

    @Test func aWrongHeaderIsNamed() throws {
        try withJournal { (journal: Journal) throws in
            let failure = #expect(throws: ImportFailure.self) {
                try bring("id, titel ,title,title\n", into: journal)
            }
            #expect(failure?.faults.map(\.column) == [2, 4])
            #expect(failure?.faults.first?.reason.contains("“title”") == true)
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
