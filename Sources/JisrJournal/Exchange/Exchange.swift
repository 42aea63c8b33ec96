public import JisrCore
public import JisrLog

/// What became of a batch that a peer sent.
public enum Admitted: Hashable, Sendable {
    case merged(operations: Int)
    case known
    case refused(Refusal)
}

/// A batch to be sent: which, and whether the reader must first be told whose log it is in.
public struct Outgoing: Hashable, Sendable {
    let number: Int64
    let isFirstOfLog: Bool
    public let operations: UInt64
}

/// Both proofs at one moment: that two devices hold the same operations, and that they made the same state of them.
public struct SharedView: Hashable, Sendable {
    public let frontier: Frontier
    public let state: Identifier<StateDigest>
    /// Whether the state is not that of the frontier, so that states cannot be compared: some operations wait for a newer
    /// program, or some were written since the last seal.
    public let hasPending: Bool
}

extension Journal {
    /// Seals what is open. A sync begins with it.
    public func seal() throws {
        try write { store in try Sealer(store: store).sealAll() }
    }

    /// What this device and `peer` may both read, as it is held here.
    public func view(sharedWith peer: DeviceID) throws -> SharedView {
        try read { store in
            let device = try store.requireDevice()
            return try store.view { scope in
                store.isReadable(scope, by: peer) && store.isReadable(scope, by: device.id)
            }
        }
    }

    /// Operations written here that `peer` may read and that stand in no batch yet, so that no frontier tells of them.
    public func unsealed(sharedWith peer: DeviceID) throws -> UInt64 {
        try read { store in
            try store.logs.all.reduce(0) { sum, record in
                guard let origin = record.origin, store.isReadable(try store.scopes.scope(origin.scope), by: peer)
                else { return sum }
                return sum + UInt64(store.tails.count(of: record.number))
            }
        }
    }

    /// The batches that a peer with this frontier lacks and may read, causes before effects: the roster first, then in
    /// the order of their stamps, each log in its own order.
    public func outgoing(to peer: DeviceID, beyond frontier: WireFrontier) throws -> [Outgoing] {
        try read { store in
            var found: [(key: (Int, UInt64, Int64, UInt64), item: Outgoing)] = []
            for record in store.logs.all {
                guard let origin = record.origin else { continue }
                let scope = try store.scopes.scope(origin.scope)
                let held = frontier.sequence(of: record.id)
                guard store.isReadable(scope, by: peer), held < record.head.sequence else { continue }
                var base: UInt64 = 0
                try store.db.rows(
                    "SELECT num, first, last, base FROM batch WHERE log = ? AND last > ? ORDER BY first",
                    [.integer(record.number), .integer(held)]
                ) { row in
                    base = max(base, UInt64(bitPattern: row.integer(3)))
                    let first = UInt64(row.integer(1))
                    let item = Outgoing(
                        number: row.integer(0), isFirstOfLog: first == 1, operations: UInt64(row.integer(2)) - first + 1
                    )
                    found.append(((scope == .control ? 0 : 1, base, record.number, first), item))
                }
            }
            return found.sorted { $0.key < $1.key }.map(\.item)
        }
    }

    /// The frames of one batch as they go over the wire.
    public func frames(of outgoing: Outgoing) throws -> [Frame] {
        try read { store in
            guard let (log, batch) = try store.batches.batch(numbered: outgoing.number) else {
                throw JournalError(.damaged, "batch \(outgoing.number) is gone")
            }
            guard outgoing.isFirstOfLog, let origin = try store.logs.record(log).origin else { return [.batch(batch)] }
            let scope = try store.scopes.scope(origin.scope)
            return [.log(device: origin.device, incarnation: origin.incarnation, scope: scope), .batch(batch)]
        }
    }

    /// Takes what a peer sent, in one transaction: each batch is judged by itself, and a bad one keeps none of the
    /// others out.
    public func admit(_ frames: [Frame], from peer: DeviceID?) throws -> [Admitted] {
        try write { store in
            let network = try store.requireDevice().network.id
            try store.requireRoom()
            // Own operations come before what arrives now, so that a replay in the order of arrival ends alike.
            try Sealer(store: store).sealAll()
            let admission = Admission(store: store)
            var results: [Admitted] = []
            for frame in frames {
                switch frame {
                case .log(let device, let incarnation, let scope):
                    let descriptor = LogDescriptor(
                        network: network, device: device, scope: scope, incarnation: incarnation)
                    let origin = LogRecord.Origin(
                        device: device, incarnation: incarnation, scope: try store.scopes.number(of: scope))
                    _ = try store.logs.define(descriptor.id, origin)
                case .batch(let batch): results.append(try admission.result(of: batch, from: peer))
                case .frontier, .refused, .end: break
                }
            }
            return results
        }
    }
}

extension Admission {
    fileprivate func result(of batch: SealedBatch, from peer: DeviceID?) throws -> Admitted {
        switch try admit(batch) {
        case .known: return .known
        case .admitted(let operations):
            try store.forgetRefusals(of: batch)
            return .merged(operations: operations)
        case .refused(let code, let reason):
            let refusal = Refusal(log: batch.header.log, first: batch.header.first, code: code, reason: reason)
            try store.remember(refusal, batch, from: peer)
            return .refused(refusal)
        }
    }
}

extension Store {
    /// Whether a device may be served a scope. The founder reads the roster before it stands in it.
    func isReadable(_ scope: Scope, by device: DeviceID) -> Bool {
        roster.mayRead(scope, device)
    }

    func view(of isIncluded: (Scope) -> Bool) throws -> SharedView {
        var heads: [LogID: LogHead] = [:]
        for record in logs.all where record.head.sequence > 0 {
            guard let origin = record.origin, isIncluded(try scopes.scope(origin.scope)) else { continue }
            heads[record.id] = record.head
        }
        var writer = ByteWriter()
        for (number, scope) in scopes.all where isIncluded(scope) && scopes.digest(of: number) != StateDigest() {
            writer.text(scope.description)
            writer.raw(scopes.digest(of: number).bytes)
        }
        let state = Hash256(hashing: writer.bytes)
        return SharedView(
            frontier: Frontier(heads), state: Identifier(bytes: state.bytes) ?? Identifier(high: 0, low: 0),
            hasPending: try !tails.isEmpty || hasPending())
    }

    /// Whether operations wait for a newer program.
    func hasPending() throws -> Bool {
        try db.first("SELECT 1 FROM pending LIMIT 1", [], { _ in true }) ?? false
    }

    /// What was refused for want of something that has come since is no longer a matter for anybody.
    fileprivate func forgetRefusals(of batch: SealedBatch) throws {
        try db.run(
            "DELETE FROM refused WHERE log = ? AND first = ? AND code <> 'fork'",
            [.blob(batch.header.log.bytes), .integer(batch.header.first)])
    }

    fileprivate func remember(_ refusal: Refusal, _ batch: SealedBatch, from peer: DeviceID?) throws {
        try db.run(
            """
            INSERT OR IGNORE INTO refused (at, peer, log, first, code, reason, bytes) SELECT ?, ?, ?, ?, ?, ?, ?
            WHERE (SELECT count(*) FROM refused) < \(Limits.refusedBatches)
            """,
            [
                .integer(environment.now()), peer.map { .blob($0.bytes) } ?? .null, .blob(refusal.log.bytes),
                .integer(refusal.first), .text(refusal.code), .text(refusal.reason), .blob(batch.bytes)
            ])
    }
}
