public import JisrCore
internal import JisrLog

/// Up to where somebody has followed the changes of a journal, to be kept and given back.
///
/// Within one life of the database it stands for a set of operations: the batches that came in force up to one, and what
/// stands in the open tails up to some number.
public struct ChangePosition: Hashable, Sendable, Codable {
    /// Rows keep their numbers within a life: it ends where a device goes on from a copy, or the state is made anew.
    struct Life: Hashable, Sendable, Codable {
        let incarnation: [UInt8]
        let rebuilds: Int64
    }

    /// Operations of an own branch that were seen before they were sealed.
    struct Tail: Hashable, Sendable, Codable {
        let nonce: UInt64
        let sequence: UInt64
    }

    let life: Life
    /// Counts batches in the order in which they came in force, and what made rows anew.
    let number: Int64
    /// The mark of the last batch among them: a database in which it is not held was put back.
    let mark: [UInt8]
    /// By branch.
    let tails: [Int64: Tail]
}

/// A row of which something may be another than before.
public struct ChangedRow: Hashable, Sendable {
    public let collection: CollectionCode
    /// The row's number in the table of its collection: one record for as long as positions are of one life.
    public let row: Int64

    /// The two records that a row joins, by their numbers.
    public var joined: (first: Int64, second: Int64) { (RowNumber.first(of: row), RowNumber.second(of: row)) }
}

/// What changed after a position, in order.
public struct Changes: Sendable {
    /// Each once, where it changed first.
    public let rows: [ChangedRow]
    /// Hands on what comes after them.
    public let position: ChangePosition
    /// Whether there is more by now.
    public let hasMore: Bool
    /// Whether the position that was given is of another life, or none: whoever follows forgets what he has, reads all rows,
    /// and goes on from here. What changes while he reads comes again.
    public let beginsAnew: Bool
}

extension Journal {
    /// The rows that changed since, as far as `limit` allows, but never less than of one batch.
    ///
    /// Nothing is written for it when records are: it is read from the log, whose batches tell the rows that they touch.
    /// Only what the log does not tell is kept: rows that were made anew since something was withdrawn or came late.
    public func changes(since position: ChangePosition?, limit: Int = Limits.changedRows) throws -> Changes {
        try snapshot { try $0.changes(since: position, limit: limit) }
    }
}

extension Snapshot {
    public func changes(since position: ChangePosition?, limit: Int = Limits.changedRows) throws -> Changes {
        try ChangeReader(store: store).changes(since: position, limit: limit)
    }

    /// All rows of some collections that changed since, each once, in one answer of which no more follows.
    ///
    /// - Parameters:
    ///   - collections: nil for all.
    ///   - most: where more rows than this changed, the answer begins anew: to read them one by one would be more than to read all.
    ///   - limit: about as many rows are read at once.
    public func allChanges(
        since position: ChangePosition?, of collections: Set<CollectionCode>? = nil, most: Int = .max,
        limit: Int = Limits.changedRows
    ) throws -> Changes {
        var rows: [ChangedRow] = []
        var known: Set<ChangedRow> = []
        var position = position
        while true {
            let changes = try changes(since: position, limit: limit)
            for row in changes.rows where collections?.contains(row.collection) ?? true && known.insert(row).inserted {
                rows.append(row)
            }
            if changes.beginsAnew { return changes }
            if rows.count > most { return try self.changes(since: nil) }
            if !changes.hasMore {
                return Changes(rows: rows, position: changes.position, hasMore: false, beginsAnew: false)
            }
            position = changes.position
        }
    }

    /// The record of a changed row as it stands; nil where there is none, or none any more.
    public func record(of changed: ChangedRow) throws -> Record? {
        guard let collection = store.schema[changed.collection] else { return nil }
        return try record(ofRow: changed.row, in: collection)
    }

    public func record(ofRow row: Int64, in collection: Schema.Collection) throws -> Record? {
        try RecordReader(store: store, collection: collection).record(ofRow: row)
    }

    /// Passes on all rows of a collection with their numbers: for whoever begins to follow.
    public func forEachRow(of collection: Schema.Collection, _ body: (ChangedRow, Record) throws -> Void) throws {
        try RecordReader(store: store, collection: collection).numberedRows([], after: nil, limit: nil) {
            try body(ChangedRow(collection: collection.code, row: $0), $1)
        }
    }
}
