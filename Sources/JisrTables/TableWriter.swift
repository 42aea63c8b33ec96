public import JisrCore
public import JisrJournal

/// Writes a collection as a text that an import takes back, row by row.
public struct TableWriter: Sendable {
    private let format: TextFormat
    private let collection: Schema.Collection

    public init(_ format: TextFormat, collection: Schema.Collection) {
        self.format = format
        self.collection = collection
    }

    /// What stands before the first row.
    public var head: [UInt8] {
        switch format {
        // The mark makes spreadsheets read Arabic as UTF-8.
        case .csv:
            var bytes: [UInt8] = [0xef, 0xbb, 0xbf]
            Self.append(collection.listColumns, to: &bytes)
            return bytes
        case .jsonl: return []
        }
    }

    public func row(_ record: Record) throws -> [UInt8] {
        switch format {
        case .csv:
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Self.usualBytes)
            Self.append(record.cells, to: &bytes)
            return bytes
        case .jsonl:
            var line = JSONLine()
            for (name, id) in record.names { line.member(name, id) }
            for (name, value) in record.fields where !value.isEmpty { line.member(name, value) }
            for (name, text) in record.added { line.member(name, text) }
            return line.ended
        }
    }

    /// Room for a line as most are.
    private static let usualBytes = 256

    private static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field, to: &bytes)
        }
        bytes += [0x0d, 0x0a]
    }

    /// By bytes: a mark after a quotation mark is one character with it, and no other program sees them so.
    private static func append(_ field: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard field.utf8.contains(where: { $0 == quote || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }) else {
            bytes += field.utf8
            return
        }
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

extension Record {
    /// What names it: its id, or the columns of its key.
    var names: [(name: String, id: String)] {
        keys.isEmpty ? [(name: "id", id: id)] : keys.map { (name: $0.name, id: $0.id) }
    }

    /// What lists have besides what a person gave.
    var added: [(name: String, text: String)] {
        (centre.map { [(name: "centre", text: $0)] } ?? []) + [(name: RecordVersion.column, text: version.text)]
    }

    fileprivate var cells: [String] {
        names.map { FormulaGuard.guarded($0.id) } + fields.map { $0.value.cell }
            + added.map { FormulaGuard.guarded($0.text) }
    }
}

extension FieldValue {
    /// What people wrote is kept from being a formula; a number is none.
    fileprivate var cell: String {
        switch self {
        case .value(.integer), .value(.boolean), .value(.date), .value(.time), .value(.instant), .value(.null): text
        default: FormulaGuard.guarded(text)
        }
    }
}
