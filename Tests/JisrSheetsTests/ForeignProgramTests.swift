import Foundation
import JisrCore
import Testing

@testable import JisrSheets

/// Files of the programs that people have, and ours in their hands.
@Suite struct ForeignProgramTests {
    private static let texts = [
        "محمد العلوي", "+212600000000", "00123", "=HYPERLINK(\"http://a.b\")", "http://example.org", "é e\u{301}",
        "\u{64e}x",
        "a\u{200d}\u{200c}\u{200f}", "\u{fefb}\u{fdf2}", " blanks ", "two\nlines", "_x000D_", "a\u{0}\r", "<&>\"'", "😀"
    ]

    private func write(to path: String) throws {
        let columns = [SheetColumn.Kind.text, .number, .date, .time, .boolean].map {
            SheetColumn(head: "\($0)", kind: $0)
        }
        let writer = try WorkbookWriter(path: path, sheetName: "لائحة", isRightToLeft: true, columns: columns)
        for (place, text) in Self.texts.enumerated() {
            try writer.append([
                .text(text), .number(Int64(place) * 137_000_000 - 5), .date(CivilDate(days: 20_513 + Int32(place))),
                .time(CivilTime(seconds: 20_513 * 86_400 + Int64(place) * 3723)), .boolean(place % 2 == 0)
            ])
        }
        try writer.finish()
    }

    // MARK: Ours in their hands

