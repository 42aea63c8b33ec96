internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrTables
internal import JisrWords

extension Actions {
    /// All rows of a collection as a file. A workbook is made before its first byte is given, a text as it is taken.
    public func export(_ request: ExportRequest) throws -> (contentType: String, pieces: some Pieces) {
        let collection = try journal.schema.openCollection(named: request.collection)
        let piece = running.begin(request.key)
        piece.meter.begin(.listing, of: UInt64(try journal.snapshot { try $0.count(of: collection, []) }))
        switch try TableFormat(asked: request.format) {
        case .text(.csv): return ("text/csv; charset=utf-8", ExportedTable.csv(CSVWriter(journal, collection), piece))
        case .text(.jsonl):
            return ("application/jsonl", ExportedTable.lines(JSONLinesWriter(journal, collection), piece))
        case .workbook:
            let language = request.language.flatMap(Language.init) ?? .english
            let file = try SpoolFile(folder: device.home.incoming) { path in
                var pages = RecordPages(journal: journal, collection: collection)
                let table = try WorkbookTable(path: path, collection: collection, in: language)
                while let records = try pages.next() {
                    for record in records { try table.append(record) }
                    try piece.meter.advance(by: UInt64(records.count))
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
    case csv(CSVWriter, RunningWork.Piece)
    case lines(JSONLinesWriter, RunningWork.Piece)

    mutating func next() throws -> [UInt8]? {
        switch self {
        case .file(let file, let offset):
            let piece = try file.piece(at: offset)
            self = .file(file, from: offset + Int64(piece.count))
            return piece.isEmpty ? nil : piece
        case .csv(var table, let work):
            try work.meter.requireWanted()
            defer {
                work.meter.reach(table.rows)
                self = .csv(table, work)
            }
            return try table.next()
        case .lines(var table, let work):
            try work.meter.requireWanted()
            defer {
                work.meter.reach(table.rows)
                self = .lines(table, work)
            }
            return try table.next()
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
