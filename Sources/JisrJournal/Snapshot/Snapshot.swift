public import JisrCore
internal import JisrLog

/// One moment of the journal, for questions whose answers belong together. It does not leave the call that it was made for.
///
/// A moment that is held keeps the database's log from beginning anew, and so costs as many bytes on the disk as are written
/// meanwhile: a list that goes out over a slow link is asked page by page, each of its own moment.
public struct Snapshot {
    let store: Store
}

extension Journal {
    /// Asks at one moment, that of the last write that returned before. Waits for no writer, and holds none up.
    public func snapshot<Value: Sendable>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try read { try body(Snapshot(store: $0)) }
    }

    /// What this device is in its network.
    public func identity() throws -> LocalIdentity { try snapshot { try $0.identity() } }

    public func roster() throws -> Roster { try snapshot { $0.roster } }
}

extension Snapshot {
    public func identity() throws -> LocalIdentity {
        let device = try store.requireDevice()
        return LocalIdentity(
            network: device.network, device: device.id, incarnation: device.incarnation,
            centre: store.roster.centres[device.centre.id] ?? device.centre,
            member: store.roster[device.id])
    }

    public var roster: Roster { store.roster }
}
