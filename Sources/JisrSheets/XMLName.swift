/// The elements that are looked at, of the namespaces that a workbook's parts have.
///
/// Whatever else there is, such as extensions of later programs, is `other`.
enum XMLName: UInt8 {
    case other
    // Sheets and shared strings (ISO/IEC 29500-1, 18.3 and 18.4).
    case c, v, t, `is`, row, r, f, si, rPh, worksheet, sheetData, sst
    // The workbook and its styles (18.2 and 18.8).
    case workbook, workbookPr, sheets, sheet, styleSheet, numFmts, numFmt, cellXfs, xf
    // Relationships of a package (ISO/IEC 29500-2, 6.5.3).
    case relationships, relationship

    /// - Parameter expanded: the namespace, a bar, and the local name, as expat gives it.
    init(_ expanded: UnsafePointer<CChar>) {
        for space in Self.spreadsheets where hasPrefix(expanded, space) {
            self = Self.find(expanded + space.utf8CodeUnitCount, in: Self.ofSpreadsheets)
            return
        }
        let space = Self.packages
        self =
            hasPrefix(expanded, space)
            ? Self.find(expanded + space.utf8CodeUnitCount, in: Self.ofPackages) : .other
    }

    private static func find(_ local: UnsafePointer<CChar>, in names: [(StaticString, XMLName)]) -> XMLName {
        for (name, value) in names where isName(local, name) { return value }
        return .other
    }

    /// As nearly every file has it, and as files that a program was told to keep "strict".
    private static let spreadsheets: [StaticString] = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main|", "http://purl.oclc.org/ooxml/spreadsheetml/main|"
    ]
    private static let packages: StaticString = "http://schemas.openxmlformats.org/package/2006/relationships|"

    /// The most frequent first.
    private static let ofSpreadsheets: [(StaticString, XMLName)] = [
        ("c", .c), ("v", .v), ("t", .t), ("is", .is), ("row", .row), ("r", .r), ("f", .f), ("si", .si), ("xf", .xf),
        ("rPh", .rPh), ("sheet", .sheet), ("numFmt", .numFmt), ("worksheet", .worksheet), ("sheetData", .sheetData),
        ("sst", .sst), ("workbook", .workbook), ("workbookPr", .workbookPr), ("sheets", .sheets),
        ("styleSheet", .styleSheet), ("numFmts", .numFmts), ("cellXfs", .cellXfs)
    ]
    private static let ofPackages: [(StaticString, XMLName)] = [
        ("Relationships", .relationships), ("Relationship", .relationship)
    ]
}
