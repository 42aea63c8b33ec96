import JisrCore

/// What the workbook itself says (ISO/IEC 29500-1, 18.2): its sheets in their order, and from when it counts days.
struct WorkbookPart {
    let sheets: [Sheet]
    let calendar: SerialCalendar

    struct Sheet {
        let name: String
        let relationship: String
        let isHidden: Bool
    }

    init(_ part: ZipPart) throws(SheetError) {
        let reader = try WorkbookPartReader(part)
        try reader.readAll()
        (sheets, calendar) = (reader.sheets, reader.calendar)
    }
}

private final class WorkbookPartReader: PartReader {
    private(set) var sheets: [WorkbookPart.Sheet] = []
    private(set) var calendar = SerialCalendar.from1900

    override func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
        switch (name, path.count) {
        case (.workbook, 1): break
        // A document or a presentation is a package too.
        case (_, 1): throw .notWorkbook
        case (.workbookPr, 2): if attributes.isTrue("date1904") { calendar = .from1904 }
        case (.sheet, 3) where path[1] == .sheets: try addSheet(attributes)
        default: break
        }
    }

    private func addSheet(_ attributes: XMLAttributes) throws(SheetError) {
        guard sheets.count < SheetLimits.sheets else { throw .tooLarge(.sheets) }
        let id = attributes.text(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
            or: "http://purl.oclc.org/ooxml/officeDocument/relationships|id")
        guard let name = attributes.text("name"), let id else { throw damage(.value) }
        let state = attributes.text("state") ?? "visible"
        sheets.append(WorkbookPart.Sheet(name: name, relationship: id, isHidden: state != "visible"))
    }
}
