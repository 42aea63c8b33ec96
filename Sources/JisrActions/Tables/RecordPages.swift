internal import JisrCore
internal import JisrJournal

/// The rows of a list in pages: the journal is asked for one page at a time.
struct RecordPages: Sendable {
    let journal: Journal
    let collection: Schema.Collection
    let filters: [Filter]
    /// How many rows are wanted; nil for all.
    private var left: Int
    private var last: Int64?
    private var isAtEnd = false

    private static let pageSize = 500

    init(journal: Journal, collection: Schema.Collection, filters: [Filter] = [], limit: Int? = nil) {
        self.journal = journal
        self.collection = collection
        self.filters = filters
        left = limit ?? .max
    }

    /// The next rows, at least one; nil at the end.
    mutating func next() throws -> [Record]? {
        guard !isAtEnd, left > 0 else { return nil }
        let page = try journal.page(of: collection, filters, after: last, limit: min(left, Self.pageSize))
        left -= page.records.count
        last = page.last
        isAtEnd = page.last == nil
        return page.records.isEmpty ? nil : page.records
    }
}
