public import JisrCore
internal import JisrLog
internal import Synchronization

/// What was heard of a peer in an exchange. The short question is for whom the last one left with the same, and with
/// whom nothing has failed since: this file alone says so.
extension Journal {
    /// The peer holds the same as this device: both have said so. Where that is known, nothing is written.
    public func noteAgreement(with peer: DeviceID, on frontier: Frontier) throws {
        let record = try self.peer(peer)
        if try record.agreed == frontier.digest && record.frontier == frontier && read({ try $0.isLifeSettled() }) {
            return
        }
        try note(.agreed(frontier), of: peer)
    }

    /// The peer has told what it holds, which is not the same.
    public func note(_ frontier: Frontier, heldBy peer: DeviceID) throws {
        if mutated(.believesFrontiers) { try write { try $0.believe(frontier) } }
        let record = try self.peer(peer)
        if record.agreed == nil && record.frontier == frontier { return }
        try note(.told(frontier), of: peer)
    }

    private func note(_ heard: Notes.Heard, of peer: DeviceID) throws {
        notes.withLock { $0.note(heard, of: peer) }
        try writeNotes()
    }

    /// The peer has sent these batches: it holds them beside what it told before.
    public func note(_ batches: [BatchLink], heldBy peer: DeviceID) throws {
        try write { store in
            try store.updatePeer(peer) { record in
                for batch in batches { record.frontier?.advance(batch.log, from: batch.previous, to: batch.head) }
                record.agreed = nil
            }
        }
    }

    /// An exchange has failed: whatever was agreed on before it counts no more.
    ///
    /// Why it failed is what people are to hear. Where this cannot be written down, as on a full disk, it is known until
    /// the next start, and to forget it costs one question.
    public func noteFailure(with peer: DeviceID) {
        if mutated(.forgetsFailures) { return }
        do { if try self.peer(peer).agreed == nil { return } } catch {}
        do { try note(.failed, of: peer) } catch {}
    }

    /// The digest on which both agreed, where that still counts.
    public func agreement(with peer: DeviceID) throws -> Identifier<Frontier>? { try self.peer(peer).agreed }
}

extension Store {
    /// For a mutant.
    fileprivate func believe(_ frontier: Frontier) throws {
        let heads = try ownBranches.values.flatMap { frontier[try branches.log(ofBranch: $0).id] }
        if try heads.contains(where: { try batches.entry(marked: $0.mark) == nil }) { _ = try openNewIncarnation() }
    }
}

/// Batches of a log that follow each other, by what the first one follows and what the last one is.
public struct BatchLink: Hashable, Sendable {
    public let log: LogID
    public let previous: BatchMark
    public let head: Frontier.Head

    public init(log: LogID, previous: BatchMark, head: Frontier.Head) {
        self.log = log
        self.previous = previous
        self.head = head
    }
}
