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
    /// Held by both.
    public let confirmed: UInt64
}

extension Journal {
    /// The batches that a peer with this frontier lacks and may read: the roster first, then in the order in which this
    /// device admitted them, so that causes come before effects whatever the clocks say.
    public func outgoing(to peer: DeviceID, beyond frontier: Frontier) throws -> [Outgoing] {
        try read { store in
            var found: [(isOther: Bool, log: Int64, batch: Int64, operations: UInt64)] = []
            for log in store.branches.all {
                let scope = try store.scopes.scope(log.origin.scope)
                guard store.isReadable(scope, by: peer) else { continue }
                try store.forEachBatch(of: log, beyond: frontier[log.id]) { number, operations in
                    found.append((scope != .control, log.number, number, operations))
                }
            }
            found.sort { ($0.isOther ? 1 : 0, $0.batch) < ($1.isOther ? 1 : 0, $1.batch) }
            var told: Set<Int64> = []
            return try found.map { item in
                let isUnknown = frontier[try store.branches.log(item.log).id].isEmpty
                return Outgoing(
                    number: item.batch, tellsLog: isUnknown && told.insert(item.log).inserted,
                    operations: item.operations)
            }
        }
    }

    /// How far a peer that told this frontier is from here.
    public func distance(to peer: DeviceID, _ frontier: Frontier) throws -> Distance {
        try read { store in
            let device = try store.requireDevice().id
            var (toSend, toReceive, held): (UInt64, UInt64, UInt64) = (0, 0, 0)
            for log in store.branches.all {
                let scope = try store.scopes.scope(log.origin.scope)
                guard store.isReadable(scope, by: peer), store.isReadable(scope, by: device) else { continue }
                for branch in store.branches.branches(of: log) {
                    held += branch.head.sequence - (branch.parent?.sequence ?? 0)
                    toSend += UInt64(store.tails.count(of: branch.number))
                }
                var lacking: UInt64 = 0
                try store.forEachBatch(of: log, beyond: frontier[log.id]) { lacking += $1 }
                toSend += lacking
                held -= lacking
            }
            for (log, heads) in frontier.heads {
                let longest = store.branches[log].map { store.longest($0) } ?? 0
                for head in heads where try store.batches.entry(marked: head.mark) == nil {
                    toReceive += head.sequence > longest ? head.sequence - longest : 1
                }
            }
            return Distance(toSend: toSend, toReceive: toReceive, confirmed: held)
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

    /// The batches of a log that somebody with these heads of it lacks, as far as can be known: by number, with the
    /// operations in each.
    ///
    /// A head that is not held here and lies beyond a branch is taken for its continuation. Where it is a fork of it
    /// instead, the owner of the longer history sees that, sends all of it, and knows better next time.
    fileprivate func forEachBatch(
        of log: LogRecord, beyond heads: [Frontier.Head], _ body: (Int64, UInt64) throws -> Void
    ) throws {
        let own = branches.branches(of: log)
        if own.count == 1, heads.count == 1, own[0].head.sequence == heads[0].sequence,
            own[0].head.hash.mark == heads[0].mark
        {
            return
        }
        var floors: [Int64: UInt64] = [:]
        var beyond: UInt64 = 0
        for head in heads {
            guard let entry = try batches.entry(marked: head.mark),
                try branches.branch(entry.end.branch).log == log.number
            else {
                beyond = max(beyond, head.sequence)
                continue
            }
            var place: Place? = entry.end
            while let held = place {
                guard floors[held.branch, default: 0] < held.sequence else { break }
                floors[held.branch] = held.sequence
                place = branches.tree.parent(of: held.branch)
            }
        }
        for branch in own where branch.head.sequence >= beyond {
            try db.rows(
                "SELECT num, first, last FROM batch WHERE branch = ? AND last > ? ORDER BY first",
                [.integer(branch.number), .integer(floors[branch.number] ?? 0)]
            ) { try body($0.integer(0), UInt64($0.integer(2) - $0.integer(1)) + 1) }
        }
    }
}
