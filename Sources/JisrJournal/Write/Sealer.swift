internal import JisrCore
internal import JisrLog

/// Turns open tails into sealed batches.
struct Sealer {
    let store: Store

    /// Seals every tail; nothing leaves the device before.
    func sealAll() throws {
        for log in store.tails.tails.keys.sorted() { try seal(log) }
    }

    /// Seals the tails that are long: a list's, which would else be written twice within moments.
    func sealLong() throws {
        for (log, tail) in store.tails.tails where tail.operations.count >= Self.longTail { try seal(log) }
    }

    /// Operations from which a batch compresses about as well as a full one.
    private static let longTail = 256

    func seal(_ log: Int64) throws {
        let operations = try store.tails.take(log)
        guard !operations.isEmpty else { return }
        let record = try store.logs.record(log)
        guard let origin = record.origin else { throw JournalError(.damaged, "a log of this device has no scope") }
        let author = SealedBatch.Author(
            log: record.id, key: try store.requireDevice().key,
            isRedactable: try store.scopes.scope(origin.scope).kind.isRedactable, schemaVersion: store.schema.version)
        let batch = try SealedBatch.seal(
            operations, by: author, after: record.head, seed: store.environment.random(16),
            introduced: { try introduction(of: $0, log: log) })
        try store.batches.append(
            batch, log: log,
            opened: operations.enumerated().map {
                NumberedOperation(sequence: batch.header.first + UInt64($0.offset), operation: $0.element)
            })
    }

    /// The operation of this log in which a reader will find an id again: one that made a record of that id. The same id
    /// may name records of several collections; any of them tells it.
    private func introduction(of id: EntityID, log: Int64) throws -> UInt64? {
        for (number, code) in try store.entities.named(id) {
            guard let collection = store.schema[code], collection.naming == .given,
                let maker = try store.rows.maker(ofRow: number, in: collection), maker.log == log,
                try store.batches.introduced(log: log, sequence: maker.sequence) == id
            else { continue }
            return maker.sequence
        }
        return nil
    }
}
