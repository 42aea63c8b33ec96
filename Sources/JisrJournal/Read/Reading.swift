public import JisrCore

/// A record with something to settle.
public struct ConflictingRecord: Sendable {
    public let collection: Schema.Collection
    public let record: Record
    /// As ``Changes`` tells of it.
    public let row: ChangedRow
}

extension Journal {
    /// Passes rows on, oldest first, without holding them all. They are of one moment: see ``Snapshot`` for what that costs.
    public func forEachRecord(
        of collection: Schema.Collection, _ filters: [Filter] = [], limit: Int? = nil, _ body: (Record) throws -> Void
    ) throws {
        try snapshot { try $0.forEachRecord(of: collection, filters, limit: limit, body) }
    }

    public func records(of collection: Schema.Collection, _ filters: [Filter] = [], limit: Int? = nil) throws
        -> [Record]
    {
        try snapshot { try $0.records(of: collection, filters, limit: limit) }
    }

    /// The record of this name; several where several centres have one.
    public func records(named entity: EntityName, of collection: Schema.Collection) throws -> [Record] {
        try snapshot { try $0.records(named: entity, of: collection) }
    }

    public func conflicts() throws -> [ConflictingRecord] { try snapshot { try $0.conflicts() } }

    /// Rows in pages, oldest first, each of its own moment: for those who pass them on at another's pace.
    public func page(
        of collection: Schema.Collection, _ filters: [Filter], after last: Int64?, limit: Int
    ) throws -> RecordPage {
        try snapshot { try $0.page(of: collection, filters, after: last, limit: limit) }
    }

    /// The same as lists have them, in a small part of the time: passed on as long as more are wanted.
    ///
    /// - Returns: the row to go on after; nil at the end.
    public func list(_ collection: Schema.Collection, after last: Int64?, into sink: inout some RowSink) throws
        -> Int64?
    {
        try snapshot { snapshot in
            var reader = ListReader(store: snapshot.store, collection: collection)
            return try reader.rows(after: last, into: &sink)
        }
    }
}

extension Snapshot {
    public func forEachRecord(
        of collection: Schema.Collection, _ filters: [Filter] = [], limit: Int? = nil, _ body: (Record) throws -> Void
    ) throws {
        try RecordReader(store: store, collection: collection).rows(filters, limit: limit, body)
    }

    public func records(of collection: Schema.Collection, _ filters: [Filter] = [], limit: Int? = nil) throws
        -> [Record]
    {
        var found: [Record] = []
        try forEachRecord(of: collection, filters, limit: limit) { found.append($0) }
        return found
    }

    public func records(named entity: EntityName, of collection: Schema.Collection) throws -> [Record] {
        try RecordReader(store: store, collection: collection).records(named: entity)
    }

    /// How many records have which text in a field of text or a choice; empty for those that have none.
    public func counts(of collection: Schema.Collection, by field: String, _ filters: [Filter] = []) throws
        -> [String: Int]
    {
        try RecordReader(store: store, collection: collection).counts(by: collection.field(givenName: field), filters)
    }

    public func count(of collection: Schema.Collection, _ filters: [Filter]) throws -> Int {
        try RecordReader(store: store, collection: collection).count(filters)
    }

    /// Passes fields of text of all rows on, or of one, and ids that were given, with the rows' numbers; what is empty is an empty text. It
    /// costs a small part of what whole records cost.
    public func forEachText(
        of collection: Schema.Collection, _ fields: [String], row: Int64? = nil,
        _ body: (_ row: Int64, _ texts: [String]) throws -> Void
    ) throws {
        try RecordReader(store: store, collection: collection).texts(of: collection.columns(fields), row: row, body)
    }

    /// The same, of all rows or of one, with fields of the rows of another collection that have the same numbers behind them.
    public func forEachText(
        of collection: Schema.Collection, _ fields: [String], and other: Schema.Collection, _ others: [String],
        row: Int64? = nil, _ body: (_ row: Int64, _ texts: StoredTexts) throws -> Void
    ) throws {
        try RecordReader(store: store, collection: collection).texts(
            of: collection.columns(fields), and: other, other.columns(others), row: row, body)
    }

    /// Passes records on with their rows' numbers, oldest first, as long as `body` wants more.
    public func forEachRecord(
        of collection: Schema.Collection, after last: Int64?, _ body: (_ row: Int64, _ record: Record) throws -> Bool
    ) throws {
        let reader = RecordReader(store: store, collection: collection)
        var (last, goesOn) = (last, true)
        while goesOn {
            var read = 0
            try reader.numberedRows([], after: last, limit: Self.recordsAtOnce) { number, record in
                (last, read) = (number, read + 1)
                if goesOn { goesOn = try body(number, record) }
            }
            if read < Self.recordsAtOnce { return }
        }
    }

    /// So many that asking costs little, and so few that what nobody wants any more costs little too.
    private static let recordsAtOnce = 500

    public func page(
        of collection: Schema.Collection, _ filters: [Filter], after last: Int64?, limit: Int
    ) throws -> RecordPage {
        var found: [Record] = []
        var number: Int64?
        try RecordReader(store: store, collection: collection).numberedRows(filters, after: last, limit: limit) {
            number = $0
            found.append($1)
        }
        return RecordPage(records: found, last: found.count == limit ? number : nil)
    }

    public func conflicts() throws -> [ConflictingRecord] {
        var found: [ConflictingRecord] = []
        var rows: [ChangedRow] = []
        try store.db.rows("SELECT DISTINCT collection, row FROM conflict") {
            let code = CollectionCode(rawValue: UInt16(truncatingIfNeeded: $0.integer(0)))
            rows.append(ChangedRow(collection: code, row: $0.integer(1)))
        }
        for row in rows { if let conflict = try conflict(of: row) { found.append(conflict) } }
        return found
    }

    /// What is to be settled of one row; nil where nothing is.
    public func conflict(of row: ChangedRow) throws -> ConflictingRecord? {
        // By its number: several centres may have a record of one name.
        guard let collection = store.schema[row.collection], let record = try record(ofRow: row.row, in: collection),
            !record.conflicts.isEmpty || record.isRevived
        else { return nil }
        return ConflictingRecord(collection: collection, record: record, row: row)
    }
}

/// Texts of one row as they are stored, while it is passed on; empty for what is empty.
public struct StoredTexts {
    let row: Statement

    public subscript(place: Int) -> String { row.text(place + 1) }

    public func withBytes(_ place: Int, _ body: (UnsafeRawBufferPointer) -> Void) { row.withText(place + 1, body) }
}

extension Schema.Collection {
    /// The columns of fields, and that of ids that were given.
    fileprivate func columns(_ names: [String]) throws -> [String] {
        try names.map { name in naming == .given && name == "id" ? name : try field(givenName: name).name }
    }
}

/// Some rows of a collection, and where the next begin.
public struct RecordPage: Sendable {
    public let records: [Record]
    /// Hands the next page on; nil where this is the last.
    public let last: Int64?
}
