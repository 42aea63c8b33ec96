public import JisrCore
public import JisrJournal
public import JisrWords

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

/// An import that was to stop: nothing was written.
public struct ImportCancelled: PhrasedError {
    public var sentence: Sentence { Sentence(TablePhrase.cancelled) }
}

/// How the file of a list is to be read.
public struct TableReading: Sendable {
    public let format: TableFormat
    /// Nil where the file says it itself, or is UTF-8.
    public let encoding: TextEncoding?
    public let days: DayStyle

    public init(_ format: TableFormat, encoding: TextEncoding? = nil, days: DayStyle = .iso) {
        self.format = format
        self.encoding = encoding
        self.days = days
    }

    /// The rows of a file.
    ///
    /// - Parameter readPiece: the next piece of the file, or nil at its end.
    func rows(of collection: Schema.Collection, readPiece: @escaping () throws -> [UInt8]?) throws -> TableRows {
        var pieces = DecodedPieces(encoding, readPiece: readPiece)
        let next = { try pieces.next() }
        switch format {
        case .csv:
            var reader = CSVReader(readPiece: next)
            let head: CSVReader.Row
            do {
                guard let first = try reader.next() else { throw RowFault(line: 1, .emptyFile) }
                head = first
            } catch let fault as RowFault { throw ImportFailure(faults: [fault]) }
            try Self.requireHeads(head, of: collection)
            return TableRows(of: collection, days: days) {
                try reader.next().map {
                    TableRows.Line(number: $0.line, names: head.fields, cells: $0.fields.map(FormulaGuard.unguarded))
                }
            }
        case .jsonl:
            var reader = JSONLinesReader(readPiece: next)
            return TableRows(of: collection, days: days) {
                try reader.next().map {
                    TableRows.Line(number: $0.line, names: $0.cells.map(\.name), cells: $0.cells.map(\.text))
                }
            }
        }
    }

    /// Every head must name a column, and no two the same: all that do not are told at once, before any row is read.
    private static func requireHeads(_ head: CSVReader.Row, of collection: Schema.Collection) throws {
        var faults: [RowFault] = []
        var found: [Column: Int] = [:]
        for (place, written) in head.fields.enumerated() where !written.isBlank {
            let name = written.bare
            do {
                let column = try collection.column(written: name)
                if let other = found[column] {
                    let isSame = head.fields[other].bare == name
                    throw RowFault(
                        line: head.line, column: place + 1, name: name,
                        isSame
                            ? Sentence(TablePhrase.columnTwice)
                            : Sentence(TablePhrase.columnsAlike, .quoted(head.fields[other].bare), .quoted(name)))
                }
                found[column] = place
            } catch let error as InputError {
                faults.append(RowFault(line: head.line, column: place + 1, name: name, error.sentence))
            } catch let fault as RowFault { faults.append(fault) }
        }
        guard faults.isEmpty else { throw ImportFailure(faults: faults) }
    }
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

    /// - Parameters:
    ///   - isCancelled: asked before each row; where it is, nothing is written.
    ///   - readPiece: the next piece of the file, or nil at its end.
    /// - Throws: ``ImportFailure``, ``ImportCancelled``.
    public func run(
        _ reading: TableReading, isCancelled: () -> Bool = { false }, readPiece: @escaping () throws -> [UInt8]?
    ) throws -> ImportReport {
        var faults: [RowFault] = []
        var deleted: [DeletedRow] = []
        func note(_ fault: RowFault) throws {
            faults.append(fault)
            // Of a file that cannot be read the first word is the last.
            if !keepsGoing, faults.count >= Self.namedFaults || fault.line == 0 { throw ImportFailure(faults: faults) }
        }
        var rows = try reading.rows(of: collection, readPiece: readPiece)
        let count = try journal.bring(isRehearsal: isRehearsal) {
            while true {
                if isCancelled() { throw ImportCancelled() }
                do {
                    if let (line, draft) = try rows.next() { return NumberedDraft(line: line, draft: draft) }
                    if !keepsGoing, !faults.isEmpty { throw ImportFailure(faults: faults) }
                    return nil
                } catch let fault as RowFault { try note(fault) }
            }
        } onFault: { line, error in
            try note(RowFault(line: line, error.sentence))
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
}
