public import JisrCore
public import JisrLog

/// A batch to be sent: which, and whether the reader must first be told whose log it is in.
public struct Outgoing: Hashable, Sendable {
    let number: Int64
    let tellsLog: Bool
    public let operations: UInt64
}

/// How far two devices are apart, in operations.
public struct Distance: Hashable, Sendable {
    /// Held here, readable by the peer, and not known to be held there; what is not sealed yet among it.
    public let toSend: UInt64
    /// Told by the peer and not held here.
    public let toReceive: UInt64
    /// Held by both, as the peer's own word shows.
    public let confirmed: UInt64
}

extension Journal {
    /// The batches that a peer that told this lacks and may read: the roster first, then in the order in which this
    /// device admitted them, so that causes come before effects whatever the clocks say.
    public func outgoing(to peer: DeviceID, beyond told: Told) throws -> [Outgoing] {
        try read { store in
            var found: [(isOther: Bool, log: Int64, batch: Int64, operations: UInt64)] = []
            for log in store.branches.all {
                let scope = try store.scopes.scope(log.origin.scope)
                guard store.isReadable(scope, by: peer) else { continue }
                try store.forEachBatch(of: log, beyond: try store.reach(of: log, told)) { number, operations in
                    found.append((scope != .control, log.number, number, operations))
                }
            }
            found.sort { ($0.isOther ? 1 : 0, $0.batch) < ($1.isOther ? 1 : 0, $1.batch) }
            var announced: Set<Int64> = []
            return try found.map { item in
                let isUnknown = told.frontier[try store.branches.log(item.log).id].isEmpty
                return Outgoing(
                    number: item.batch, tellsLog: isUnknown && announced.insert(item.log).inserted,
                    operations: item.operations)
            }
        }
    }

    public func outgoing(to peer: DeviceID, beyond frontier: Frontier) throws -> [Outgoing] {
        try outgoing(to: peer, beyond: Told(frontier))
    }

    /// How far a peer that told this frontier is from here.
    public func distance(to peer: DeviceID, _ frontier: Frontier) throws -> Distance {
        try read { store in
            let device = try store.requireDevice().id
            var (toSend, toReceive, confirmed): (UInt64, UInt64, UInt64) = (0, 0, 0)
            for log in store.branches.all {
                let scope = try store.scopes.scope(log.origin.scope)
                guard store.isReadable(scope, by: peer), store.isReadable(scope, by: device) else { continue }
                for branch in store.branches.branches(of: log) {
                    confirmed += branch.head.sequence - (branch.parent?.sequence ?? 0)
                    toSend += UInt64(store.tails.count(of: branch.number))
                }
                let reach = try store.reach(of: log, Told(frontier))
                try store.forEachBatch(of: log, beyond: reach) { toSend += $1 }
                // What is only presumed is not confirmed.
                try store.forEachBatch(of: log, beyond: reach, presuming: false) { confirmed -= $1 }
            }
            for (log, heads) in frontier.heads {
                let longest = store.branches[log].map { store.longest($0) } ?? 0
                for head in heads where try store.batches.entry(marked: head.mark) == nil {
                    toReceive += head.sequence > longest ? head.sequence - longest : 1
                }
            }
            return Distance(toSend: toSend, toReceive: toReceive, confirmed: confirmed)
        }
    }

    /// The frames of one batch as they go over the wire.
    public func frames(of outgoing: Outgoing) throws -> [Frame] {
        try read { store in
            guard let (branch, batch) = try store.batches.batch(numbered: outgoing.number) else {
                throw JournalError(.damaged, "batch \(outgoing.number) is gone")
            }
            guard outgoing.tellsLog else { return [.batch(batch)] }
            let origin = try store.branches.log(ofBranch: branch).origin
            let scope = try store.scopes.scope(origin.scope)
            return [.log(device: origin.device, incarnation: origin.incarnation, scope: scope), .batch(batch)]
        }
    }
}

extension Store {
    /// The longest history of a log, in operations.
    fileprivate func longest(_ log: LogRecord) -> UInt64 {
        branches.branches(of: log).map(\.head.sequence).max() ?? 0
    }
}
