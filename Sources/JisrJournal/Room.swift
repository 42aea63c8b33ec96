internal import JisrCore
internal import JisrLog
internal import Synchronization

/// What the journal knows of the room on its disk, and of its end.
struct Room: Sendable {
    /// Why nothing is written; nil where writing goes on.
    var shortage: JournalError?
    /// Whether a new incarnation is to be opened before anything else is written.
    var owesIncarnation = false
    /// What goes over to the database as it is opened anew.
    var kept: (key: IdentityKey?, reserve: Int64) = (nil, 0)
    /// Whether the journal was closed: nothing is opened any more.
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
    /// - Parameter reserve: whether what is to stay free is.
    /// - Returns: whom to tell that something has changed.
    mutating func learn(
        _ result: Result<some Any, any Error>, _ reserve: Result<Void?, any Error>
    ) -> (@Sendable () -> Void)? {
        let wasShort = shortage != nil
        switch result {
        case .success:
            if case .failure(let error as JournalError) = reserve { shortage = error } else { shortage = nil }
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
        room.withLock { $0.report = report }
    }

    /// Why records are not written now: the disk is full, or nearly. Nil where there is room; where there was none, it is
    /// tried. While somebody writes, it is what the last write showed: his own will show it anew.
    public func shortage() throws -> JournalError? {
        do {
            if let (result, told) = try lock.withLockIfAvailable({ _ in try lookForRoom() }) {
                told?()
                try result.get()
            }
        } catch let error as JournalError where [.diskFull, .io, .inUse].contains(error.code) { return error }
        return room.withLock { $0.shortage }
    }

    /// Under `lock`.
    private func lookForRoom() throws -> (Result<Void, any Error>, told: (@Sendable () -> Void)?) {
        let isTrying = try room.withLock { $0.shortage != nil || $0.owesIncarnation } || opened().isAlone
        guard isTrying else { return (.success(()), learn(Result<Void, any Error>.success(()))) }
        // The clock gets on, so that there is something to write.
        return perform { store in _ = store.clock.tick(now: store.environment.now()) }
    }

    /// From the next write on, this device goes on under a new incarnation: see ``openNewIncarnation()``. For a disk that
    /// has no room for one: nothing is written before.
    public func oweNewIncarnation() {
        room.withLock { $0.owesIncarnation = true }
    }

    /// Whether the incarnation that ``identity()`` tells is not the one in which the next record will be written.
    public var owesIncarnation: Bool { room.withLock { $0.owesIncarnation } }
}
