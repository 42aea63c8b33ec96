import JisrCore
import Testing

@testable import JisrSheets

/// Cells as the format spells them (ISO/IEC 29500-1, 18.3.1.4 and 18.4).
@Suite struct WorksheetTests {
    private func cells(_ cells: String, strings: String = "", formats: [String] = []) throws -> [SheetCell] {
        try HandmadeWorkbook("<row r=\"1\">\(cells)</row>", strings: strings, formats: formats).cells
    }

    private func cell(_ value: String, type: String = "n", style: Int = 0, formats: [String] = []) throws -> SheetCell {
        let cell = "<c r=\"A1\" t=\"\(type)\" s=\"\(style)\"><v>\(value)</v></c>"
        return try cells(cell, formats: formats).first ?? .empty
    }

    @Test func valuesOfEachType() throws {
        #expect(try cell("137000000") == .number("137000000"))
        #expect(try cell("1.37E8") == .number("137000000"))
        #expect(try cell(" 12.50 \n") == .number("12.5"))
        #expect(try cell("") == .empty)
        #expect(try cell("1", type: "b") == .boolean(true))
        #expect(try cell("false", type: "b") == .boolean(false))
        #expect(try cell("#N/A", type: "e") == .fault("#N/A"))
        #expect(try cell("2026-03-01", type: "d") == .date(CivilDate(days: 20_513)))
        #expect(try cell("2026-03-01T09:45:00", type: "d").text == "2026-03-01T09:45")
        #expect(try cell("2026-03-01T09:45:00Z", type: "d") == .text("2026-03-01T09:45:00Z"))
    }

