/// Reads the rows of a sheet (ISO/IEC 29500-1, 18.3.1): `worksheet/sheetData/row/c`, whose value is `v` or `is`.
///
/// Rows and the cells in them ascend, or the sheet is damaged: whoever took them as they come would bring a value into
/// another column than the one in which a person sees it.
final class WorksheetReader: PartReader {
    private let context: SheetContext
    /// The row that is whole, until it is taken. There is never more than one: a few bytes can name a long text again and
    /// again.
    private var whole: SparseRow?
    private var row = SparseRow(number: 0)
    private var isInRow = false
    private var cell = CellBuilder()
    private var isInCell = false
    /// Cells so far, with the gaps before them, and the bytes of their texts.
    private var cellCount = 0
    private var textBytes = 0

    struct SparseRow {
        let number: Int
        /// Cells that hold something, by their columns from 1 on.
        var cells: [(column: Int, cell: SheetCell)] = []
        /// The column of the last cell, whether or not it holds something.
        var column = 0
        var bytes = 0
    }

    init(_ part: ZipPart, _ context: SheetContext) throws(SheetError) {
        self.context = context
        try super.init(part)
    }

    /// The next row that holds something; nil at the end.
    func takeRow() throws(SheetError) -> SparseRow? {
        while whole == nil, !isAtEnd { try pump() }
        defer { whole = nil }
        return whole
    }

    override var place: String {
        isInRow ? CellReference.text(column: row.column, row: row.number) : super.place
    }

    // MARK: What the parser tells

    override func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
        guard path[0] == .worksheet else { throw damage(.value) }
        guard path.count > 2, path[1] == .sheetData else { return }
        switch (name, path.count) {
        case (.row, 3): try beginRow(attributes)
        case (.c, 4) where isInRow: try beginCell(attributes)
        case (.f, 5) where isInCell: cell.hasFormula = true
        case (.v, 5) where isInCell: cell.hasValue = true
        case (.t, 6...) where isInCell && path[4] == .is: cell.text.began(path, attributes)
        default: break
        }
    }

    override func told(_ text: UnsafeRawBufferPointer) throws(SheetError) {
        guard isInCell else { return }
        if path.count == 5, path[4] == .v {
            try cell.tell(value: text)
        } else {
            try cell.text.told(text)
        }
    }

    override func ended(_ name: XMLName) throws(SheetError) {
        switch (name, path.count) {
        case (.row, 2) where isInRow: try endRow()
        case (.c, 3) where isInCell: try endCell()
        case (.t, 5...): cell.text.ended(name)
        default: break
        }
    }

    // MARK: Rows

    private func beginRow(_ attributes: XMLAttributes) throws(SheetError) {
        let number = try number("r", of: attributes) ?? row.number + 1
        guard number <= SheetLimits.rows else { throw .tooLarge(.rows) }
        guard number > row.number else { throw damage(.order) }
        row = SparseRow(number: number)
        isInRow = true
    }

    private func endRow() throws(SheetError) {
        isInRow = false
        guard let last = row.cells.last else { return }
        cellCount += last.column
        guard cellCount <= SheetLimits.cells else { throw .tooLarge(.cells) }
        textBytes += row.bytes
        guard textBytes <= SheetLimits.sheetTextBytes else { throw .tooLarge(.text) }
        whole = row
        pause()
    }

    // MARK: Cells

    private func beginCell(_ attributes: XMLAttributes) throws(SheetError) {
        var column = row.column + 1
        if let text = attributes.bytes("r") {
            guard let reference = CellReference(text), reference.row == row.number else {
                // What stands there instead may be anything, so the row has to do.
                row.column = 0
                throw damage(.reference)
            }
            column = reference.column
        }
        guard column <= SheetLimits.columns else { throw .tooLarge(.columns) }
        let isNext = column > row.column
        row.column = column
        guard isNext else { throw damage(.order) }
        guard let kind = CellBuilder.Kind(attributes.bytes("t")) else { throw damage(.value) }
        cell.begin(column: column, kind: kind, style: try number("s", of: attributes) ?? 0)
        isInCell = true
    }

    private func endCell() throws(SheetError) {
        isInCell = false
        let value: SheetCell
        do { value = try cell.build(context) } catch { throw damage(error) }
        guard value != .empty else { return }
        row.bytes += value.textBytes
        guard row.bytes <= SheetLimits.rowBytes else { throw .tooLarge(.row) }
        row.cells.append((cell.column, value))
    }
}

extension SheetCell {
    fileprivate var textBytes: Int {
        switch self {
        case .text(let text), .number(let text), .fault(let text): text.utf8.count
        case .empty, .date, .time, .duration, .boolean: 0
        }
    }
}
