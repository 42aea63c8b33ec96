internal import JisrCore
internal import JisrLog

/// A connection, and what is kept in memory beside it: that of the one that writes, under the journal's lock, or that of one
/// that reads.
final class Store {
    let db: Connection
    let schema: Schema
    let environment: Environment
    let scopes: ScopeStore
    let entities: EntityStore
    let branches: BranchStore
    let batches: BatchStore
    let tails: TailStore
    let facts: FactStore
    let pins: ProvenPins
    let registers: RegisterStore
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
    /// The branches that this device writes on, by scope, so that no write hashes their descriptors anew.
    var ownBranches: [Int64: Int64] = [:]

    /// A batch that this device has signed in its present life and did not hold: it was put back.
    var lost: BatchHeader?
    /// Batches whose part in the state changed other than by being merged: they came in force or fell out of it, or
    /// something came late that they had known of. The rows that they touch are made anew before the commit.
    var changed: Set<Int64> = []
    /// What compresses the batches that the transaction under way seals.
    var packer: Packer?
    /// When the transaction that is under way began: all that is written in it, as a list, is written at that moment.
    private var moment: Int64?
    /// Whether the roster is to be read again before it is next asked.
    var isRosterStale = false
    /// Of a connection that reads: the database's version of which the memory is, as SQLite counts it for this connection.
    var followed: Int64?
    /// The number of the roster in memory, of a connection that reads.
    private var rosterNumber: Binding?
    /// Whether the transaction that is under way has read the roster again: it may be another.
    var hasReadRoster = false

    init(_ db: Connection, schema: Schema, environment: Environment, pins: ProvenPins = ProvenPins()) {
        self.db = db
        self.pins = pins
        self.schema = schema
        self.environment = environment
        scopes = ScopeStore(db)
        entities = EntityStore(db)
        branches = BranchStore(db)
        batches = BatchStore(db, branches: branches, entities: entities)
        tails = TailStore(db)
        facts = FactStore(db, branches: branches, batches: batches)
        registers = RegisterStore(db, branches: branches)
        rows = RowStore(db, schema: schema, scopes: scopes, entities: entities)
        cells = CellCoder(entities: entities)
    }

    /// Reads again all that is kept in memory: at opening, and after a transaction that did not come about.
    func reload() throws {
        entities.forget()
        ownBranches = [:]
        lost = nil
        changed = []
        try scopes.reload()
        try branches.reload()
        try batches.reload()
        try tails.reload()
        try reloadMeta()
        try facts.reload()
        try reloadRoster()
        hasReadRoster = false
    }

    /// Reads again what a connection that reads keeps: after somebody has written. The roster, and who may write by it, is
    /// read only where it has another number: it changes seldom, and to read it costs as many rows as it has members.
    func reloadBeside() throws {
        entities.forget()
        ownBranches = [:]
        try scopes.reload()
        try branches.reload()
        try tails.reload()
        try reloadMeta()
        let number = try meta(Self.rosterNumber)
        guard number != rosterNumber else { return }
        rosterNumber = nil
        try facts.reload()
        try reloadRoster()
        rosterNumber = number
    }

    private static let rosterNumber = "roster"

    /// Refuses what would take room that is to stay free. What is read and noted in passing goes on.
    func requireRoom() throws(JournalError) {
        guard reserve > 0, let free = environment.freeBytes(db.path), free < reserve else { return }
        throw JournalError(
            .diskFull, "\(free >> 20) MiB are free, and \(reserve >> 20) MiB are to stay so (limits.min_free_disk)")
    }

    /// Runs `body` as one transaction: all of it happens, on disk, or nothing.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try db.execute("BEGIN IMMEDIATE")
        moment = environment.now()
        defer { (moment, packer) = (nil, nil) }
        do {
            let value = try body()
            try settle()
            try scopes.flush()
            if hasReadRoster { try renumberRoster() }
            hasReadRoster = false
            try tails.flush { try self.branches.branch($0).head }
            try meta("clock", .integer(Int64(bitPattern: clock.last.rawValue)))
            try db.execute("COMMIT")
            return value
        } catch {
            // SQLite may have rolled back by itself, as on a full disk: then there is nothing left to undo.
            if db.isInTransaction { try db.execute("ROLLBACK") }
            if !mutated(.keepsCaches) { try reload() }
            throw error
        }
    }

    /// Brings in line what a transaction left to be done once for all that it admitted.
    private func settle() throws {
        try Review(store: self).run()
        if !changed.isEmpty {
            let batches = changed
            changed = []
            if !mutated(.remakesNothing) { try Remake(store: self).run(batches) }
            isRosterStale = true
        }
        try refreshRoster()
    }

    /// The stamp of the next operation. Within a transaction they follow each other at one moment: so a list's stamps are
    /// one run, and take no room.
    func tick() -> HybridTime { clock.tick(now: moment ?? environment.now()) }

    func refreshRoster() throws {
        if isRosterStale { try reloadRoster() }
    }

    /// Gives the roster another number, by which those that read know that theirs is not the same.
    private func renumberRoster() throws {
        var number: Int64 = 1
        if case .integer(let last) = try meta(Self.rosterNumber) { number += last }
        try meta(Self.rosterNumber, .integer(number))
    }

    // MARK: Operations

    /// When and by whom an operation that is held was written.
    func heading(at place: Place) throws -> OperationHeading {
        let head = try branches.branch(place.branch).head.sequence
        let heading =
            place.sequence > head
            ? tails.operation(of: place.branch, behindHead: place.sequence - head)
                .map { OperationHeading(stamp: $0.stamp, writer: $0.writer) }
            : try batches.heading(at: place)
        guard let heading else {
            throw JournalError(.damaged, "operation \(try branches.dot(of: place)) is not held")
        }
        return heading
    }

    func stamp(at place: Place) throws -> HybridTime { try heading(at: place).stamp }

    /// What all operations of the batch that holds this place knew of other branches.
    func ends(told place: Place) throws -> [Place] {
        guard let entry = try batches.entry(holding: place) else {
            return try (tails.tails[place.branch]?.ends ?? []).map { try branches.branch($0).known }
        }
        return try batches.ends(of: entry.number).compactMap { $0 }
    }

    func introduce(_ entity: Int64, at place: Place) throws {
        try db.run(
            "INSERT OR IGNORE INTO introduction (branch, sequence, entity) VALUES (?, ?, ?)",
            [.integer(place.branch), .integer(place.sequence), .integer(entity)])
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
