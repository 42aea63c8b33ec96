public import JisrCore
internal import JisrJournal

/// Some lines of CSV.
public struct CSVLines: TableLines {
    /// What stands before the first line: it makes spreadsheets read Arabic as UTF-8.
    public static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

    public private(set) var bytes: [UInt8] = []
    /// How many lines they are.
    public private(set) var count: UInt64 = 0
    private var isRowBegun = false

    /// What stands before the first row.
    public static func head(of collection: Schema.Collection) -> [UInt8] {
        mark + Array(collection.listColumns.joined(separator: ",").utf8) + [0x0d, 0x0a]
    }

    public init(of collection: Schema.Collection) { self.init() }

    public init() { bytes.reserveCapacity(TableLinesLimits.enough + 4096) }

    /// A line of texts, none of which a spreadsheet takes for a formula.
    public mutating func append(_ texts: [String]) {
        for var text in texts { text.withUTF8 { takeCell(UnsafeRawBufferPointer($0), isText: true) } }
        _ = endRow()
    }

    public mutating func takeCell(_ cell: UnsafeRawBufferPointer, isText: Bool) {
        if isRowBegun { bytes.append(UInt8(ascii: ",")) }
        isRowBegun = true
        if !cell.isEmpty { append(cell, isGuarded: isText && FormulaGuard.isGuarded(cell)) }
    }

    public mutating func endRow() -> Bool {
        bytes.append(0x0d)
        bytes.append(0x0a)
        isRowBegun = false
        count += 1
        return bytes.count < TableLinesLimits.enough
    }

    /// By bytes: a mark after a quotation mark is one character with it, and no other program sees them so.
    private mutating func append(_ cell: UnsafeRawBufferPointer, isGuarded: Bool) {
        // Looked at to the end, and with nothing that branches: so many bytes are looked at at a time.
        var special: UInt8 = 0
        for byte in cell {
            special |= Self.sign(byte == UInt8(ascii: "\"")) | Self.sign(byte == UInt8(ascii: ","))
            special |= Self.sign(byte == 0x0a) | Self.sign(byte == 0x0d)
        }
        guard special != 0 else {
            if isGuarded { bytes.append(FormulaGuard.apostrophe) }
            bytes.append(contentsOf: cell)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        if isGuarded { bytes.append(FormulaGuard.apostrophe) }
        for byte in cell {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func sign(_ holds: Bool) -> UInt8 { holds ? 1 : 0 }
}
