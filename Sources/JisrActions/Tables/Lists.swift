internal import JisrCore
internal import JisrJournal

extension Actions {
    /// Rows as JSON lines.
    ///
    /// - Throws: at once where a filter is wrong, and not in the middle of the answer.
    public func list(_ request: ListRequest) throws -> some Pieces {
        let collection = try journal.schema.openCollection(named: request.collection)
        let filters = try request.filters.map { filter throws(InputError) in
            Filter(column: filter.field, text: try collection.sought(filter.value, in: filter.field))
        }
        return try ListedRows(
            RecordPages(journal: journal, collection: collection, filters: filters, limit: request.limit))
    }
}

private struct ListedRows: Pieces {
    private var pages: RecordPages
    /// The first page is read beforehand, so that a wrong filter is an error and no cut.
    private var first: [Record]?

    init(_ pages: RecordPages) throws {
        self.pages = pages
        first = try self.pages.next()
    }

    mutating func next() throws -> [UInt8]? {
        guard let records = try first.take() ?? pages.next() else { return nil }
        return try records.flatMap { try APICoding.line($0.json) }
    }
}
