public import JisrCore
public import JisrJournal

/// The formats in which lists come and go.
public enum TableFormat: String, CaseIterable, Sendable, Codable {
    case csv
    case jsonl
}

/// What an import did, and the rows that it could not take.
public struct ImportReport: Sendable, Codable {
    public let count: ImportCount
    public let faults: [RowFault]
    public let deleted: [DeletedRow]
    public let isRehearsal: Bool
}

/// A row of a record that was deleted: the list did not bring it back.
public struct DeletedRow: Hashable, Sendable, Codable {
    /// The line of the file, counted from 1.
    public let line: Int
    public let id: String
}

/// An import of which nothing was written, and the first faults that stood in the way.
public struct ImportFailure: Error, Sendable, CustomStringConvertible {
    public let faults: [RowFault]

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// Brings a list of records from a file into the journal, in one transaction.
public struct TableImport {
    private let journal: Journal
    private let collection: Schema.Collection
    private let keepsGoing: Bool
    private let isRehearsal: Bool

    /// Faults named before an import gives up: enough to mend a file in one go, few enough to read.
    private static let namedFaults = 20

    public init(
        into journal: Journal, collection: Schema.Collection, keepsGoing: Bool = false, isRehearsal: Bool = false
    ) {
        self.journal = journal
        self.collection = collection
        self.keepsGoing = keepsGoing
        self.isRehearsal = isRehearsal
    }

    /// - Parameter readPiece: the next piece of the file, or nil at its end.
    public func run(_ format: TableFormat, readPiece: @escaping () throws -> [UInt8]?) throws -> ImportReport {
        switch format {
        case .csv:
            var reader = CSVReader(readPiece: readPiece)
            guard let header = try reader.next() else {
                throw ImportFailure(faults: [RowFault(line: 1, column: 0, reason: "the file is empty")])
            }
            let names = try names(in: header)
            let columns = try ColumnMap(names, of: collection)
            return try run {
                guard let row = try reader.next() else { return nil }
                try Self.requireWidth(of: row, names.count)
                return try Self.draft(names, line: row.line) { () throws(InputError) in try columns.draft(row.fields) }
            }
        case .jsonl:
            var reader = JSONLinesReader(readPiece: readPiece)
            return try run {
                guard let (line, cells) = try reader.next() else { return nil }
                return try Self.draft(cells.map(\.name), line: line) { () throws(InputError) in
                    try collection.draft(cells)
                }
            }
        }
    }

    private func run(_ next: () throws -> NumberedDraft?) throws -> ImportReport {
        var faults: [RowFault] = []
        var deleted: [DeletedRow] = []
        func note(_ fault: RowFault) throws {
            faults.append(fault)
            if !keepsGoing, faults.count >= Self.namedFaults { throw ImportFailure(faults: faults) }
        }
        let count = try journal.bring(isRehearsal: isRehearsal) {
            while true {
                do {
                    if let draft = try next() { return draft }
                    if !keepsGoing, !faults.isEmpty { throw ImportFailure(faults: faults) }
                    return nil
                } catch let fault as RowFault { try note(fault) }
            }
        } onFault: { line, error in
            try note(RowFault(line: line, column: 0, reason: "\(error)"))
            // The rows have been read to their end by now: what is not refused here would be written.
            if !keepsGoing { throw ImportFailure(faults: faults) }
        } onDeleted: { line, entity in
            deleted.append(DeletedRow(line: line, id: entity.text))
        }
        // Rows that join two records are taken in another order than the file's.
        deleted.sort { $0.line < $1.line }
        var total = count
        total.refused = faults.count
        return ImportReport(count: total, faults: faults, deleted: deleted, isRehearsal: isRehearsal)
    }

    /// A row's draft, or the fault with its place.
    private static func draft(
        _ names: [String], line: Int, _ read: () throws(InputError) -> Draft
    ) throws -> NumberedDraft {
        do { return NumberedDraft(line: line, draft: try read()) } catch {
            let column = names.firstIndex { $0 == error.column }.map { $0 + 1 } ?? 0
            throw RowFault(line: line, column: column, name: error.column, reason: error.description)
        }
    }

    /// The header's names, all of which must be columns of the collection.
    private func names(in header: CSVReader.Row) throws -> [String] {
        let names = header.fields.map { trimmed($0) }
        var faults: [RowFault] = []
        for (index, name) in names.enumerated() where !collection.listColumns.contains(name) {
            do { _ = try collection.field(givenName: name) } catch {
                faults.append(RowFault(line: header.line, column: index + 1, name: name, reason: error.description))
            }
        }
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            faults.append(RowFault(line: header.line, column: index + 1, name: name, reason: "the column stands twice"))
        }
        guard faults.isEmpty else { throw ImportFailure(faults: faults) }
        return names
    }

    private static func requireWidth(of row: CSVReader.Row, _ width: Int) throws {
        guard row.fields.count <= width else {
            throw RowFault(
                line: row.line, column: width + 1,
                reason: "the row has \(row.fields.count) columns, the first line \(width)")
        }
    }
}
