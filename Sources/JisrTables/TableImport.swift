public import JisrCore
public import JisrJournal
internal import JisrWords

/// Brings a list of records from a file into the journal, in one transaction.
public struct TableImport {
    private let journal: Journal
    private let collection: Schema.Collection
    private let keepsGoing: Bool
    private let isRehearsal: Bool
    private let rows: ListRows

    /// Faults named before an import gives up: enough to mend a file in one go, few enough to read.
    private static let namedFaults = 20

    public init(
        into journal: Journal, collection: Schema.Collection, keepsGoing: Bool = false, isRehearsal: Bool = false
    ) {
        self.init(
            into: journal, collection: collection, keepsGoing: keepsGoing, isRehearsal: isRehearsal,
            rows: ListRows(of: collection))
    }

    init(
        into journal: Journal, collection: Schema.Collection, keepsGoing: Bool, isRehearsal: Bool = false,
        rows: ListRows
    ) {
        self.journal = journal
        self.collection = collection
        self.keepsGoing = keepsGoing
        self.isRehearsal = isRehearsal
        self.rows = rows
    }

    /// - Parameter meter: where the work is cancelled, nothing is written.
    /// - Throws: ``ImportFailure``, ``WorkCancelled``.
    public func run(_ reading: TableReading, _ meter: ProgressMeter? = nil) throws -> ImportReport {
        var faults: [RowFault] = []
        var deleted: [DeletedRow] = []
        func note(_ fault: RowFault) throws {
            faults.append(fault)
            // Of a file that cannot be read the first word is the last.
            if !keepsGoing, faults.count >= Self.namedFaults || fault.line == 0 { throw ImportFailure(faults: faults) }
        }
        var table = try reading.rows(of: collection)
        let count = try journal.bring(rows, isRehearsal: isRehearsal) {
            while true {
                try meter?.requireWanted()
                do {
                    if try table.next(into: rows) { return true }
                    if !keepsGoing, !faults.isEmpty { throw ImportFailure(faults: faults) }
                    return false
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