    @Test func openpyxlReadsOurs() throws {
        let folder = try ScratchFolder()
        try write(to: folder.file("ours.xlsx"))
        let script = """
            import sys, json, openpyxl
            from openpyxl.utils.escape import unescape
            book = openpyxl.load_workbook(sys.argv[1])
            sheet = book.active
            assert book.sheetnames == ["لائحة"], book.sheetnames
            assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:E16"
            assert book.properties.created.year == 1980
            rows = []
            for row in sheet.iter_rows(min_row=2):
                assert row[0].data_type in "s" and row[0].number_format == "@" and row[0].hyperlink is None, row[0].value
                assert [cell.data_type for cell in row[1:]] == ["n", "d", "d", "b"], row[1:]
                assert row[2].number_format == "yyyy-mm-dd"
                rows.append([unescape(row[0].value), row[1].value, row[2].value.date().isoformat(),
                             row[3].value.isoformat(), row[4].value])
            print(json.dumps(rows))
            """
        let said = try Tool.python(script, folder.file("ours.xlsx"))
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [[Any]])
        #expect(rows.compactMap { $0[0] as? String }.map { Array($0.utf8) } == Self.texts.map { Array($0.utf8) })
        for (place, row) in rows.enumerated() {
            #expect(row[1] as? Int == place * 137_000_000 - 5)
            #expect(row[2] as? String == CivilDate(days: 20_513 + Int32(place)).description)
            let time = CivilTime(seconds: 20_513 * 86_400 + Int64(place) * 3723).description
            #expect((row[3] as? String)?.hasPrefix(time) == true, "\(row[3]) and not \(time)")
            #expect(row[4] as? Bool == (place % 2 == 0))
        }
    }

    @Test func libreOfficeReadsOurs() throws {
        let folder = try ScratchFolder()
        try write(to: folder.file("ours.xlsx"))
        // Commas, quotation marks around every text, UTF-8, cells as they are shown.
        try Tool.convert(
            folder.file("ours.xlsx"), to: "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true", in: folder)
        let read = try Data(contentsOf: URL(fileURLWithPath: folder.file("ours.csv")))
        for (place, text) in Self.texts.enumerated() where !text.contains("\u{0}") {
            let spelled = text.replacing("\"", with: "\"\"")
            let time = CivilTime(seconds: 20_513 * 86_400 + Int64(place) * 3723).description.replacing("T", with: " ")
            let day = CivilDate(days: 20_513 + Int32(place))
            let answer = place % 2 == 0 ? "TRUE" : "FALSE"
            let line = "\"\(spelled)\",\(place * 137_000_000 - 5),\(day),\(time),\(answer)\n"
            #expect(read.range(of: Data(line.utf8)) != nil, "\(line)")
        }
    }

    // MARK: Theirs in ours

    @Test func oursReadsOpenpyxl() throws {
        let folder = try ScratchFolder()
        let script = """
            import sys, datetime, openpyxl
            book = openpyxl.Workbook()
            book.active.title = "Hidden"
            book.active.sheet_state = "hidden"
            book.active["A1"] = "not this"
            book.create_chartsheet("Chart")
            sheet = book.create_sheet("لائحة")
            book.active = 2
            sheet["B1"] = "لائحة المستفيدين"
            sheet.merge_cells("B1:D1")
            sheet.append([])
            sheet.append(["الاسم", "التاريخ", "الساعة", "عدد", "حاضر", "مدة"])
            sheet.append(["محمد", datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 9, 45), 12.5, True, datetime.time(14, 30)])
            sheet.append([" فاطمة ", datetime.date(1999, 12, 31), None, 137000000, False, datetime.timedelta(hours=30)])
            sheet.append(["=1+1", "'=x", "#N/A", 0.1 + 0.2, "00123", "two\\nlines"])
            if sys.argv[2] == "1904":
                book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
            book.save(sys.argv[1])
            """
        for epoch in ["1900", "1904"] {
            try Tool.python(script, folder.file("theirs.xlsx"), epoch)
            let reader = try WorkbookReader(path: folder.file("theirs.xlsx"))
            #expect(reader.sheetNames == ["لائحة"])
            let day = { (text: String) in CivilDate(text).map(SheetCell.date) ?? .empty }
            #expect(
                try readRows(folder.file("theirs.xlsx")) == [
                    SheetRow(number: 1, cells: [.empty, .text("لائحة المستفيدين")]),
                    SheetRow(
                        number: 3, cells: ["الاسم", "التاريخ", "الساعة", "عدد", "حاضر", "مدة"].map(SheetCell.text)),
                    SheetRow(
                        number: 4,
                        cells: [
                            .text("محمد"), day("2026-03-01"),
                            CivilTime("2026-03-01T09:45").map(SheetCell.time) ?? .empty,
                            .number("12.5"), .boolean(true), .duration(seconds: 52_200)
                        ]),
                    SheetRow(
                        number: 5,
                        cells: [
                            .text(" فاطمة "), day("1999-12-31"), .empty, .number("137000000"), .boolean(false),
                            .duration(seconds: 108_000)
                        ]),
                    SheetRow(
                        number: 6,
                        cells: [
                            .notCalculated, .text("'=x"), .fault("#N/A"), .number("0.3"), .text("00123"),
                            .text("two\nlines")
                        ])
                ], "epoch \(epoch)")
        }
    }

    /// A document of LibreOffice as one file of XML, so that its days and formulas are its own.
    private static let flat = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
            xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"
            office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
        <office:automatic-styles>
            <number:date-style style:name="N1" number:language="ar" number:country="MA"><number:day number:style="long"/><number:text>/</number:text>
                <number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
            <number:date-style style:name="N2"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>
                <number:text>-</number:text><number:day/><number:text> </number:text><number:hours/><number:text>:</number:text><number:minutes/></number:date-style>
            <number:time-style style:name="N3"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
            <number:time-style style:name="N4" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text>
                <number:minutes number:style="long"/></number:time-style>
            <number:boolean-style style:name="N5"><number:boolean/></number:boolean-style>
            <style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
            <style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
            <style:style style:name="clock" style:family="table-cell" style:data-style-name="N3"/>
            <style:style style:name="hours" style:family="table-cell" style:data-style-name="N4"/>
            <style:style style:name="answer" style:family="table-cell" style:data-style-name="N5"/>
        </office:automatic-styles>
        <office:body><office:spreadsheet><table:table table:name="لائحة">
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row>
                <table:table-cell office:value-type="string"><text:p>محمد</text:p><text:p>العلوي</text:p></table:table-cell>
                <table:table-cell table:style-name="day" office:value-type="date" office:date-value="2026-03-01"/>
                <table:table-cell table:style-name="moment" office:value-type="date" office:date-value="2026-03-01T09:45:00"/>
                <table:table-cell table:style-name="clock" office:value-type="time" office:time-value="PT14H30M00S"/>
                <table:table-cell table:style-name="answer" office:value-type="boolean" office:boolean-value="true"/>
                <table:table-cell/><table:table-cell table:style-name="hours" office:value-type="time" office:time-value="PT30H00M00S"/>
                <table:table-cell office:value-type="float" office:value="612345678"/>
                <table:table-cell table:formula="of:=[.H3]/2"/>
                <table:table-cell table:formula="of:=[.A3]&amp;&quot;!&quot;"/>
                <table:table-cell table:formula="of:=1/0"/>
                <table:table-cell table:formula="of:=[.H3]&gt;1"/>
                <table:table-cell table:formula="of:=[.B3]+30" table:style-name="day"/>
            </table:table-row>
        </table:table></office:spreadsheet></office:body></office:document>
        """

    @Test func oursReadsLibreOffice() throws {
        let folder = try ScratchFolder()
        let made = try folder.file("theirs.fods", holding: Array(Self.flat.utf8))
        try Tool.convert(made, to: "xlsx:Calc MS Excel 2007 XML", in: folder)
        #expect(
            try readRows(folder.file("theirs.xlsx")) == [
                SheetRow(
                    number: 3,
                    cells: [
                        .text("محمد\nالعلوي"), .date(CivilDate(days: 20_513)),
                        CivilTime("2026-03-01T09:45").map(SheetCell.time) ?? .empty, .duration(seconds: 52_200),
                        .boolean(true),
                        .empty, .duration(seconds: 108_000), .number("612345678"), .number("306172839"),
                        .text("محمد\nالعلوي!"), .fault("#DIV/0!"),
                        .boolean(true), .date(CivilDate(days: 20_543))
                    ])
            ])
    }

    @Test func otherFormatsOfLibreOffice() throws {
        let folder = try ScratchFolder()
        let made = try folder.file("list.csv", holding: Array("id,name\n1,محمد\n".utf8))
        for format in ["ods", "xls"] { try Tool.convert(made, to: format, in: folder) }
        #expect(throws: SheetError.otherFormat("ods")) { _ = try WorkbookReader(path: folder.file("list.ods")) }
        #expect(throws: SheetError.oldFormat) { _ = try WorkbookReader(path: folder.file("list.xls")) }
        #expect(throws: SheetError.notWorkbook) { _ = try WorkbookReader(path: folder.file("list.csv")) }
    }
}
