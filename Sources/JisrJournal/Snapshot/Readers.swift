internal import JisrCore
internal import JisrLog
internal import Synchronization

/// The connections that read beside the one that writes. They can neither write nor fold the log into the database: one
/// connection alone does, which keeps clear of the WAL-reset fault of SQLite before 3.51.3.
///
/// Each is opened at need. Nobody waits for one: where all are in use, one more is opened, and closed after the call.
final class Readers: Sendable {
    private struct State {
        var isOpen = false
        var key: IdentityKey?
        var readers: [Reader] = []
        /// Those of work that takes long.
        var apart: [Reader] = []
    }

    private let state = Mutex(State())
    private let make: @Sendable () throws -> Store

    init(make: @escaping @Sendable () throws -> Store) {
        self.make = make
    }

    /// From now on the database may be read beside its writer, as the device of this key.
    func open(key: IdentityKey?) {
        state.withLock {
            $0.isOpen = true
            $0.key = key
        }
    }

    /// How many are open.
    var count: Int { state.withLock { $0.readers.count } }

    /// Closes all connections, those in use when their callers have done.
    func close() {
        let readers = state.withLock { state in
            state.isOpen = false
            defer { (state.readers, state.apart) = ([], []) }
            return state.readers + state.apart
        }
        for reader in readers { reader.close() }
    }

    /// Reads at one moment; nil where nobody may read beside the writer.
    func read<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value? {
        guard let (key, idle) = access() else { return nil }
        for reader in idle {
            switch try reader.read(as: key, make, body) {
            case .value(let value): return value
            case .isClosed: return nil
            case .isInUse: continue
            }
        }
        let another = Reader()
        guard
            state.withLock({ state in
                if state.isOpen { state.readers.append(another) }
                return state.isOpen
            })
        else { return nil }
        defer { dismiss(another) }
        guard case .value(let value) = try another.read(as: key, make, body) else { return nil }
        return value
    }

    /// The same on a connection that is opened for it and closed after it: it keeps temporary tables in files, and more pages
    /// than others.
    func readApart<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value? {
        let apart = Reader()
        let key = state.withLock { state -> IdentityKey?? in
            guard state.isOpen else { return nil }
            state.apart.append(apart)
            return state.key
        }
        guard let key else { return nil }
        defer {
            state.withLock { $0.apart.removeAll { $0 === apart } }
            apart.close()
        }
        let outcome = try apart.read(
            as: key,
            {
                let store = try make()
                try store.prepareForMuch()
                return store
            }, body)
        guard case .value(let value) = outcome else { return nil }
        return value
    }

    private func access() -> (key: IdentityKey?, readers: [Reader])? {
        state.withLock { $0.isOpen ? ($0.key, $0.readers) : nil }
    }

    /// Keeps a connection for the next call, or closes it where there are enough.
    private func dismiss(_ reader: Reader) {
        let isKept = state.withLock { state in
            guard let place = state.readers.firstIndex(where: { $0 === reader }) else { return false }
            if state.readers.count <= Limits.readers { return true }
            state.readers.remove(at: place)
            return false
        }
        if !isKept { reader.close() }
    }
}

/// One connection that reads, and what is kept in memory beside it.
private final class Reader: Sendable {
    /// Held as long as a reading call takes.
    private let lock = Mutex(())
    /// Under `lock`.
    private nonisolated(unsafe) var store: Store?
    /// Under `lock`: once closed, never opened again.
    private nonisolated(unsafe) var isClosed = false

    enum Outcome<Value: Sendable>: Sendable {
        case value(Value)
        case isInUse
        case isClosed
    }

    func read<Value: Sendable>(
        as key: IdentityKey?, _ make: () throws -> Store, _ body: (Store) throws -> Value
    ) throws -> Outcome<Value> {
        let outcome = try lock.withLockIfAvailable { _ -> Outcome<Value> in
            guard !isClosed else { return .isClosed }
            let store = try self.store ?? make()
            self.store = store
            do { return .value(try store.moment(as: key, body)) } catch {
                // What a fault of the disk has left in memory is not known.
                if let error = error as? JournalError, error.code == .io { self.store = nil }
                throw error
            }
        }
        return outcome ?? .isInUse
    }

    func close() {
        lock.withLock { _ in
            isClosed = true
            store = nil
        }
    }
}

extension Store {
    /// A store that reads beside the one that writes.
    static func openBeside(path: String, schema: Schema, environment: Environment, pins: ProvenPins) throws -> Store {
        let db = try Connection(path: path, vfs: environment.fileSystem, .reading)
        try db.defend()
        // The busy time-out is for moments at which the log begins anew.
        try db.execute(
            """
            PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -\(Limits.readerCacheBytes / 1024);
            """)
        return Store(db, schema: schema, environment: environment, pins: pins)
    }

    /// Prepares a connection for work on a state of its own.
    fileprivate func prepareForMuch() throws {
        // A simulated disk has no folder for temporary files.
        if environment.fileSystem == nil { try db.execute("PRAGMA temp_store = FILE") }
        let size = Limits.checkCacheBytes / 1024
        try db.execute("PRAGMA cache_size = -\(size); PRAGMA temp.cache_size = -\(size);")
    }

    /// Runs `body` in one transaction that reads: all that it sees is of one moment, which is the last commit's at its
    /// beginning.
    func moment<Value>(as key: IdentityKey?, _ body: (Store) throws -> Value) throws -> Value {
        try db.run("BEGIN")
        let result = Result {
            try follow(as: key)
            return try body(self)
        }
        // Nothing was written that is to stay; the hold on the moment ends.
        if db.isInTransaction { try db.run("ROLLBACK") }
        return try result.get()
    }

    /// Reads again what is kept in memory, where somebody has written since.
    private func follow(as key: IdentityKey?) throws {
        let version = try db.first("PRAGMA data_version") { $0.integer(0) }
        guard version != followed || key?.device != device?.id else { return }
        if !mutated(.readsOldMemory) || followed == nil {
            followed = nil
            try reloadBeside()
            device = try key.flatMap(storedDevice)
        }
        followed = version
    }
}
