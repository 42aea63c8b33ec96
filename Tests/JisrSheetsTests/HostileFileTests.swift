import JisrTestSupport
import Testing

@testable import JisrSheets

/// Files that were made to do harm, or are broken, or are something else: each is a case, and none costs much.
@Suite struct HostileFileTests {
    private static let sheet = "xl/worksheets/sheet1.xml"

    private func damage(_ fault: SheetDamage.Fault, at place: String, in part: String = sheet) -> SheetError {
        .damaged(SheetDamage(part: part, place: place, fault: fault))
    }

    private func failure(_ rows: String, strings: String = "") throws -> SheetError? {
        try HandmadeWorkbook(rows, strings: strings).failure
    }

    private func failure(ofFile bytes: [UInt8]) throws -> SheetError? {
        let folder = try ScratchFolder()
        let path = try folder.file("file.xlsx", holding: bytes)
        do {
            _ = try countRows(path)
            return nil
        } catch let error as SheetError { return error }
    }

    // MARK: Something else

    @Test func whatIsNoWorkbook() throws {
        for text in ["", "id,name\n1,a\n", "%PDF-1.7", "PK", "<?xml version=\"1.0\"?><html/>", "PK\u{5}\u{6}"] {
            #expect(try failure(ofFile: Array(text.utf8)) == .notWorkbook, "\(text)")
        }
        var zip = HandmadeWorkbook("")
        zip.parts = [("notes.txt", Array("hello".utf8))]
        #expect(try zip.failure == .notWorkbook)
        zip.parts = [("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))]
        #expect(try zip.failure == .otherFormat("ods"))
        var document = HandmadeWorkbook("")
        document["xl/workbook.xml"] = "<w:document xmlns:w=\"urn:w\"><w:body/></w:document>"
        #expect(try document.failure == .notWorkbook)
        document["_rels/.rels"] =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
        #expect(try document.failure == .notWorkbook)
        var binary = HandmadeWorkbook("")
        binary["_rels/.rels"]?.replace("workbook.xml", with: "workbook.bin")
        #expect(try binary.failure == .otherFormat("xlsb"))
    }

    /// Both begin as every compound file does; the directory tells an encrypted workbook from an old one.
    @Test func oldAndEncryptedFiles() throws {
        let head: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] + [UInt8](repeating: 0, count: 504)
        func entry(_ name: String) -> [UInt8] {
            let name = name.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
            return name + [UInt8](repeating: 0, count: 128 - name.count)
        }
        let gap = [UInt8](repeating: 7, count: 3 << 20)
        #expect(try failure(ofFile: head) == .oldFormat)
        #expect(try failure(ofFile: head + gap + entry("Root Entry") + entry("Workbook")) == .oldFormat)
        #expect(try failure(ofFile: head + gap + entry("Root Entry") + entry("EncryptedPackage")) == .encrypted)
        var zip = HandmadeWorkbook("").bytes
        let places = zip.indices.dropLast(8).filter {
            zip[$0...].starts(with: [0x50, 0x4b, 3, 4]) || zip[$0...].starts(with: [0x50, 0x4b, 1, 2])
        }
        for place in places { zip[place + (zip[place + 2] == 3 ? 6 : 8)] |= 1 }
        #expect(try failure(ofFile: zip) == .encrypted)
    }

    @Test func whatIsNoFile() throws {
        let folder = try ScratchFolder()
        #expect(throws: SheetError.unreadable(errno: 2)) { _ = try WorkbookReader(path: folder.file("none.xlsx")) }
        #expect(throws: SheetError.self) { _ = try WorkbookReader(path: folder.path) }
        try Tool.run("/usr/bin/mkfifo", [folder.file("pipe.xlsx")])
        #expect(throws: SheetError.unreadable(errno: 22)) { _ = try WorkbookReader(path: folder.file("pipe.xlsx")) }
        try Tool.run("/usr/bin/truncate", ["-s", "300M", folder.file("sparse.xlsx")])
        #expect(throws: SheetError.tooLarge(.file)) { _ = try WorkbookReader(path: folder.file("sparse.xlsx")) }
    }

    // MARK: Bombs

    /// A part of a workbook as zeros that deflate a thousandfold.
    private func bomb(_ part: String, megabytes: Int, method: String = "ZIP_DEFLATED") throws -> SheetError? {
        let folder = try ScratchFolder()
        let made = try folder.file("made.xlsx", holding: HandmadeWorkbook("<row/>", strings: "<si/>").bytes)
        let script = """
            import sys, zipfile
            old = zipfile.ZipFile(sys.argv[1])
            with zipfile.ZipFile(sys.argv[2], "w", getattr(zipfile, sys.argv[5])) as new:
                for name in old.namelist():
                    text = old.read(name)
                    if name == sys.argv[3]:
                        text = text.replace(b"<row/>", b" " * (int(sys.argv[4]) << 20)).replace(b"<si/>", (b"<si><t>" + b" " * 500000 + b"</t></si>") * (int(sys.argv[4]) * 2))
                    new.writestr(name, text)
            """
        try Tool.python(script, made, folder.file("bomb.xlsx"), part, "\(megabytes)", method)
        do {
            _ = try countRows(folder.file("bomb.xlsx"))
            return nil
        } catch let error as SheetError { return error }
    }

    @Test func whatInflatesWithoutEnd() throws {
        #expect(try bomb(Self.sheet, megabytes: 40) == .tooLarge(.ratio))
        #expect(try bomb("xl/sharedStrings.xml", megabytes: 40) == .tooLarge(.ratio))
        #expect(try bomb(Self.sheet, megabytes: 2) == nil, "blanks are nothing")
        #expect(
            try bomb(Self.sheet, megabytes: 1, method: "ZIP_BZIP2")
                == damage(.package, at: "", in: "[Content_Types].xml"))
        var styles = HandmadeWorkbook("")
        styles["xl/styles.xml"]? += String(repeating: " ", count: SheetLimits.otherBytes)
        #expect(try styles.failure == .tooLarge(.bytes))
    }

