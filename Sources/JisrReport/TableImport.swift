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
    public let isRehearsal: Bool
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
            let columns = try names(in: header)
            return try run { try reader.next().map { row in (row.line, try Self.cells(of: row, columns)) } }
        case .jsonl:
            var reader = JSONLinesReader(readPiece: readPiece)
            return try run { try reader.next() }
        }
    }

    private func run(_ next: () throws -> (line: Int, cells: [(name: String, text: String)])?) throws -> ImportReport {
        var faults: [RowFault] = []
        func note(_ fault: RowFault) throws {
            faults.append(fault)
            if !keepsGoing, faults.count >= Self.namedFaults { throw ImportFailure(faults: faults) }
        }
        let count = try journal.bring(isRehearsal: isRehearsal) {
            while true {
                do {
                    guard let (line, cells) = try next() else {
                        if !keepsGoing, !faults.isEmpty { throw ImportFailure(faults: faults) }
                        return nil
                    }
                    return NumberedDraft(line: line, draft: try draft(cells, line: line))
                } catch let fault as RowFault { try note(fault) }
            }
        } onFault: { line, error in
            try note(RowFault(line: line, column: 0, reason: "\(error)"))
        }
        if !keepsGoing, !faults.isEmpty { throw ImportFailure(faults: faults) }
        var total = count
        total.refused = faults.count
        return ImportReport(count: total, faults: faults, isRehearsal: isRehearsal)
    }

    private func draft(_ cells: [(name: String, text: String)], line: Int) throws -> Draft {
        do { return try collection.draft(cells) } catch {
            let column = cells.firstIndex { $0.name == error.column }.map { $0 + 1 } ?? 0
            throw RowFault(line: line, column: column, name: error.column, reason: error.description)
        }
    }

    /// The header's names, all of which must be columns of the collection.
    private func names(in header: CSVReader.Row) throws -> [String] {
        let names = header.fields.map { $0.trimmingBlanks }
        var faults: [RowFault] = []
        for (index, name) in names.enumerated() where !collection.columnNames.contains(name) {
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

    private static func cells(of row: CSVReader.Row, _ columns: [String]) throws -> [(name: String, text: String)] {
        guard row.fields.count <= columns.count else {
            throw RowFault(
                line: row.line, column: columns.count + 1,
                reason: "the row has \(row.fields.count) columns, the first line \(columns.count)")
        }
        return Array(zip(columns, row.fields).map { (name: $0, text: $1) })
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
