internal import JisrCore
internal import JisrLog

/// Turns open tails into sealed batches.
struct Sealer {
    let store: Store

    /// Seals every tail; nothing leaves the device before.
    func sealAll() throws {
        for branch in store.tails.tails.keys.sorted() { try seal(branch) }
    }

    /// Seals the tails that are long: a list's, which would else be written twice within moments.
    func sealLong() throws {
        for (branch, tail) in store.tails.tails where tail.count >= Self.longTail { try seal(branch) }
    }

    /// Operations from which a batch compresses about as well as a full one.
    private static let longTail = 256

    func seal(_ number: Int64) throws {
        guard let tail = try store.tails.take(number) else { return }
        let branch = try store.branches.branch(number)
        let log = try store.branches.log(branch.log)
        let author = SealedBatch.Author(
            log: log.id, key: try store.requireDevice().key,
            isRedactable: try store.scopes.scope(log.origin.scope).kind.isRedactable,
            schemaVersion: store.schema.version)
        let others = try tail.ends.map { try store.branches.branch($0) }
        let ends = try others.map {
            BranchEnd(
                device: try store.branches.log($0.log).origin.device, mark: try store.branches.reach(of: $0).mark)
        }
        let packer = store.packer ?? Packer()
        store.packer = packer
        let batch = try SealedBatch.seal(
            tail.gathered.columns, by: author, after: branch.head, nonce: tail.nonce, ends: ends, packer: packer,
            introduced: { try introduction(of: $0, on: branch) })
        let sealed = try store.batches.append(
            batch, to: number, ends: try others.map { try store.batches.entry(holding: $0.known)?.number },
            isInForce: true)
        if log.origin.scope == store.scopes.known(.control) {
            try store.facts.note(tail.operations, of: batch.header, numbered: sealed, on: number)
        }
    }

    /// The operation of this branch in which a reader will find an id again: one that made a record of that id. The same
    /// id may name records of several collections; any of them tells it.
    private func introduction(of id: EntityID, on branch: BranchRecord) throws -> UInt64? {
        for (number, code) in try store.entities.named(id) {
            guard let collection = store.schema[code], collection.naming == .given,
                let maker = try store.rows.maker(ofRow: number, in: collection), maker.branch == branch.number,
                maker.sequence <= branch.head.sequence,
                try store.batches.introducedNumber(maker.sequence, before: branch.end) == number
            else { continue }
            return maker.sequence
        }
        return nil
    }
}