    @Test func whatExpands() throws {
        let laughs =
            "<!DOCTYPE sst [<!ENTITY a \"ha\">"
            + "bcdefghij".map { "<!ENTITY \($0) \"\(String(repeating: "&a;", count: 10))\">" }.joined()
            + "]><sst \(HandmadeWorkbook.main)><si><t>&j;</t></si></sst>"
        for name in HandmadeWorkbook("").parts.map(\.name).dropFirst() {
            var workbook = HandmadeWorkbook("")
            workbook[name] = laughs
            #expect(try workbook.failure == damage(.doctype, at: "1", in: name))
            workbook[name] = "<!DOCTYPE html><html/>"
            #expect(try workbook.failure == damage(.doctype, at: "1", in: name))
        }
        #expect(try failure("<row><c t=\"str\"><v>&a;</v></c></row>") == damage(.xml, at: "A1"))
    }

    @Test func tooMuchOfEverything() throws {
        let long = String(repeating: "x", count: SheetLimits.textBytes + 1)
        #expect(try failure("<row><c t=\"str\"><v>\(long)</v></c></row>") == .tooLarge(.text))
        #expect(try failure("<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>") == .tooLarge(.text))
        #expect(try failure("", strings: "<si><t>\(long)</t></si>") == .tooLarge(.text))
        let cell = "<c t=\"str\"><v>\(long.dropLast())</v></c>"
        #expect(try failure("<row>\(String(repeating: cell, count: 33))</row>") == .tooLarge(.row))
        // A few bytes name a long text again and again: first in one row, then in one piece of the file.
        let named = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 32)
        let shared = "<si><t>\(long.dropLast())</t></si>"
        #expect(try failure("<row>\(named)\(named)</row>", strings: shared) == .tooLarge(.row))
        let rows = "<row>\(named)</row>"
        #expect(try failure(String(repeating: rows, count: 65), strings: shared) == .tooLarge(.text))
        #expect(try failure("<row a=\"\(String(repeating: long, count: 3))\"/>") == .tooLarge(.tag))
        #expect(try failure("<!--\(String(repeating: long, count: 3))-->") == .tooLarge(.tag))
        let deep = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
        #expect(try failure(deep) == .tooLarge(.nesting))
        let wide = (1...3000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        let found = try failure(wide)
        #expect(found == .tooLarge(.cells))
    }

