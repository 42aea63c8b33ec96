internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrTables
internal import JisrWords

extension Actions {
    /// All rows of a collection as a file. A workbook is made before its first byte is given, a text as it is taken.
    public func export(_ request: ExportRequest) throws -> (contentType: String, pieces: some Pieces) {
        let collection = try journal.schema.openCollection(named: request.collection)
        let pages = RecordPages(journal: journal, collection: collection)
        switch try TableFormat(asked: request.format) {
        case .text(let format):
            return (
                format.contentType,
                ExportedTable.text(TableWriter(format, collection: collection), pages, hasHead: false)
            )
        case .workbook:
            let language = request.language.flatMap(Language.init) ?? .english
            let file = try SpoolFile(folder: device.home.incoming) { path in
                var pages = pages
                let table = try WorkbookTable(path: path, collection: collection, in: language)
                while let records = try pages.next() {
                    for record in records { try table.append(record) }
                }
                try table.finish()
            }
            return (Self.workbookType, ExportedTable.file(file, from: 0))
        }
    }

    private static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

/// What is left to be given of a file.
private enum ExportedTable: Pieces {
    case file(SpoolFile, from: Int64)
    case text(TableWriter, RecordPages, hasHead: Bool)

    mutating func next() throws -> [UInt8]? {
        switch self {
        case .file(let file, let offset):
            let piece = try file.piece(at: offset)
            self = .file(file, from: offset + Int64(piece.count))
            return piece.isEmpty ? nil : piece
        case .text(let table, let pages, hasHead: false):
            self = .text(table, pages, hasHead: true)
            return table.head.isEmpty ? try next() : table.head
        case .text(let table, var pages, hasHead: true):
            defer { self = .text(table, pages, hasHead: true) }
            return try pages.next()?.flatMap { try table.row($0) }
        }
    }
}

extension TableFormat {
    init(asked name: String) throws(InputError) {
        guard let format = TableFormat(named: name) else {
            throw .notAmong(TableFormat.names, name, .unknownFormat)
        }
        self = format
    }
}

extension TextFormat {
    fileprivate var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .jsonl: "application/jsonl"
        }
    }
}
