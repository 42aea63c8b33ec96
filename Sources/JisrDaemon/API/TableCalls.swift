internal import Foundation
internal import JisrCore
internal import JisrHTTP
internal import JisrJournal
internal import JisrReport

extension Calls {
    /// Rows as JSON lines, page by page, so that a long list takes no memory.
    func list(_ request: ListRequest) throws -> PeerResponse {
        let collection = try journal.schema.openCollection(named: request.collection)
        let filters = try request.filters.map { filter throws(InputError) in
            Filter(column: filter.field, text: try collection.sought(filter.value, in: filter.field))
        }
        let pages = RecordPages(journal: journal, collection: collection, filters: filters, limit: request.limit)
        // The first page comes before the answer begins, so that a wrong filter is an error and no cut.
        let first = try pages.page(after: nil)
        return PeerResponse(
            contentType: "application/jsonl",
            body: .stream { writer in
                try await pages.forEach(from: first) { try await writer.write(try APICoding.encode($0.json) + [0x0a]) }
            })
    }

    func export(_ request: PeerRequest) throws -> PeerResponse {
        let collection = try journal.schema.openCollection(named: request.query["collection"] ?? "")
        let format = try Self.format(request)
        let pages = RecordPages(journal: journal, collection: collection, filters: [], limit: nil)
        return PeerResponse(
            contentType: format == .csv ? "text/csv; charset=utf-8" : "application/jsonl",
            body: .stream { writer in
                let table = TableWriter(format, collection: collection)
                try await writer.write(table.head)
                try await pages.forEach(from: try pages.page(after: nil)) { try await writer.write(try table.row($0)) }
            })
    }

    /// Brings the body, a file, into a collection. It is laid aside first, so that no lock is held while it arrives.
    func importTable(_ request: PeerRequest) async throws -> ImportOutcome {
        let collection = try journal.schema.openCollection(named: request.query["collection"] ?? "")
        let format = try Self.format(request)
        let spool = try SpoolFile(folder: device.home.incoming)
        for try await piece in request.body { try spool.write(piece) }
        let table = TableImport(
            into: journal, collection: collection, keepsGoing: request.query["keep_going"] == "1",
            isRehearsal: request.query["dry_run"] == "1")
        let report = try table.run(format, readPiece: try spool.reader())
        sealer.note()
        return ImportOutcome(report)
    }

    private static func format(_ request: PeerRequest) throws -> TableFormat {
        let name = request.query["format"] ?? "csv"
        guard let format = TableFormat(rawValue: name) else {
            throw InputError(.badValue, "“\(name)” is no format; there are: csv, jsonl")
        }
        return format
    }

    private var journal: Journal { device.journal }
}

/// Rows in pages: the journal's lock is held for one page at a time.
private struct RecordPages: Sendable {
    let journal: Journal
    let collection: Schema.Collection
    let filters: [Filter]
    let limit: Int?

    private static let pageSize = 500

    func page(after last: Int64?) throws -> RecordPage {
        try journal.page(of: collection, filters, after: last, limit: min(limit ?? Self.pageSize, Self.pageSize))
    }

    func forEach(from first: RecordPage, _ body: (Record) async throws -> Void) async throws {
        var page = first
        var left = limit ?? .max
        while true {
            for record in page.records.prefix(left) { try await body(record) }
            left -= page.records.count
            guard let last = page.last, left > 0 else { return }
            page = try self.page(after: last)
        }
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
