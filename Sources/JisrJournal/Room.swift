internal import JisrCore
internal import JisrLog
internal import Synchronization

/// What the journal knows of the room on its disk.
struct Room {
    /// Why nothing is written; nil where writing goes on.
    var shortage: JournalError?
    /// Whether a new incarnation is to be opened before anything else is written.
    var owesIncarnation = false
    /// What goes over to the database as it is opened anew.
    var kept: (key: IdentityKey?, reserve: Int64) = (nil, 0)
    var isClosed = false
    var report: (@Sendable (JournalError?) -> Void)?

    /// What opening takes beside the database before anything is written: the index of its log, and the log's first
    /// pages.
    private static let bytesToOpen: Int64 = 64 * 1024

    static func requireRoomToOpen(_ free: Int64?) throws(JournalError) {
        guard let free, free < bytesToOpen else { return }
        throw JournalError(.diskFull, "\(free >> 10) KiB are free")
    }

    /// Takes note of how a write went. One that came about proves that there is room, unless what is to stay free is not.
    ///
    /// - Returns: whom to tell, once the lock is free, that something has changed.
    mutating func learn(_ result: Result<some Any, any Error>, remaining store: Store?) -> (@Sendable () -> Void)? {
        let wasShort = shortage != nil
        switch result {
        case .success:
            do {
                try store?.requireRoom()
                shortage = nil
            } catch { shortage = error }
        case .failure(let error as JournalError) where error.code == .diskFull: shortage = error
        case .failure: break
        }
        guard wasShort != (shortage != nil), let report else { return nil }
        return { [shortage] in report(shortage) }
    }
}

extension Store {
    /// Whether the database was opened on a full disk: it is read, and opened anew before it is written to.
    var isAlone: Bool { db.access == .alone }
}

extension Journal {
    /// Tells, after the call that found it out, that records are not written any more, and why; or that they are again.
    public func onRoom(_ report: @escaping @Sendable (JournalError?) -> Void) {
        lock.withLock { _ in room.report = report }
    }

    /// Why records are not written now: the disk is full, or nearly. Nil where there is room; where there was none, it is
    /// tried.
    public func shortage() throws -> JournalError? {
        do {
            let isTrying = try lock.withLock { _ in
                try room.shortage != nil || room.owesIncarnation || opened().isAlone
            }
            if isTrying {
                // The clock gets on, so that there is something to write.
                try write { store in _ = store.clock.tick(now: store.environment.now()) }
            } else {
                try noteReserve()
            }
        } catch let error as JournalError where [.diskFull, .io, .inUse].contains(error.code) { return error }
        return lock.withLock { _ in room.shortage }
    }

    private func noteReserve() throws {
        let told = try lock.withLock { _ in
            let store = try opened()
            return room.learn(Result<Void, any Error>.success(()), remaining: store)
        }
        told?()
    }

    /// From the next write on, this device goes on under a new incarnation: see ``openNewIncarnation()``. For a disk that
    /// has no room for one: nothing is written before.
    public func oweNewIncarnation() {
        lock.withLock { _ in room.owesIncarnation = true }
    }

    /// Whether the incarnation that ``identity()`` tells is not the one in which the next record will be written.
    public var owesIncarnation: Bool { lock.withLock { _ in room.owesIncarnation } }
}
