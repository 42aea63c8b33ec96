internal import JisrCore
internal import JisrLog

/// Turns open tails into sealed batches.
struct Sealer {
    let store: Store

    /// Seals every tail; nothing leaves the device before.
    func sealAll() throws {
        for log in store.tails.tails.keys.sorted() { try seal(log) }
    }

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

    /// The operation of this log in which a reader will find an id again.
    private func introduction(of id: EntityID, log: Int64) throws -> UInt64? {
        try store.db.first(
            // The plus sign keeps SQLite from walking through the whole log: few records have one id.
            """
            SELECT min(introduction.sequence) FROM entity CROSS JOIN introduction ON introduction.entity = entity.num
            WHERE entity.id = ? AND +introduction.log = ?
            """, [.text(id.text), .integer(log)]
        ) { $0.isNull(0) ? nil : UInt64($0.integer(0)) } ?? nil
    }
}
