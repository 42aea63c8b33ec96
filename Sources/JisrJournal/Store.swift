internal import JisrCore
internal import JisrLog

/// All that is under the journal's lock: the connection, and what is kept in memory beside it.
final class Store {
    let db: Connection
    let schema: Schema
    let environment: Environment
    let scopes: ScopeStore
    let entities: EntityStore
    let logs: LogStore
    let batches: BatchStore
    let tails: TailStore
    let registers: RegisterStore
    let awaited: AwaitedStore
    let rows: RowStore
    let cells: CellCoder
    var clock = HybridClock(last: .zero)
    /// Nil until the device belongs to a network.
    var network: NetworkIdentity?
    /// Nil until the device's own key has been shown, too.
    var device: LocalDevice?
    var roster = Roster() {
        didSet { writableScopes = [:] }
    }
    /// Bytes that stay free on the disk: below, records are neither written nor admitted.
    var reserve: Int64 = 0
    /// The scopes in which this device writes each collection, as the roster allows.
    var writableScopes: [CollectionCode: Int64] = [:]
    /// The numbers of this device's logs by scope, so that no write hashes their descriptors anew.
    var ownLogs: [Int64: Int64] = [:]

    init(_ db: Connection, schema: Schema, environment: Environment) {
        self.db = db
        self.schema = schema
        self.environment = environment
        scopes = ScopeStore(db)
        entities = EntityStore(db)
        logs = LogStore(db)
        batches = BatchStore(db, logs: logs, entities: entities)
        tails = TailStore(db)
        registers = RegisterStore(db, logs: logs)
        awaited = AwaitedStore(db, logs: logs)
        rows = RowStore(db, schema: schema, scopes: scopes, entities: entities)
        cells = CellCoder(entities: entities)
    }

    /// Reads again all that is kept in memory: at opening, and after a transaction that did not come about.
    func reload() throws {
        entities.forget()
        batches.forget()
        ownLogs = [:]
        try scopes.reload()
        try logs.reload()
        try tails.reload()
        try awaited.reload()
        try reloadMeta()
        try reloadRoster()
    }

    /// Refuses what would take room that is to stay free. What is read and noted in passing goes on.
    func requireRoom() throws(JournalError) {
        guard reserve > 0, let free = environment.freeBytes(db.path), free < reserve else { return }
        throw JournalError(
            .diskFull, "\(free >> 20) MiB are free, and \(reserve >> 20) MiB are to stay so (limits.min_free_disk)")
    }

    /// Runs `body` as one transaction: all of it happens, on disk, or nothing.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try db.execute("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try scopes.flush()
            try tails.flush { try self.logs.record($0).head }
            try meta("clock", .integer(Int64(bitPattern: clock.last.rawValue)))
            try db.execute("COMMIT")
            return value
        } catch {
            // SQLite may have rolled back by itself, as on a full disk: then there is nothing left to undo.
            if db.isInTransaction { try db.execute("ROLLBACK") }
            try reload()
            throw error
        }
    }

    // MARK: Operations

    /// Whether an operation has come here, seen from the moment at which `dot` comes.
    func hasArrived(_ name: Dot, before dot: Dot) -> Bool {
        if name.log == dot.log { return name.sequence < dot.sequence }
        guard let record = logs[name.log] else { return false }
        return name.sequence <= record.head.sequence + UInt64(tails.count(of: record.number))
    }

    func stamp(log: Int64, sequence: UInt64) throws -> HybridTime {
        let head = try logs.record(log).head.sequence
        let stamp =
            sequence > head
            ? tails.operation(of: log, behindHead: sequence - head)?.stamp
            : try batches.stamp(log: log, sequence: sequence)
        guard let stamp else { throw JournalError(.damaged, "operation \(sequence) of log \(log) is not held") }
        return stamp
    }

    func introduce(_ entity: Int64, log: Int64, sequence: UInt64) throws {
        try db.run(
            "INSERT OR IGNORE INTO introduction (log, sequence, entity) VALUES (?, ?, ?)",
            [.integer(log), .integer(sequence), .integer(entity)])
    }

    func setConflict(_ isConflict: Bool, _ key: RegisterKey) throws {
        let sql =
            isConflict
            ? "INSERT OR IGNORE INTO conflict (collection, row, field) VALUES (?, ?, ?)"
            : "DELETE FROM conflict WHERE collection = ? AND row = ? AND field = ?"
        try db.run(sql, Array(key.bindings.prefix(3)))
    }

    // MARK: Meta

    func meta(_ key: String, _ value: Binding) throws {
        try db.run(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [.text(key), value])
    }

    func meta(_ key: String) throws -> Binding {
        try db.first("SELECT value FROM meta WHERE key = ?", [.text(key)]) { $0.binding(0) } ?? .null
    }
}
