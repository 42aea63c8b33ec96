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
    private nonisolated(unsafe) let store: Store
    private let lock = Mutex(())

    /// Opens the journal at `path`, and makes one where there is none.
    ///
    /// - Throws: ``JournalError`` of code `damaged`, `newerFormat`, `inUse`, `io` or `diskFull`.
    public init(path: String, schema: Schema = .network, environment: Environment = .system) throws {
        self.schema = schema
        store = try Store.open(path: path, schema: schema, environment: environment)
    }

    func read<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        try lock.withLock { _ in try body(store) }
    }

    func write<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        try lock.withLock { _ in try store.transaction { try body(store) } }
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
                network: device.network, device: device.id, incarnation: device.incarnation, centre: device.centre,
                member: store.roster[device.id])
        }
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
    public let centre: String
    /// Its entry in the roster; nil until that has come.
    public let member: Member?
}