    @Test func formulasHaveTheirLastValue() throws {
        #expect(try cells("<c t=\"str\"><f>A2&amp;\"\"</f><v> a_x000D_\n</v></c>") == [.text(" a\r\n")])
        #expect(
            try cells("<c t=\"str\"><f>\"\"</f><v></v></c><c t=\"b\"><f>1=1</f><v>1</v></c>") == [
                .empty, .boolean(true)
            ])
        #expect(
            try cells("<c><f>1+1</f><v>2</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") == [
                .number("2"), .fault("#DIV/0!")
            ])
        #expect(try cells("<c><f>1+1</f></c>") == [.notCalculated])
        #expect(try cells("<c><f>1+1</f><v/></c><c><v>3</v></c>") == [.notCalculated, .number("3")])
    }

    @Test func stringsOfEveryMaking() throws {
        let strings =
            "<si><t>plain</t></si><si><t xml:space=\"preserve\"> kept </t></si><si><t>\n trimmed </t></si>"
            + "<si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space=\"preserve\"> text</t></r></si>"
            + "<si><t>課</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/></si><si/><si><t/></si>"
            + "<si><t>a_x000D_b_x005F_x000D__x0041_</t></si><si><t>_xD83D__xDE00__xD83D__x00D_</t></si>"
        let all = (0...8).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
        #expect(
            try cells(all, strings: strings).map(exact)
                == [
                    .text("plain"), .text(" kept "), .text("trimmed"), .text("rich text"), .text("課"), .empty, .empty,
                    .text("a\rb_x000D_A"), .text("😀_xD83D__x00D_")
                ].map(exact))
        let inline =
            "<c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>"
            + "<c t=\"inlineStr\"/><c t=\"inlineStr\"><is><t xml:space=\"preserve\">\u{301}\n</t><rPh sb=\"0\" eb=\"0\"><t>x</t></rPh></is></c>"
        #expect(try cells(inline).map(exact) == [.text("in"), .text("ab"), .empty, .text("\u{301}\n")].map(exact))
    }

    @Test func gapsAreFilledAndEndsDropped() throws {
        let rows =
            "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\" s=\"0\"/></row><row r=\"3\"><c r=\"A3\"/></row><row r=\"4\"/>"
            + "<row r=\"9\"><c><v>2</v></c><c r=\"C9\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"
        #expect(
            try HandmadeWorkbook(rows).rows() == [
                SheetRow(number: 2, cells: [.empty, .number("1")]),
                SheetRow(number: 9, cells: [.number("2"), .empty, .number("3"), .number("4")]),
                SheetRow(number: 10, cells: [.number("5")])
            ])
    }

    @Test func ofMergedCellsTheFirstHasTheValue() throws {
        var workbook = HandmadeWorkbook("")
        workbook["xl/worksheets/sheet1.xml"] =
            "<worksheet \(HandmadeWorkbook.main)><dimension ref=\"A1\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>"
            + "<c r=\"B1\"/><c r=\"C1\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"
        #expect(try workbook.cells == [.number("1"), .empty, .number("2")])
    }

    /// What stands in a list of an office: a title over the heads, an empty row, Arabic heads, days, telephones.
    @Test func aListUnderATitle() throws {
        let rows =
            "<row r=\"1\"><c r=\"C1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"/></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" t=\"s\"><v>2</v></c><c r=\"C4\" t=\"s\"><v>3</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>J137000001</t></is></c><c r=\"B5\" s=\"1\"><v>39142</v></c>"
            + "<c r=\"C5\"><v>612345678</v></c></row>"
        let strings = ["لائحة التلاميذ", "رقم التلميذ", "تاريخ الازدياد", "الهاتف"].map { "<si><t>\($0)</t></si>" }
        let read = try HandmadeWorkbook(rows, strings: strings.joined(), formats: ["[$-401]dd/mm/yyyy;@"]).rows()
        #expect(read.map(\.number) == [1, 4, 5])
        #expect(
            read.map { $0.cells.map(\.text) } == [
                ["", "", "لائحة التلاميذ"], ["رقم التلميذ", "تاريخ الازدياد", "الهاتف"],
                ["J137000001", "2007-03-01", "612345678"]
            ])
    }

    @Test func bothCalendars() throws {
        let dates = [0, 1, 59, 60, 61, 45_000, 2_957_003, 2_957_004, 2_958_465, 2_958_466, 3_000_000]
        let cells = dates.map { "<c s=\"1\"><v>\($0)</v></c>" }.joined()
        func texts(_ properties: String) throws -> [String] {
            try HandmadeWorkbook("<row>\(cells)</row>", formats: ["yyyy-mm-dd"], properties: properties).cells.map(
                \.text)
        }
        let since1900 = [
            "0", "1900-01-01", "1900-02-28", "60", "1900-03-01", "2023-03-15", "9995-12-30", "9995-12-31", "9999-12-31",
            "2958466", "3000000"
        ]
        #expect(try texts("") == since1900)
        #expect(try texts("<workbookPr date1904=\"0\"/>") == since1900)
        for flag in ["1", "true"] {
            #expect(
                try texts("<workbookPr date1904=\"\(flag)\"/>") == [
                    "1904-01-01", "1904-01-02", "1904-02-29", "1904-03-01", "1904-03-02", "2027-03-16", "9999-12-31",
                    "2957004",
                    "2958465", "2958466", "3000000"
                ])
        }
    }

    @Test func hoursAndDays() throws {
        let formats = ["yyyy-mm-dd", "dd/mm/yyyy hh:mm", "h:mm", "[h]:mm:ss"]
        func text(_ serial: String, _ style: Int) throws -> SheetCell {
            try cell(serial, style: style, formats: formats)
        }
        #expect(try text("45000.99999", 1) == .date(CivilDate(days: 19_431)))
        #expect(try text("45000.5", 2).text == "2023-03-15T12:00")
        #expect(try text("45000.999999", 2).text == "2023-03-16T00:00", "to the nearest second")
        #expect(try text("45000.40625", 3).text == "2023-03-15T09:45", "a day that is not shown")
        #expect(try text("0.604166666666667", 3) == .duration(seconds: 52_200))
        #expect(try text("0.604166666666667", 3).text == "14:30")
        #expect(try text("1.25", 4).text == "30:00")
        #expect(try text("0.0000115740740740741", 4).text == "00:00:01")
        #expect(try text("0.5", 1) == .number("0.5"))
        #expect(try text("-1", 1) == .number("-1"))
        #expect(try text("-0.5", 4) == .number("-0.5"))
    }

    /// What was typed as 06 12 34 56 78 is the number 612345678 with a format that puts the zero back.
    @Test func zerosThatAFormatShows() throws {
        let formats = ["0#\" \"##\" \"##\" \"##\" \"##", "0000", String(repeating: "0", count: 5000)]
        #expect(try cell("612345678", style: 1, formats: formats) == .number("0612345678"))
        #expect(try cell("6.12345678E8", style: 1, formats: formats) == .number("0612345678"))
        #expect(try cell("7", style: 2, formats: formats) == .number("0007"))
        #expect(try cell("12345", style: 2, formats: formats) == .number("12345"))
        #expect(try cell("-7", style: 2, formats: formats) == .number("-7"))
        #expect(try cell("7.5", style: 2, formats: formats) == .number("7.5"))
        #expect(try cell("7", style: 3, formats: formats).text.count == 32)
    }

    @Test func builtInFormats() throws {
        for (id, text) in [
            (14, "2023-03-15"), (22, "2023-03-15T12:00"), (20, "2023-03-15T12:00"), (46, "1080012:00"), (0, "45000.5"),
            (49, "45000.5"), (57, "2023-03-15")
        ] {
            var workbook = HandmadeWorkbook("<row><c s=\"1\"><v>45000.5</v></c></row>")
            workbook["xl/styles.xml"] =
                "<styleSheet \(HandmadeWorkbook.main)><cellXfs><xf/><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>"
            #expect(try workbook.cells.map(\.text) == [text], "format \(id)")
        }
    }

    // MARK: Workbooks

    @Test func sheetsThatAreHiddenAreNotFirst() throws {
        var workbook = HandmadeWorkbook("<row><c><v>1</v></c></row>")
        workbook["xl/workbook.xml"] =
            "<workbook \(HandmadeWorkbook.main) xmlns:r=\"\(HandmadeWorkbook.office)\"><sheets>"
            + "<sheet name=\"Chart\" sheetId=\"5\" r:id=\"rId9\"/><sheet name=\"Lists\" sheetId=\"2\" state=\"hidden\" r:id=\"rId8\"/>"
            + "<sheet name=\"Deep\" sheetId=\"3\" state=\"veryHidden\" r:id=\"rId8\"/><sheet name=\"لائحة 1\" sheetId=\"4\" r:id=\"rId1\"/>"
            + "<sheet name=\"لائحة 2\" sheetId=\"6\" r:id=\"rId8\"/></sheets></workbook>"
        workbook["xl/_rels/workbook.xml.rels"]?.replace(
            "</Relationships>",
            with: HandmadeWorkbook.relationship(8, "worksheet", "./other/../worksheets/sheet2.xml")
                + HandmadeWorkbook.relationship(9, "chartsheet", "chartsheets/sheet1.xml") + "</Relationships>")
        workbook["xl/worksheets/sheet2.xml"] = "<worksheet \(HandmadeWorkbook.main)><sheetData/></worksheet>"
        let folder = try ScratchFolder()
        let reader = try WorkbookReader(path: try folder.file("made.xlsx", holding: workbook.bytes))
        #expect(reader.sheetNames == ["لائحة 1", "لائحة 2"])
        #expect(try reader.firstSheet().name == "لائحة 1")
        #expect(try reader.sheet(named: "Lists").next() == nil)
        #expect(try workbook.rows(of: "لائحة 1").count == 1)
        let missing = SheetError.noSuchSheet(name: "لائحة3", nearest: "لائحة 1", available: ["لائحة 1", "لائحة 2"])
        #expect(throws: missing) { _ = try reader.sheet(named: "لائحة3") }
        #expect(throws: SheetError.noSuchSheet(name: "x", nearest: nil, available: reader.sheetNames)) {
            _ = try reader.sheet(named: "x")
        }
        workbook["xl/workbook.xml"]?.replace("<sheet name=\"لائحة", with: "<sheet state=\"hidden\" name=\"لائحة")
        #expect(try workbook.failure == .noSheet)
    }

    /// Some programs put a prefix before every name, and some write the "strict" form of the format.
    @Test func otherSpellingsOfTheSame() throws {
        var prefixed = HandmadeWorkbook("")
        prefixed["xl/worksheets/sheet1.xml"] =
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>"
            + "<x:extLst><x:ext><y:row xmlns:y=\"urn:y\"><y:c><y:v>1</y:v></y:c></y:row></x:ext></x:extLst></x:worksheet>"
        #expect(try prefixed.rows() == [SheetRow(number: 1, cells: [.text("a")])])
        let wide = try #require(prefixed["xl/worksheets/sheet1.xml"]).replacing("utf-8", with: "utf-16").replacing(
            ">a<", with: ">عَ😀<")
        let place = try #require(prefixed.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
        prefixed.parts[place].bytes = wide.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        #expect(try prefixed.rows() == [SheetRow(number: 1, cells: [.text("عَ😀")])])
        var strict = HandmadeWorkbook("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>a</t></si>")
        for place in strict.parts.indices {
            let name = strict.parts[place].name
            strict[name]?.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
            strict[name]?.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
        }
        #expect(try strict.cells == [.text("a")])
    }

    @Test func partsThatAreNotNeeded() throws {
        var bare = HandmadeWorkbook("<row><c t=\"inlineStr\"><is><t>a</t></is></c><c s=\"0\"><v>1</v></c></row>")
        bare["xl/styles.xml"] = nil
        bare["xl/sharedStrings.xml"] = nil
        bare["xl/_rels/workbook.xml.rels"] =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + HandmadeWorkbook.relationship(1, "worksheet", "WORKSHEETS/Sheet1.xml") + "</Relationships>"
        #expect(try bare.cells == [.text("a"), .number("1")])
    }

    @Test func rowsOfAnyLengthComeWholeFromPieces() throws {
        let texts = (0..<3000).map { String(repeating: "\u{645}\($0)", count: $0 % 40) }
        let rows = texts.enumerated().map { place, text in
            "<row r=\"\(place + 1)\"><c><v>\(place)</v></c><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
        }
        let read = try HandmadeWorkbook(rows.joined(separator: "\n")).rows()
        #expect(read.map { $0.cells.first } == texts.indices.map { .number("\($0)") })
        #expect(read.map { $0.cells.dropFirst().first?.text ?? "" } == texts)
    }
}
