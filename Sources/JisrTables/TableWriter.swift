internal import Foundation
public import JisrCore
public import JisrJournal

/// Writes a collection as a file that an import takes back, row by row.
public struct TableWriter: Sendable {
    private let format: TableFormat
    private let collection: Schema.Collection

    public init(_ format: TableFormat, collection: Schema.Collection) {
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
            Self.append(record.cells.map(\.text), to: &bytes)
            return bytes
        case .jsonl:
            return Array(
                try JSONSerialization.data(withJSONObject: record.json, options: [.sortedKeys, .withoutEscapingSlashes])
            ) + [0x0a]
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
    fileprivate var cells: [(name: String, text: String)] {
        (keys.isEmpty ? [(name: "id", text: id)] : keys.map { (name: $0.name, text: $0.id) })
            + fields.map { (name: $0.name, text: $0.value.text) }
            + (centre.map { [(name: "centre", text: $0)] } ?? []) + [(name: RecordVersion.column, text: version.text)]
    }

    fileprivate var json: [String: Any] {
        var object: [String: Any] = [:]
        for (name, id) in keys.isEmpty ? [("id", id)] : keys.map({ ($0.name, $0.id) }) { object[name] = id }
        object[RecordVersion.column] = version.text
        if let centre { object["centre"] = centre }
        for (name, value) in fields where !value.isEmpty {
            switch value {
            case .members(let members): object[name] = members
            case .value(.integer(let number)): object[name] = number
            case .value(.boolean(let answer)): object[name] = answer
            case .value(let other): object[name] = other.text
            }
        }
        return object
    }
}

extension FieldValue {
    /// As a CSV cell: members of a set with a bar between them.
    fileprivate var text: String {
        switch self {
        case .value(let value): value.text
        case .members(let members): Field.text(of: members)
        }
    }
}
