public import JisrCore
public import JisrJournal

/// Writes a collection as CSV (RFC 4180) that an import takes back.
public struct CSVWriter: Sendable {
    private let journal: Journal
    private let collection: Schema.Collection
    private var place = Place.head
    /// How many have been given.
    public private(set) var rows: UInt64 = 0

    private enum Place {
        case head
        case rows(after: Int64?)
        case end
    }

    public init(_ journal: Journal, _ collection: Schema.Collection) {
        self.journal = journal
        self.collection = collection
    }

    /// The next rows, each piece of its own moment; nil at the end.
    public mutating func next() throws -> [UInt8]? {
        switch place {
        case .head:
            place = .rows(after: nil)
            return Self.head(of: collection)
        case .rows(let last):
            var lines = CSVLines()
            let next = try journal.list(collection, after: last, into: &lines)
            place = next.map { .rows(after: $0) } ?? .end
            rows += lines.count
            return lines.bytes.isEmpty ? nil : lines.bytes
        case .end: return nil
        }
    }

    /// What stands before the first row.
    static func head(of collection: Schema.Collection) -> [UInt8] {
        CSVLines.mark + Array(collection.listColumns.joined(separator: ",").utf8) + [0x0d, 0x0a]
    }
}

/// Some lines of CSV.
public struct CSVLines: RowSink {
    /// What stands before the first line: it makes spreadsheets read Arabic as UTF-8.
    public static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

    public private(set) var bytes: [UInt8] = []
    /// How many lines they are.
    public private(set) var count: UInt64 = 0
    private var isRowBegun = false

    /// Bytes after which no more rows are wanted: so many that asking costs little, and so few that nobody who waits for the
    /// reader waits for long, and that malloc needs no pages of its own for them.
    private static let enough = 112 * 1024

    public init() { bytes.reserveCapacity(Self.enough + 4096) }

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
        return bytes.count < Self.enough
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
