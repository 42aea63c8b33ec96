internal import JisrCore

/// Reads a workbook in the format XLSX (ECMA-376, ISO/IEC 29500), "transitional" as spreadsheets write it, or "strict".
///
/// The file must stand still while it is read. Of its parts only the shared strings and the styles are held in memory;
/// a sheet comes row by row.
public final class WorkbookReader {
    /// The sheets of cells that are shown, in the order of their tabs.
    public let sheetNames: [String]
    private let archive: ZipArchive
    private let folder: Relationships
    private let sheets: [WorkbookPart.Sheet]
    private let calendar: SerialCalendar
    private let styles: StylesPart
    private var strings: SharedStrings?

    public init(path: String) throws(SheetError) {
        let file = try OpenFile(path: path)
        try file.requireZip()
        archive = try ZipArchive(file)
        let name = try Self.workbookName(in: archive)
        folder = try Relationships(of: name, in: archive)
        let workbook = try WorkbookPart(try Self.part(name, in: archive))
        // Charts have tabs too.
        let kinds = folder.targets
        sheets = workbook.sheets.filter { kinds[$0.relationship].map { $0.kind == "worksheet" } ?? true }
        sheetNames = sheets.filter { !$0.isHidden }.map(\.name)
        calendar = workbook.calendar
        styles =
            if let part = folder.first("styles") { try StylesPart(try Self.part(part, in: archive)) } else {
                StylesPart()
            }
    }

    /// The rows of the first sheet that is shown.
    public func firstSheet() throws(SheetError) -> SheetRows {
        guard let sheet = sheets.first(where: { !$0.isHidden }) else { throw .noSheet }
        return try open(sheet)
    }

    /// The rows of a sheet, which may be hidden, by its name.
    public func sheet(named name: String) throws(SheetError) -> SheetRows {
        if let sheet = sheets.first(where: { $0.name == name }) { return try open(sheet) }
        let isShort = { (text: String) in text.utf8.count <= SheetLimits.comparedNameBytes }
        let nearest = isShort(name) ? Nearest.match(to: name, among: sheetNames.filter(isShort)) : nil
        throw .noSuchSheet(name: name, nearest: nearest, available: sheetNames)
    }

    // MARK: Parts

    private func open(_ sheet: WorkbookPart.Sheet) throws(SheetError) -> SheetRows {
        guard let target = folder.targets[sheet.relationship] else {
            throw .damaged(SheetDamage(part: sheet.relationship, place: "", fault: .missing))
        }
        let part = try Self.part(target.part, in: archive, limit: SheetLimits.sheetBytes)
        let context = SheetContext(strings: try sharedStrings(), styles: styles, calendar: calendar)
        return SheetRows(name: sheet.name, try WorksheetReader(part, context))
    }

    private func sharedStrings() throws(SheetError) -> SharedStrings {
        if let strings { return strings }
        var read = SharedStrings()
        if let name = folder.first("sharedStrings") {
            read = try SharedStrings(try Self.part(name, in: archive, limit: SheetLimits.sharedStringsBytes))
        }
        strings = read
        return read
    }

    /// The part that is the workbook, which the package itself names; a zip of anything else names none.
    private static func workbookName(in archive: ZipArchive) throws(SheetError) -> String {
        if try archive.part("[Content_Types].xml", limit: SheetLimits.otherBytes) == nil {
            // OpenDocument 1.3, part 2, 3.3: the type of the package.
            throw try archive.part("mimetype", limit: SheetLimits.otherBytes) == nil
                ? .notWorkbook : .otherFormat("ods")
        }
        guard let name = try Relationships(of: "", in: archive).first("officeDocument") else { throw .notWorkbook }
        // [MS-XLSB], 2.1.7.62.
        if name.hasSuffix(".bin") { throw .otherFormat("xlsb") }
        return name
    }

    private static func part(
        _ name: String, in archive: ZipArchive, limit: Int = SheetLimits.otherBytes
    ) throws(SheetError) -> ZipPart {
        guard let part = try archive.part(name, limit: limit) else {
            throw .damaged(SheetDamage(part: name, place: "", fault: .missing))
        }
        return part
    }
}

/// The rows of one sheet that hold something, from its top.
///
/// Rows that are hidden, by hand or by a filter, are given as well; of cells that are merged the first has the value.
public final class SheetRows {
    public let name: String
    private let reader: WorksheetReader

    init(name: String, _ reader: WorksheetReader) { (self.name, self.reader) = (name, reader) }

    /// The next row, or nil at the end, where the sheet has been read whole and is sound. After an error there is
    /// nothing more to be had.
    public func next() throws(SheetError) -> SheetRow? {
        try reader.takeRow().map(SheetRow.init)
    }
}

extension SheetRow {
    fileprivate init(_ row: WorksheetReader.SparseRow) {
        var cells = [SheetCell](repeating: .empty, count: row.cells.last?.column ?? 0)
        for (column, cell) in row.cells { cells[column - 1] = cell }
        self.init(number: row.number, cells: cells)
    }
}
