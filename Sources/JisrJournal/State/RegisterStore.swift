internal import JisrCore

/// What a register's place is: a field of a row, and for a set one member.
struct RegisterKey: Hashable {
    let collection: CollectionCode
    let row: Int64
    let field: FieldCode
    let member: String

    var bindings: [Binding] {
        [.integer(collection.rawValue), .integer(row), .integer(field.rawValue), .text(member)]
    }
}

/// The surviving values of fields that changed since their row was created.
final class RegisterStore {
    private let db: Connection
    private let logs: LogStore

    init(_ db: Connection, logs: LogStore) {
        self.db = db
        self.logs = logs
    }

    private static let key = "collection = ? AND row = ? AND field = ? AND member = ?"

    func survivors(of key: RegisterKey) throws -> [Survivor<Binding>] {
        var found: [Survivor<Binding>] = []
        try db.rows("SELECT log, sequence, stamp, value FROM register WHERE \(Self.key)", key.bindings) { row in
            found.append(try survivor(row, from: 0))
        }
        return found
    }

    /// All registers of one row, in the order of their keys.
    func all(collection: CollectionCode, row: Int64) throws -> [(key: RegisterKey, survivor: Survivor<Binding>)] {
        var found: [(RegisterKey, Survivor<Binding>)] = []
        try db.rows(
            "SELECT field, member, log, sequence, stamp, value FROM register WHERE collection = ? AND row = ?",
            [.integer(collection.rawValue), .integer(row)]
        ) { line in
            let key = RegisterKey(
                collection: collection, row: row,
                field: FieldCode(rawValue: UInt16(truncatingIfNeeded: line.integer(0))),
                member: line.text(1))
            found.append((key, try survivor(line, from: 2)))
        }
        return found
    }

    func isEmpty(collection: CollectionCode, row: Int64, field: FieldCode) throws -> Bool {
        try db.first(
            "SELECT 1 FROM register WHERE collection = ? AND row = ? AND field = ? LIMIT 1",
            [.integer(collection.rawValue), .integer(row), .integer(field.rawValue)]
        ) { _ in true } == nil
    }

    private func survivor(_ row: Statement, from column: Int) throws -> Survivor<Binding> {
        Survivor(
            dot: Dot(log: try logs.record(row.integer(column)).id, sequence: UInt64(row.integer(column + 1))),
            stamp: HybridTime(rawValue: UInt64(bitPattern: row.integer(column + 2))), content: row.binding(column + 3))
    }

    func insert(_ survivor: Survivor<Binding>, at key: RegisterKey) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO register (collection, row, field, member, log, sequence, stamp, value)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            key.bindings + [
                .integer(try logs.number(naming: survivor.dot.log)), .integer(survivor.dot.sequence),
                .integer(Int64(bitPattern: survivor.stamp.rawValue)), survivor.content
            ])
    }

    func delete(_ dot: Dot, at key: RegisterKey) throws {
        try db.run(
            "DELETE FROM register WHERE \(Self.key) AND log = ? AND sequence = ?",
            key.bindings + [.integer(try logs.number(naming: dot.log)), .integer(dot.sequence)])
    }
}
