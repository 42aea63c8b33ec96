public import JisrCore
public import JisrLog
internal import Synchronization

/// The one owner of a device's database: it captures what is written here, seals it, admits and merges what comes, and
/// answers questions. Everything in one call happens in one transaction; a call that returned is on disk.
///
/// Calls block, and are safe from any thread. Those that write come one after another; those that read each see one moment
/// (``Snapshot``), wait for no writer and hold none up, and see every write that returned before they were asked.
public final class Journal: Sendable {
    public let schema: Schema
    /// The connection that writes. Touched under `lock` alone, by the functions below. A `Mutex` of the store would ask
    /// every caller's closure to be sendable, and none of them outlives the call.
    private nonisolated(unsafe) var store: Store?
    /// Held as long as a write takes. Those below are held for moments, within it or without it.
    let lock = Mutex(())
    let room = Mutex(Room())
    let notes = Mutex(Notes())
    /// Who is told that this device's past was put back.
    let putBackReport = Mutex<(@Sendable (PutBack) -> Void)?>(nil)
    let readers: Readers
    let path: String
    let environment: Environment
    private let format: JournalFormat
    private let pins = ProvenPins()

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
        readers = Readers { [pins] in
            try Store.openBeside(path: path, schema: schema, environment: environment, pins: pins)
        }
        let store = try Store.open(
            path: path, schema: schema, environment: environment, format: format, pins: pins, watch: watch)
        self.store = store
        share(store)
    }

    /// The connection that writes goes last: it alone may fold the log into the database.
    deinit { readers.close() }

    /// Reads at one moment, on a connection of its own. Where there can be none, as on a full disk, on the one that writes,
    /// after whoever has it.
    func read<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        if let value = try readers.read(body) { return value }
        return try exclusively(body)
    }

    /// Runs `body` on the connection that writes, while nobody writes.
    func exclusively<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        try lock.withLock { _ in try body(try opened()) }
    }

    func write<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        let (result, told) = lock.withLock { _ in perform(body) }
        told?()
        // What cannot be written is kept for the next write, and that it failed is known to `room` by now.
        do { try writeNotes() } catch {}
        return try result.get()
    }

    /// Writes what was noted in passing while somebody was writing. Nothing waits for it: whoever has the connection does
    /// the same when he has let go of it.
    func writeNotes() throws {
        while notes.withLock({ !$0.isEmpty }) {
            guard let (result, told) = lock.withLockIfAvailable({ _ in perform { _ in } }) else { return }
            told?()
            try result.get()
        }
    }

    /// Runs `body` as one transaction if nobody is writing; nil where somebody is.
    func writeUnlessBusy<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value? {
        guard let (result, told) = lock.withLockIfAvailable({ _ in perform(body) }) else { return nil }
        told?()
        return try result.get()
    }

    /// One transaction, under `lock`.
    ///
    /// - Returns: what came of it, and whom to tell, once the lock is free, that something has changed.
    func perform<Value: Sendable>(
        _ body: (Store) throws -> Value
    ) -> (Result<Value, any Error>, (@Sendable () -> Void)?) {
        let noted = notes.withLock { $0 }
        let result = Result {
            let store = try writable()
            return try store.transaction {
                try store.write(noted)
                return try body(store)
            }
        }
        if case .success = result { notes.withLock { $0.forget(noted) } }
        if let store { share(store) }
        return (result, learn(result))
    }

    /// Takes note, under `lock`, of how a write went.
    func learn(_ result: Result<some Any, any Error>) -> (@Sendable () -> Void)? {
        let shortage = Result { try store?.requireRoom() }
        return room.withLock { $0.learn(result, shortage) }
    }

    /// Lets others read beside a connection, as the device that it knows.
    func share(_ store: Store) {
        if !store.isAlone { readers.open(key: store.device?.key) }
    }

    func opened() throws -> Store {
        let kept = try room.withLock { room in
            guard !room.isClosed else { throw JournalError(.closed, "the journal is closed") }
            return room.kept
        }
        if let store { return store }
        let store = try Store.open(
            path: path, schema: schema, environment: environment, format: format, pins: pins,
            watch: OpeningWatch(keepsOld: false))
        store.reserve = kept.reserve
        store.device = try kept.key.flatMap(store.storedDevice)
        self.store = store
        share(store)
        return store
    }

    /// The database for a write. Where it was opened on a full disk, it is opened anew, and what had to wait is written.
    private func writable() throws -> Store {
        if try opened().isAlone { try openAnew() }
        let store = try opened()
        guard !store.isAlone else { throw JournalError(.diskFull, "there is no room to open the journal for writing") }
        if owesIncarnation {
            _ = try store.transaction { try store.openNewIncarnation() }
            room.withLock { $0.owesIncarnation = false }
        }
        return store
    }

    private func openAnew() throws {
        try Room.requireRoomToOpen(environment.freeBytes(path))
        room.withLock { [kept = (store?.device?.key, store?.reserve ?? 0)] in $0.kept = kept }
        // Alone it has the whole file, and lets go of it before a connection that shares it can be.
        store = nil
        _ = try opened()
    }

    /// Lets go of the database in good order: one file is left, with nothing beside it. Calls that come later fail with
    /// the code `closed`; closing again does nothing.
    public func close() throws {
        room.withLock { $0.isClosed = true }
        // Before the lock: whoever reads may be about to write.
        readers.close()
        try lock.withLock { _ in
            guard let store else { return }
            // Whatever happens: what is committed is safe in the log beside the file, and the next opening finds it there.
            defer { self.store = nil }
            let noted = notes.withLock { $0 }
            if !noted.isEmpty, !store.isAlone { try store.transaction { try store.write(noted) } }
            // The last connection that closes would do it too; here its failure is heard.
            try store.db.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Tells the journal whose it is: the key that lies beside it in the home. False where it is of no network yet.
    public func unlock(key: IdentityKey) throws -> Bool {
        try exclusively { store in
            store.device = try store.storedDevice(key: key)
            share(store)
            return store.device != nil
        }
    }

    /// Keeps so many bytes of the disk free: below, records are neither written nor admitted (`disk_full`), and reading
    /// goes on.
    public func setReserve(bytes: Int64) throws {
        try exclusively { $0.reserve = bytes }
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
