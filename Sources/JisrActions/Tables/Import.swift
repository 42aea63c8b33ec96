internal import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrTables

extension Actions {
    /// Where a file that is to be imported is laid aside while it arrives, so that nobody waits for its sender.
    public func spool() throws -> SpoolFile { try SpoolFile(folder: device.home.incoming) }

    /// Brings a file into a collection: all of it, or nothing.
    public func importTable(_ request: ImportRequest, from file: SpoolFile) throws -> ImportOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let table = TableImport(
            into: journal, collection: collection, keepsGoing: request.keepGoing, isRehearsal: request.dryRun)
        let report = try table.run(try TableFormat(named: request.format), readPiece: try file.reader())
        engine.noteWrite()
        return ImportOutcome(report)
    }
}

extension ImportOutcome {
    fileprivate init(_ report: ImportReport) {
        self.init(
            type: "summary", created: report.count.created, changed: report.count.changed,
            unchanged: report.count.unchanged, deleted: report.count.deleted,
            refused: report.count.refused, dryRun: report.isRehearsal,
            faults: report.faults.map { Fault(line: $0.line, column: $0.column, name: $0.name, reason: $0.reason) },
            deletedRows: report.deleted.map { DeletedRow(line: $0.line, id: $0.id) })
    }
}
