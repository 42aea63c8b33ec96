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
    /// The batches that a peer that told this lacks and may read: the roster first, then in the order in which they came
    /// in force here, so that causes come before effects whatever the clocks say.
    public func outgoing(to peer: DeviceID, beyond told: Told) throws -> [Outgoing] {
        try read { store in
            let own = store.device?.id
            return try store.outgoing(beyond: told) { log in
                let share = try store.share(log, with: peer)
                // An outsider is not brought back what he handed in.
                return share == .whole && log.origin.device != own ? .nothing : share
            }
        }
    }

    public func outgoing(to peer: DeviceID, beyond frontier: Frontier) throws -> [Outgoing] {
        try outgoing(to: peer, beyond: Told(frontier))
    }

    /// What of the roster names this device, in force or not, each log of which is told: for a peer that does not know it.
    public func petition() throws -> [Outgoing] {
        try read { store in
            let chain = try Petition(store: store).batches()
            return try store.outgoing(beyond: Told(Frontier()), where: chain.contains) { log in
                try store.scopes.scope(log.origin.scope) == .control ? .whole : .nothing
            }
        }
    }

    /// How far a peer that told this frontier is from here.
    public func distance(to peer: DeviceID, _ frontier: Frontier) throws -> Distance {
        try read { store in
            var (toSend, confirmed): (UInt64, UInt64) = (0, 0)
            for log in store.branches.all {
                let share = try store.share(log, with: peer)
                guard share != .nothing else { continue }
                for branch in store.branches.branches(of: log) {
                    confirmed += branch.operations(share)
                    toSend += UInt64(store.tails.count(of: branch.number))
                }
                let holding = try store.holding(of: log, share, Told(frontier))
                try store.forEachBatch(of: log, share, beyond: holding) { toSend += $2 }
                // What is only presumed is not confirmed.
                try store.forEachBatch(
                    of: log, share, beyond: holding, presuming: mutated(.confirmsPresumed)
                ) { confirmed -= $2 }
            }
            return Distance(toSend: toSend, toReceive: try store.lacking(of: frontier), confirmed: confirmed)
        }
    }

    /// How many operations of a frontier are not held here, as far as its heads show.
    public func lacking(of frontier: Frontier) throws -> UInt64 { try read { try $0.lacking(of: frontier) } }

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
    /// The batches that somebody lacks who told this, of what he is shown of each log.
    fileprivate func outgoing(
        beyond told: Told, where isMeant: (Int64) -> Bool = { _ in true }, _ share: (LogRecord) throws -> Share
    ) throws -> [Outgoing] {
        var found: [(isOther: Bool, log: Int64, position: Int64, batch: Int64, operations: UInt64)] = []
        for log in branches.all {
            let share = try share(log)
            guard share != .nothing else { continue }
            let isControl = try scopes.scope(log.origin.scope) == .control && !mutated(.servesRosterLate)
            try forEachBatch(of: log, share, beyond: holding(of: log, share, told)) { position, number, operations in
                if isMeant(number) { found.append((!isControl, log.number, position, number, operations)) }
            }
        }
        found.sort { ($0.isOther ? 1 : 0, $0.position) < ($1.isOther ? 1 : 0, $1.position) }
        if mutated(.servesLogByLog) { found.sort { ($0.isOther ? 1 : 0, $0.log) < ($1.isOther ? 1 : 0, $1.log) } }
        var announced: Set<Int64> = []
        return try found.map { item in
            let isUnknown = told.frontier[try branches.log(item.log).id].isEmpty
            return Outgoing(
                number: item.batch, tellsLog: isUnknown && announced.insert(item.log).inserted,
                operations: item.operations)
        }
    }

    fileprivate func lacking(of frontier: Frontier) throws -> UInt64 {
        var count: UInt64 = 0
        for (log, heads) in frontier.heads {
            let longest = branches[log].map { self.longest($0) } ?? 0
            for head in heads where try batches.entry(marked: head.mark) == nil {
                count += head.sequence > longest ? head.sequence - longest : 1
            }
        }
        return count
    }

    /// The longest history of a log, in operations.
    func longest(_ log: LogRecord) -> UInt64 {
        branches.branches(of: log).compactMap(\.reach?.sequence).max() ?? 0
    }
}
