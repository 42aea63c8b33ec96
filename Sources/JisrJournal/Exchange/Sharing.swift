public import JisrCore
internal import JisrLog

/// What two devices show each other of a log.
enum Share {
    case nothing
    case inForce
    /// All that is held, in force or not: what an outsider signed himself and hands in.
    case whole
}

extension BranchRecord {
    /// The last batch of a branch that is shown; nil where nothing of its own is.
    func end(_ share: Share) -> Frontier.Head? {
        switch share {
        case .nothing: nil
        case .inForce: mutated(.servesWithdrawn) ? last : reach
        case .whole: last
        }
    }

    /// Operations of its own that are shown.
    func operations(_ share: Share) -> UInt64 {
        end(share).map { $0.sequence - (parent?.sequence ?? 0) } ?? 0
    }
}

extension BranchStore {
    /// Whether what is shown of another branch goes on from this one's last batch that is. Which of two histories went on
    /// in the branch and which left it is a matter of what came first, and must not show: where that one is withdrawn, the
    /// place at which they part is no head.
    func isFollowed(_ branch: BranchRecord, at head: Frontier.Head, _ share: Share) -> Bool {
        let place = Place(branch: branch.number, sequence: head.sequence)
        return !mutated(.listsInnerHeads)
            && children(of: branch).contains { $0.parent == place && $0.end(share) != nil }
    }
}

extension Store {
    /// What this device and a peer show each other of a log: what both may read. One who was revoked, or is not let in
    /// yet, is shown the roster, and hands in his own logs.
    func share(_ log: LogRecord, with peer: DeviceID) throws -> Share {
        let scope = try scopes.scope(log.origin.scope)
        let own = try requireDevice().id
        for (outsider, reader) in [(own, peer), (peer, own)]
        where roster.isOutsider(outsider) && log.origin.device == outsider && roster.mayRead(scope, reader) {
            return .whole
        }
        return mayShow(scope, own) && mayShow(scope, peer) ? .inForce : .nothing
    }

    /// Whether a device is shown a scope.
    fileprivate func mayShow(_ scope: Scope, _ device: DeviceID) -> Bool {
        if mutated(.servesEveryScope) { return true }
        return scope == .control && roster.isOutsider(device)
            || !roster.isOutsider(device) && roster.mayRead(scope, device)
    }
}

extension Snapshot {
    /// Whether a device is shown a collection's records of a centre: by the rule by which it is served, and no other.
    ///
    /// - Parameter centre: the centre as ``Record/centre`` tells it; nil where the collection is no centre's.
    public func shows(_ collection: Schema.Collection, of centre: String?, to device: DeviceID) -> Bool {
        let centre = centre.flatMap { store.centres(called: $0).first }
        guard let scope = Scope.of(collection.scope, at: centre) else { return false }
        return store.mayShow(scope, device)
    }
}
