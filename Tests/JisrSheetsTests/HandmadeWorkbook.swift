/// A workbook of which every part is spelled by a test.
struct HandmadeWorkbook {
    /// The parts by their names, in the order in which they stand in the package.
    var parts: [(name: String, bytes: [UInt8])]

    static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

    /// - Parameters:
    ///   - rows: what stands in `sheetData`.
    ///   - strings: the `si` of the shared strings.
    ///   - formats: the format codes of styles 1, 2 … ; style 0 is General.
    init(_ rows: String, strings: String = "", formats: [String] = [], properties: String = "") {
        parts = []
        self["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
        self["_rels/.rels"] =
            "<Relationships \(Self.packages)>\(Self.relationship(1, "officeDocument", "xl/workbook.xml"))</Relationships>"
        self["xl/workbook.xml"] =
            "<workbook \(Self.main) xmlns:r=\"\(Self.office)\">\(properties)<sheets>"
            + "<sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        self["xl/_rels/workbook.xml.rels"] =
            "<Relationships \(Self.packages)>\(Self.relationship(1, "worksheet", "worksheets/sheet1.xml"))"
            + "\(Self.relationship(2, "sharedStrings", "sharedStrings.xml"))"
            + "\(Self.relationship(3, "styles", "/xl/styles.xml"))</Relationships>"
        self["xl/sharedStrings.xml"] = "<sst \(Self.main)>\(strings)</sst>"
        self["xl/styles.xml"] = Self.styles(formats)
        self["xl/worksheets/sheet1.xml"] = "<worksheet \(Self.main)><sheetData>\(rows)</sheetData></worksheet>"
    }

    /// A part as text; nil where there is none.
    subscript(name: String) -> String? {
        get { parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } }
        set {
            let place = parts.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let text?): parts[place].bytes = Array(text.utf8)
            case (let place?, nil): parts.remove(at: place)
            case (nil, let text?): parts.append((name, Array(text.utf8)))
            case (nil, nil): break
            }
        }
    }

    static func relationship(_ id: Int, _ kind: String, _ target: String) -> String {
        "<Relationship Id=\"rId\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    }

    private static func styles(_ formats: [String]) -> String {
        let codes = formats.enumerated().map { place, code in
            let spelled = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            return "<numFmt numFmtId=\"\(164 + place)\" formatCode=\"\(spelled)\"/>"
        }
        let styles = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
        return "<styleSheet \(main)><numFmts>\(codes.joined())</numFmts>"
            // Styles of names, which cells do not count.
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
    }

    // MARK: The package

    /// A zip whose parts are stored as they are (APPNOTE.TXT 6.3.10, 4.3).
    var bytes: [UInt8] {
        var (out, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, bytes) in parts {
            let about: [UInt8] =
                [0, 0, 0, 0, 0, 0, 0x21, 0x00] + Self.word(Self.checksum(bytes)) + Self.word(UInt32(bytes.count))
                + Self.word(UInt32(bytes.count)) + Self.half(name.utf8.count) + [0, 0]
            directory += [0x50, 0x4b, 1, 2, 20, 0, 20, 0] + about + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            directory += Self.word(UInt32(out.count)) + Array(name.utf8)
            out += [0x50, 0x4b, 3, 4, 20, 0] + about + Array(name.utf8) + bytes
        }
        let end = Self.half(parts.count) + Self.half(parts.count) + Self.word(UInt32(directory.count))
        return out + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + end + Self.word(UInt32(out.count)) + [0, 0]
    }

    private static func half(_ number: Int) -> [UInt8] { [UInt8(number & 0xff), UInt8(number >> 8)] }

    private static func word(_ number: UInt32) -> [UInt8] {
        stride(from: UInt32(0), to: 32, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32 of ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = ~0
        for byte in bytes { sum = sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
}
