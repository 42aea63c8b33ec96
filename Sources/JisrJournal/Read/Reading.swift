public import JisrCore
internal import JisrLog

/// One thing that was said of a record, when, and by whom.
public struct HistoryEntry: Sendable {
    public let dot: Dot
    /// The centre whose record it is, in collections that are kept apart by centre: several may have one of this name.
    public let recordCentre: String?
    public let at: Instant
    public let centre: String
    public let device: String
    /// Nil where nobody was logged in.
    public let writer: WriterID?
    public let changes: [(field: String, change: Change)]
}

/// A record with something to settle.
public struct ConflictingRecord: Sendable {
    public let collection: Schema.Collection
    public let record: Record
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

    /// All that was ever said of a record, from the log, in the order of the stamps.
    public func history(of entity: EntityName, in collection: Schema.Collection) throws -> [HistoryEntry] {
        try snapshot { try $0.history(of: entity, in: collection) }
    }

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
        var places: [(code: CollectionCode, row: Int64)] = []
        try store.db.rows("SELECT DISTINCT collection, row FROM conflict") {
            places.append((CollectionCode(rawValue: UInt16(truncatingIfNeeded: $0.integer(0))), $0.integer(1)))
        }
        for (code, row) in places {
            // By its number: several centres may have a record of one name.
            guard let collection = store.schema[code],
                let record = try RecordReader(store: store, collection: collection).record(ofRow: row),
                !record.conflicts.isEmpty || record.isRevived
            else { continue }
            found.append(ConflictingRecord(collection: collection, record: record))
        }
        return found
    }

    public func history(of entity: EntityName, in collection: Schema.Collection) throws -> [HistoryEntry] {
        var entries: [(stamp: HybridTime, entry: HistoryEntry)] = []
        let batches = try store.batches(naming: entity, in: collection)
        for log in store.branches.all {
            let scope = try store.scopes.scope(log.origin.scope)
            guard scope.kind == collection.scope else { continue }
            for branch in store.branches.branches(of: log) {
                try store.forEachOperation(of: branch, in: batches) { numbered in
                    guard numbered.operation.collection == collection.code, numbered.operation.entity == entity
                    else { return }
                    entries.append((numbered.operation.stamp, store.entry(numbered, of: log, in: scope, collection)))
                }
            }
        }
        return entries.sorted { ($0.stamp, $0.entry.dot) < ($1.stamp, $1.entry.dot) }.map(\.entry)
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

extension Store {
    /// Every operation of a branch that is in force, sealed or not.
    ///
    /// - Parameter batches: those that are looked at; nil for all.
    func forEachOperation(
        of branch: BranchRecord, in batches: Set<Int64>? = nil, _ body: (NumberedOperation) throws -> Void
    ) throws {
        var numbers: [Int64] = []
        try db.rows(
            "SELECT num FROM batch WHERE branch = ? AND position IS NOT NULL ORDER BY first", [.integer(branch.number)]
        ) {
            numbers.append($0.integer(0))
        }
        for number in numbers where batches?.contains(number) ?? true {
            guard let (_, batch) = try self.batches.batch(numbered: number) else { continue }
            for numbered in try self.batches.open(batch, on: branch.number) { try body(numbered) }
        }
        for (index, operation) in (tails.tails[branch.number]?.operations ?? []).enumerated() {
            try body(NumberedOperation(sequence: branch.head.sequence + UInt64(index) + 1, operation: operation))
        }
    }

    /// The batches with an operation on a record that has one name; nil where no table tells, as of what may be erased.
    fileprivate func batches(naming entity: EntityName, in collection: Schema.Collection) throws -> Set<Int64>? {
        guard !collection.scope.isRedactable, case .one(let id) = entity else { return nil }
        var places: [Place] = []
        for scope in try entities.scopes(of: id, collection.code) {
            guard let record = try entities.find(id, collection.code, scope: scope) else { continue }
            try db.rows("SELECT branch, sequence FROM introduction WHERE entity = ?", [.integer(record.number)]) {
                places.append(Place(branch: $0.integer(0), sequence: UInt64($0.integer(1))))
            }
        }
        return Set(try places.compactMap { try batches.entry(holding: $0)?.number })
    }

    fileprivate func entry(
        _ numbered: NumberedOperation, of log: LogRecord, in scope: Scope, _ collection: Schema.Collection
    ) -> HistoryEntry {
        let device = log.origin.device
        let operation = numbered.operation
        return HistoryEntry(
            dot: Dot(log: log.id, sequence: numbered.sequence),
            recordCentre: scope.centre.map { label(of: $0) },
            at: Instant(milliseconds: operation.stamp.milliseconds),
            centre: roster.author(device)?.centre.name ?? "", device: roster.author(device)?.name ?? device.description,
            writer: operation.writer,
            changes: operation.changes.map { change in
                let name =
                    change.field == .deleted
                    ? "deleted" : collection.field(change.field)?.name ?? "field \(change.field.rawValue)"
                return (name, change)
            })
    }
}
