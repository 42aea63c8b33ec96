public import JisrCore
public import JisrLog

/// What became of a batch that a peer sent.
public enum Admitted: Hashable, Sendable {
    /// - Parameter fork: the log, where its author, another device, signed another history of it before.
    case merged(operations: Int, fork: LogID?)
    case known
    case early
    /// Held, or refused room, and without effect: its author may not write there, or no more.
    case withheld
    case refused(Refusal)
}

/// What a peer said of whose logs are, during one exchange. A log exists here once a batch of it was admitted.
public struct Announcements: Sendable {
    private var logs: [LogID: LogDescriptor] = [:]
    private var order: [LogID] = []
    private var oldest = 0

    public init() {}

    subscript(log: LogID) -> LogDescriptor? { logs[log] }

    mutating func note(_ log: LogDescriptor) {
        guard logs.updateValue(log, forKey: log.id) == nil else { return }
        if order.count < Limits.announcedLogs {
            order.append(log.id)
            return
        }
        logs[order[oldest]] = nil
        order[oldest] = log.id
        oldest = (oldest + 1) % order.count
    }
}

/// Both proofs at one moment: that two devices hold the same operations, and that they made the same state of them.
public struct SharedView: Hashable, Sendable {
    public let frontier: Frontier
    public let operations: UInt64
    public let state: Identifier<StateDigest>
    /// Whether the state is not that of the frontier, so that states cannot be compared: some operations wait for a newer
    /// program, some were written since the last seal, or something of an outsider is shown that is not in force.
    public let hasPending: Bool
}

extension Journal {
    /// Seals what is open. A sync begins with it.
    public func seal() throws {
        if try hasToSeal() { try write { try Sealer(store: $0).sealAll() } }
    }

    /// The same, where nobody is writing. Who answers a peer does not let him wait for a list: what is open goes out with
    /// the next exchange.
    public func sealUnlessBusy() throws {
        if try hasToSeal() { _ = try writeUnlessBusy { try Sealer(store: $0).sealAll() } }
    }

    private func hasToSeal() throws -> Bool {
        try owesIncarnation || read { !$0.tails.isEmpty || $0.isAlone }
    }

    /// What this device and `peer` may both read, as it is held here.
    public func view(sharedWith peer: DeviceID) throws -> SharedView {
        try read { store in try store.view { try store.share($0, with: peer) } }
    }

    /// Takes what a peer sent, in one transaction: each batch is judged by itself, and a bad one keeps none of the
    /// others out. Where this machine fails, nothing of it has happened.
    ///
    /// - Parameter announced: what the exchange has said of logs so far; batches in later calls rest on it.
    public func admit(_ frames: [Frame], from peer: DeviceID?, _ announced: inout Announcements) throws -> [Admitted] {
        var heard = announced
        let (results, putBack) = try write { store in
            let network = try store.requireDevice().network.id
            try store.requireRoom()
            // Own operations come before what arrives now: all of a batch are written with one knowledge of others.
            if !mutated(.sealsAfterAdmission) { try Sealer(store: store).sealAll() }
            store.lost = nil
            let admission = Admission(store: store)
            var results: [Admitted] = []
            for frame in frames {
                switch frame {
                case .log(let device, let incarnation, let scope):
                    heard.note(
                        LogDescriptor(network: network, device: device, scope: scope, incarnation: incarnation))
                case .batch(let batch):
                    results.append(try admission.result(of: batch, heard[batch.header.log], from: peer))
                case .frontier, .refused, .end, .ancestors, .holding: break
                }
            }
            try admission.finish()
            if mutated(.sealsAfterAdmission) { try Sealer(store: store).sealAll() }
            return (results, try store.lost.map(store.goOn))
        }
        announced = heard
        tell(putBack)
        return results
    }
}

extension Admission {
    fileprivate func result(of batch: SealedBatch, _ log: LogDescriptor?, from peer: DeviceID?) throws -> Admitted {
        switch try admit(batch, of: log) {
        case .known: return .known
        case .early: return .early
        case .withheld: return .withheld
        case .admitted(let operations, let isFork):
            try store.forgetRefusals(of: batch)
            return .merged(operations: operations, fork: isFork ? batch.header.log : nil)
        case .refused(let code, let reason):
            let refusal = Refusal(log: batch.header.log, first: batch.header.first, code: code, reason: reason)
            try store.remember(refusal, batch.header, of: log?.device, from: peer)
            return .refused(refusal)
        }
    }
}

extension Store {
    func view(of share: (LogRecord) throws -> Share) throws -> SharedView {
        var frontier = Frontier()
        var operations: UInt64 = 0
        var isInForce = true
        var shown: Set<Int64> = []
        let sound = try SoundEnds(self)
        for log in branches.all {
            let share = try share(log)
            guard share != .nothing else { continue }
            if share == .inForce { shown.insert(log.origin.scope) }
            for branch in branches.branches(of: log) {
                guard let head = branch.end(share) else { continue }
                operations += branch.operations(share)
                isInForce = isInForce && branch.reach == head
                guard let end = try sound.end(of: branch.number, within: head) else { continue }
                if end != head || !branches.isFollowed(branch, at: head, share) { frontier.insert(end, of: log.id) }
            }
        }
        var writer = ByteWriter()
        for (number, scope) in scopes.all where shown.contains(number) && scopes.digest(of: number) != StateDigest() {
            writer.text(scope.description)
            writer.raw(scopes.digest(of: number).bytes)
        }
        let state = Hash256(hashing: writer.bytes)
        return SharedView(
            frontier: frontier, operations: operations,
            state: Identifier(bytes: state.bytes) ?? Identifier(high: 0, low: 0),
            hasPending: try !isInForce || !tails.isEmpty || hasPending())
    }

    /// Whether operations wait for a newer program.
    func hasPending() throws -> Bool {
        try db.first("SELECT 1 FROM pending LIMIT 1", [], { _ in true }) ?? false
    }

    /// What was refused for want of something that has come since is no longer a matter for anybody.
    fileprivate func forgetRefusals(of batch: SealedBatch) throws {
        try db.run("DELETE FROM refused WHERE mark = ?", [.blob(batch.header.mark.bytes)])
    }

    /// Keeps header and reason, never the payload: the newest of all, and of each author.
    fileprivate func remember(
        _ refusal: Refusal, _ header: BatchHeader, of announced: DeviceID?, from peer: DeviceID?
    ) throws {
        let author = branches[refusal.log]?.origin.device ?? announced
        let whose: Binding = author.map { .blob($0.bytes) } ?? .null
        try db.run(
            """
            INSERT OR IGNORE INTO refused (at, peer, author, log, first, mark, code, reason, header)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(environment.now()), peer.map { .blob($0.bytes) } ?? .null, whose, .blob(refusal.log.bytes),
                .integer(refusal.first), .blob(header.mark.bytes), .text(refusal.code), .text(refusal.reason),
                .blob(header.leastSigned)
            ])
        try db.run(
            """
            DELETE FROM refused WHERE num IN
            (SELECT num FROM refused WHERE author IS ? ORDER BY num DESC LIMIT -1 OFFSET \(Limits.refusedOfAuthor))
            """, [whose])
        try db.run(
            """
            DELETE FROM refused WHERE num IN
            (SELECT num FROM refused ORDER BY num DESC LIMIT -1 OFFSET \(Limits.refusedBatches))
            """)
    }
}
