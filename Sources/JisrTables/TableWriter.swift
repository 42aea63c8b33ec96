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
        case .csv: [0xef, 0xbb, 0xbf] + Array(Self.line(collection.listColumns).utf8)
        case .jsonl: []
        }
    }

    public func row(_ record: Record) throws -> [UInt8] {
        switch format {
        case .csv: Array(Self.line(record.cells.map(\.text)).utf8)
        case .jsonl:
            Array(
                try JSONSerialization.data(withJSONObject: record.json, options: [.sortedKeys, .withoutEscapingSlashes])
            ) + [0x0a]
        }
    }

    private static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) else { return field }
        // By bytes: a mark after a quotation mark is one character with it, and no other program sees them so.
        let quote = UInt8(ascii: "\"")
        return "\"" + String(decoding: field.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self) + "\""
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
