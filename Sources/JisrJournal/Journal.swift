public import JisrCore
public import JisrLog
internal import Synchronization

/// The one owner of a device's database: it captures what is written here, seals it, admits and merges what comes, and
/// answers questions. Everything in one call happens in one transaction; a call that returned is on disk.
///
/// Calls block, one after another; they are safe from any thread.
public final class Journal: Sendable {
    public let schema: Schema
    /// Touched under `lock` alone, by the two functions below. A `Mutex` of the store would ask every caller's closure
    /// to be sendable, and none of them outlives the call.
    private nonisolated(unsafe) var store: Store?
    /// Under `lock`, too.
    nonisolated(unsafe) var room = Room()
    /// Under `lock`, too: peers with whom an exchange has failed.
    nonisolated(unsafe) var doubted: Set<DeviceID> = []
    /// Under `lock`, too: who is told that this device's past was put back.
    nonisolated(unsafe) var putBackReport: (@Sendable (PutBack) -> Void)?
    let lock = Mutex(())
    let path: String
    let environment: Environment
    private let format: JournalFormat

    /// Opens the journal at `path`, and makes one where there is none.
    ///
    /// - Parameters:
    ///   - backups: the folder for the copy that is taken before a migration; else that of the journal.
    ///   - progress: called while a migration or a rebuild after an upgrade gets on.
    /// - Throws: ``JournalError`` of code `damaged`, `newerFormat`, `inUse`, `io` or `diskFull`; the file is as it was.
    public convenience init(
        path: String, schema: Schema = .network, environment: Environment = .system, backups: String? = nil,
        progress: (@Sendable () -> Void)? = nil
    ) throws {
        try self.init(
            path: path, schema: schema, environment: environment, format: .current,
            watch: OpeningWatch(backups: backups, progress: progress))
    }

    init(path: String, schema: Schema, environment: Environment, format: JournalFormat, watch: OpeningWatch) throws {
        self.path = path
        self.schema = schema
        self.environment = environment
        self.format = format
        store = try Store.open(path: path, schema: schema, environment: environment, format: format, watch: watch)
    }

    func read<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        try lock.withLock { _ in try body(try opened()) }
    }

    func write<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        let (result, told) = lock.withLock { _ in
            let result = Result {
                let store = try writable()
                return try store.transaction { try body(store) }
            }
            return (result, room.learn(result, remaining: store))
        }
        told?()
        return try result.get()
    }

    func opened() throws -> Store {
        if let store { return store }
        guard !room.isClosed else { throw JournalError(.closed, "the journal is closed") }
        let store = try Store.open(
            path: path, schema: schema, environment: environment, format: format, watch: OpeningWatch(keepsOld: false))
        store.reserve = room.kept.reserve
        store.device = try room.kept.key.flatMap(store.storedDevice)
        self.store = store
        return store
    }

    /// The database for a write. Where it was opened on a full disk, it is opened anew, and what had to wait is written.
    private func writable() throws -> Store {
        if try opened().isAlone { try openAnew() }
        let store = try opened()
        guard !store.isAlone else { throw JournalError(.diskFull, "there is no room to open the journal for writing") }
        if room.owesIncarnation {
            _ = try store.transaction { try store.openNewIncarnation() }
            room.owesIncarnation = false
        }
        return store
    }

    private func openAnew() throws {
        try Room.requireRoomToOpen(environment.freeBytes(path))
        room.kept = (store?.device?.key, store?.reserve ?? 0)
        // Alone it has the whole file, and lets go of it before a connection that shares it can be.
        store = nil
        _ = try opened()
    }

    /// Lets go of the database in good order: one file is left, with nothing beside it. Calls that come later fail with
    /// the code `closed`; closing again does nothing.
    public func close() throws {
        try lock.withLock { _ in
            room.isClosed = true
            guard let store else { return }
            // Whatever happens: what is committed is safe in the log beside the file, and the next opening finds it there.
            defer { self.store = nil }
            // The last connection that closes would do it too; here its failure is heard.
            try store.db.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Tells the journal whose it is: the key that lies beside it in the home. False where it is of no network yet.
    public func unlock(key: IdentityKey) throws -> Bool {
        try read { store in
            store.device = try store.storedDevice(key: key)
            return store.device != nil
        }
    }

    /// What this device is in its network.
    public func identity() throws -> LocalIdentity {
        try read { store in
            let device = try store.requireDevice()
            return LocalIdentity(
                network: device.network, device: device.id, incarnation: device.incarnation,
                centre: store.roster.centres[device.centre.id] ?? device.centre,
                member: store.roster[device.id])
        }
    }

    /// Keeps so many bytes of the disk free: below, records are neither written nor admitted (`disk_full`), and reading
    /// goes on.
    public func setReserve(bytes: Int64) throws {
        try read { $0.reserve = bytes }
    }

    public func roster() throws -> Roster {
        try read { $0.roster }
    }
}

/// What a device knows of itself.
public struct LocalIdentity: Hashable, Sendable {
    public let network: NetworkIdentity
    public let device: DeviceID
    public let incarnation: Incarnation
    public let centre: Centre
    /// Its entry in the roster; nil until that has come.
    public let member: Member?
}
