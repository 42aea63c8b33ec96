import Foundation
import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrSheets
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrTables

/// Lists as workbooks.
@Suite struct WorkbookTableTests {
    private static let open = Schema.network.collections.filter { $0.scope != .control }

    private func withFile(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/jisr-\(UInt64.random(in: 0 ... .max)).xlsx"
        defer { unlink(path) }
        try body(path)
    }

    private func centre() throws -> Journal { try TestNetwork.ofFive()["a"].journal }

    private func write(_ collection: Schema.Collection, of journal: Journal, in language: Language, to path: String)
        throws
    {
        let table = try WorkbookTable(path: path, collection: collection, in: language)
        for record in try journal.records(of: collection) { try table.append(record) }
        try table.finish()
    }

    private func bring(
        _ path: String, _ collection: Schema.Collection, into journal: Journal, sheet: String? = nil,
        days: DayStyle = .iso, map: String = ""
    ) throws -> ImportReport {
        let reading = TableReading(.workbook(path: path, sheet: sheet), days: days, heads: HeadMap(map))
        return try TableImport(into: journal, collection: collection).run(reading)
    }

    /// What the journal holds of a collection, without what only this journal can say.
    private func content(_ collection: Schema.Collection, of journal: Journal) throws -> [String] {
        try journal.records(of: collection).map { "\($0.names) \($0.fields.map { "\($0.name)=\($0.value.text)" })" }
            .sorted()
    }

    private func fill(_ collection: Schema.Collection, of journal: Journal, _ generator: inout Generator) throws {
        for number in 0..<4 {
            var cells = collection.keyColumns.map { (name: $0, text: "00\(number)") }
            for field in collection.fields where !generator.once(in: 4) {
                let text: String =
                    field.type.isSet
                    ? (field.type.words ?? ["+1", "ب"]).prefix(2).joined(separator: "|")
                    : generator.value(for: field).text
                // Refused wherever a person writes it.
                if !text.utf8.contains(0), !(field.isCode && text.utf8.first == UInt8(ascii: "'")) {
                    cells.append((name: field.name, text: text))
                }
            }
            if cells.count == collection.keyColumns.count { cells.append((name: collection.fields[0].name, text: "")) }
            _ = try? journal.bring(collection.draft(cells))
        }
    }

    @Test(arguments: Seed.first(6)) func whatIsWrittenIsTakenBack(seed: Seed) throws {
        var generator = seed.generator
        let (first, second) = (try centre(), try centre())
        for collection in Self.open {
            try fill(collection, of: first, &generator)
            let wanted = try content(collection, of: first)
            for language in Language.allCases {
                try withFile { path in
                    try write(collection, of: first, in: language, to: path)
                    #expect(try bring(path, collection, into: first).count.changed == 0, "\(seed) \(collection.name)")
                    // Both networks are made alike, and so a version of one would speak of the other.
                    _ = try bring(path, collection, into: second, map: "version=-\nالإصدار=-")
                    #expect(try content(collection, of: second) == wanted, "\(seed) \(collection.name) \(language)")
                }
            }
            #expect(try content(collection, of: first) == wanted)
        }
    }

    @Test func headsAndWordsAreInTheLanguage() throws {
        let journal = try centre()
        _ = try journal.bring(
            Schema.Collection.attendance.draft([
                ("session", "s"), ("participant", "007"), ("status", "late"), ("minutes_late", "10")
            ]))
        try withFile { path in
            try write(.attendance, of: journal, in: .arabic, to: path)
            let rows = try WorkbookReader(path: path).firstSheet()
            #expect(try rows.next()?.cells.prefix(4).map(\.text) == ["الحصة", "المستفيد", "الحضور", "دقائق التأخر"])
            #expect(try rows.next()?.cells.prefix(4) == [.text("s"), .text("007"), .text("متأخر(ة)"), .number("10")])
        }
    }

    // MARK: Other people's workbooks

    private func sheet(_ path: String, _ rows: [[SheetValue]], heads: [String]) throws {
        let writer = try WorkbookWriter(
            path: path, sheetName: "لائحة", isRightToLeft: true,
            columns: heads.map { SheetColumn(head: $0, kind: .text) })
        for row in rows { try writer.append(row) }
        try writer.finish()
    }

    /// As Massar gives them: the school and the year above the heads, and columns that nobody here needs.
    @Test func aTitleBlockAboveTheHeadsIsPassedOver() throws {
        let journal = try centre()
        guard let identity = Schema.network["identity"] else { return }
        try withFile { path in
            try sheet(
                path,
                [
                    [.text("الأكاديمية"), .text("مراكش آسفي")], [.text("السنة الدراسية"), .text("2025/2026")], [],
                    [.text("رقم التلميذ"), .text("النسب"), .text("تاريخ الازدياد"), .text("ر.ت")],
                    [.text("P-1"), .text("أمينة"), .text("2009-05-01"), .text("1")],
                    [.text("P-2"), .text("ياسين"), .text(""), .text("2")]
                ], heads: ["لائحة التلاميذ"])
            let map = "# heads of Massar\nرقم التلميذ=participant\nالنسب=name_ar\r\nر.ت=-\n"
            #expect(try bring(path, identity, into: journal, map: map).count.created == 2)
            let record = try journal.records(named: .one(.key("P-1")), of: identity).first
            #expect(record?.fields.first { $0.name == "birth_date" }?.value.text == "2009-05-01")
            // Without the map the heads that nobody knows are named, with their row.
            let failure = #expect(throws: ImportFailure.self) {
                try bring(path, identity, into: journal, map: "رقم التلميذ=participant")
            }
            #expect(failure?.faults.map(\.line) == [5, 5] && failure?.faults.map(\.column) == [2, 4])
        }
    }

    @Test func whatIsNoWorkbookIsNamed() throws {
        let journal = try centre()
        try withFile { path in
            try "id,title\n".write(toFile: path, atomically: true, encoding: .utf8)
            let failure = #expect(throws: ImportFailure.self) { try bring(path, .event, into: journal) }
            #expect(failure?.description.contains("xlsx") == true)
            try sheet(path, [[.text("a"), .text("x")]], heads: ["id", "title"])
            let other = #expect(throws: ImportFailure.self) { try bring(path, .event, into: journal, sheet: "لايحة") }
            #expect(other?.description.contains("لائحة") == true)
            #expect(try bring(path, .event, into: journal, sheet: "لائحة").count.created == 1)
        }
    }
}