    /// How many parts there are is known before anything is made of them, in small zips and in large ones.
    @Test func morePartsThanAWorkbookHas() throws {
        let folder = try ScratchFolder()
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w") as new:
                for number in range(int(sys.argv[2])): new.writestr(str(number), b"")
            """
        for (count, expected) in [
            (10_000, SheetError.notWorkbook), (10_001, .tooLarge(.parts)), (70_000, .tooLarge(.parts))
        ] {
            try Tool.python(script, folder.file("many.zip"), "\(count)")
            #expect(throws: expected) { _ = try WorkbookReader(path: folder.file("many.zip")) }
        }
        // An end that says less than another, and one that points behind the file.
        let bytes = HandmadeWorkbook("").bytes
        let locator: [UInt8] = [0x50, 0x4b, 6, 7, 0, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8) + [1, 0, 0, 0]
        #expect(try failure(ofFile: bytes.dropLast(22) + locator + bytes.suffix(22)) != .tooLarge(.parts))
        let large: [UInt8] = [0x50, 0x4b, 6, 6] + [UInt8](repeating: 1, count: 52)
        let place = (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count - 22) >> (8 * $0)) }
        let right: [UInt8] = [0x50, 0x4b, 6, 7, 0, 0, 0, 0] + place + [1, 0, 0, 0]
        #expect(try failure(ofFile: bytes.dropLast(22) + large + right + bytes.suffix(22)) == .tooLarge(.parts))
    }

    // MARK: Sheets that break the rules

    @Test func rowsAndColumnsThatNoSheetHas() throws {
        for row in ["2147483648", "1048577"] { #expect(try failure("<row r=\"\(row)\"/>") == .tooLarge(.rows)) }
        for row in ["0", "-1", "1.5", "99999999999999999999", "a"] {
            let found = try failure("<row r=\"\(row)\"/>")
            #expect(found == damage(row == "0" ? .order : .value, at: "1"), "\(row)")
        }
        #expect(try failure("<row r=\"1048576\"/><row/>") == .tooLarge(.rows))
        #expect(try failure("<row>\(String(repeating: "<c><v>1</v></c>", count: 20_000))</row>") == .tooLarge(.columns))
        #expect(try failure("<row r=\"1\"><c r=\"XFE1\"/></row>") == .tooLarge(.columns))
        #expect(try failure("<row r=\"1\"><c r=\"ZZZZZZZ1\"/></row>") == damage(.reference, at: "1"))
    }

    @Test func whatIsOutOfOrder() throws {
        #expect(try failure("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>") == damage(.order, at: "A1"))
        #expect(try failure("<row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row>") == damage(.order, at: "B1"))
        #expect(try failure("<row r=\"2\"/><row r=\"1\"/>") == damage(.order, at: "1"))
        #expect(try failure("<row r=\"2\"/><row r=\"2\"/>") == damage(.order, at: "1"))
        #expect(try failure("<row r=\"2\"><c r=\"A3\"/></row>") == damage(.reference, at: "2"))
    }

    @Test func valuesThatAreNone() throws {
        func cell(_ attributes: String, _ value: String) throws -> SheetError? {
            try failure(
                "<row r=\"4\"><c r=\"C4\" \(attributes)><v>\(value)</v></c></row>", strings: "<si><t>a</t></si>")
        }
        for index in ["1", "-1", "99999999999999999999", "4294967296"] {
            let fault: SheetDamage.Fault = index.count > 18 ? .value : .sharedString
            #expect(try cell("t=\"s\"", index) == damage(fault, at: "C4"), "\(index)")
        }
        for (attributes, value) in [
            ("t=\"s\"", "a"), ("", "abc"), ("", "nan"), ("", "1e999"), ("t=\"b\"", "2"), ("t=\"z\"", "1"),
            ("s=\"-1\"", "1")
        ] {
            #expect(try cell(attributes, value) == damage(.value, at: "C4"), "\(attributes) \(value)")
        }
        #expect(try cell("s=\"1\"", "1") == damage(.style, at: "C4"))
    }

    @Test func textThatIsNotUTF8() throws {
        for wrong in [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x00], [0x0b]]
            as [[UInt8]]
        {
            var workbook = HandmadeWorkbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>@</v></c></row>")
            let place = try #require(workbook.parts.firstIndex { $0.name == Self.sheet })
            let at = try #require(workbook.parts[place].bytes.firstIndex(of: UInt8(ascii: "@")))
            workbook.parts[place].bytes.replaceSubrange(at...at, with: wrong)
            #expect(try workbook.failure == damage(.xml, at: "A1"), "\(wrong)")
        }
    }

    @Test func partsThatAreMissing() throws {
        for name in HandmadeWorkbook("").parts.map(\.name) {
            var workbook = HandmadeWorkbook("<row/>")
            workbook[name] = nil
            let expected = name == "[Content_Types].xml" ? .notWorkbook : damage(.missing, at: "", in: name)
            #expect(try workbook.failure == expected, "\(name)")
        }
        var workbook = HandmadeWorkbook("")
        workbook["xl/workbook.xml"]?.replace("rId1", with: "rId7")
        #expect(try workbook.failure == damage(.missing, at: "", in: "rId7"))
    }

    /// Where a file ends early, what came before is given and then the fault: a list is never taken for whole.
    @Test func aFileThatWasCutShort() throws {
        let whole = HandmadeWorkbook("<row><c><v>1</v></c></row>").bytes
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(try failure(ofFile: Array(whole[..<count])) != nil, "\(count) bytes")
        }
        var workbook = HandmadeWorkbook("")
        workbook[Self.sheet] = "<worksheet \(HandmadeWorkbook.main)><sheetData><row><c><v>1</v></c></row><row><c>"
        let folder = try ScratchFolder()
        let rows = try WorkbookReader(path: folder.file("cut.xlsx", holding: workbook.bytes)).firstSheet()
        #expect(try rows.next() == SheetRow(number: 1, cells: [.number("1")]))
        for _ in 0..<2 { #expect(throws: damage(.xml, at: "A2")) { _ = try rows.next() } }
    }

    // MARK: Bytes that changed

    private static let sound = HandmadeWorkbook(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45000</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>a_x000D_</t></is></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>",
        strings: "<si><r><t>a</t></r><r><t>b</t></r></si>", formats: ["dd/mm/yyyy"])

    /// With the checksums of what the parts have become: the parsers see it.
    @Test(arguments: Seed.first(20)) func changedPartsAreReadOrRefused(seed: Seed) throws {
        var generator = seed.generator
        for _ in 0..<30 {
            var workbook = Self.sound
            for _ in 0..<generator.int(1...3) {
                let part = generator.int(0...workbook.parts.count - 1)
                change(&workbook.parts[part].bytes, &generator)
            }
            _ = try workbook.failure
        }
    }

    /// Without: the zip sees it, whether it was stored or deflated.
    @Test(arguments: Seed.first(30)) func changedFilesAreReadOrRefused(seed: Seed) throws {
        var generator = seed.generator
        let sound = Self.sound.bytes
        for _ in 0..<30 {
            var bytes = sound
            for _ in 0..<generator.int(1...4) { change(&bytes, &generator) }
            _ = try failure(ofFile: bytes)
        }
    }

    private func change(_ bytes: inout [UInt8], _ generator: inout Generator) {
        guard !bytes.isEmpty else { return }
        let place = generator.int(0...bytes.count - 1)
        switch generator.int(0...5) {
        case 0: bytes.remove(at: place)
        case 1:
            bytes.insert(
                contentsOf: Array(generator.pick(["<", ">", "\"", "/", "&", "9", "_x", "</c>", "<row>"]).utf8),
                at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + generator.int(1...40)))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + generator.int(1...60))], at: place)
        default: bytes[place] ^= 1 << UInt8(generator.int(0...7))
        }
    }
}
