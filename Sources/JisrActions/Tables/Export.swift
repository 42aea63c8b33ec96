internal import JisrCore
internal import JisrJournal
internal import JisrTables
internal import JisrWords

extension Actions {
    /// All rows of a collection as a table.
    public func export(_ request: ExportRequest) throws -> (contentType: String, length: Int?, pieces: some Pieces) {
        let collection = try journal.schema.openCollection(named: request.collection)
        let format = try TableFormat(named: request.format)
        let pages = RecordPages(journal: journal, collection: collection)
        return (format.contentType, nil, ExportedTable(TableWriter(format, collection: collection), pages))
    }
}

private struct ExportedTable: Pieces {
    private let table: TableWriter
    private var pages: RecordPages
    private var hasHead = false

    init(_ table: TableWriter, _ pages: RecordPages) {
        self.table = table
        self.pages = pages
    }

    mutating func next() throws -> [UInt8]? {
        if !hasHead {
            hasHead = true
            if !table.head.isEmpty { return table.head }
        }
        return try pages.next()?.flatMap { try table.row($0) }
    }
}

extension TableFormat {
    init(named name: String) throws(InputError) {
        guard let format = TableFormat(rawValue: name) else {
            throw InputError(
                .badValue, .unknownFormat, .quoted(name), .list(TableFormat.allCases.map { .code($0.rawValue) }))
        }
        self = format
    }

    fileprivate var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .jsonl: "application/jsonl"
        }
    }
}
