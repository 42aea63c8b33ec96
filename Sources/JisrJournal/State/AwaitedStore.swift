internal import JisrCore

/// Names of operations that have not come yet: whoever replaced them came first. Nearly always empty.
final class AwaitedStore {
    private let db: Connection
    private let logs: LogStore
    private(set) var isEmpty = true

    init(_ db: Connection, logs: LogStore) {
        self.db = db
        self.logs = logs
    }

    func reload() throws {
        isEmpty = try db.first("SELECT 1 FROM awaited LIMIT 1", [], { _ in true }) == nil
    }

    func remember(_ dot: Dot, for key: RegisterKey) throws {
        isEmpty = false
        try db.run(
            "INSERT OR IGNORE INTO awaited (log, sequence, collection, row, field, member) VALUES (?, ?, ?, ?, ?, ?)",
            [.integer(try logs.number(naming: dot.log)), .integer(dot.sequence)] + key.bindings)
    }

    /// The keys for which this operation's values are named already; they are forgotten, since it comes only once.
    func take(_ dot: Dot) throws -> Set<RegisterKey> {
        guard !isEmpty, let log = logs[dot.log]?.number else { return [] }
        var keys: Set<RegisterKey> = []
        let place: [Binding] = [.integer(log), .integer(dot.sequence)]
        try db.rows("SELECT collection, row, field, member FROM awaited WHERE log = ? AND sequence = ?", place) { row in
            keys.insert(
                RegisterKey(
                    collection: CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0))),
                    row: row.integer(1),
                    field: FieldCode(rawValue: UInt16(truncatingIfNeeded: row.integer(2))), member: row.text(3)))
        }
        if !keys.isEmpty { try db.run("DELETE FROM awaited WHERE log = ? AND sequence = ?", place) }
        return keys
    }
}
