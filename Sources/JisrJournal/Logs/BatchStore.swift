internal import JisrCore
internal import JisrLog

/// Sealed batches as bytes, and the stamps of operations inside them, which are seldom asked for.
final class BatchStore {
    private let db: Connection
    private let logs: LogStore
    private let entities: EntityStore
    private var lastOpened: (log: Int64, operations: [NumberedOperation])?

    init(_ db: Connection, logs: LogStore, entities: EntityStore) {
        self.db = db
        self.logs = logs
        self.entities = entities
    }

    func forget() { lastOpened = nil }

    /// - Parameter operations: what the batch holds, where it is known: they are about to be asked for.
    func append(_ batch: SealedBatch, log: Int64, opened operations: [NumberedOperation]) throws {
        noteOpened(operations, log: log)
        try db.run(
            "INSERT INTO batch (log, first, last, base, bytes) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(log), .integer(batch.header.first), .integer(batch.header.last),
                .integer(Int64(bitPattern: batch.header.base.rawValue)), .blob(batch.bytes)
            ])
        try logs.advance(log, to: LogHead(sequence: batch.header.last, hash: batch.hash))
    }

    func noteOpened(_ operations: [NumberedOperation], log: Int64) { lastOpened = (log, operations) }

    /// The batch that begins at `first`, or holds it.
    func batch(log: Int64, holding sequence: UInt64) throws -> SealedBatch? {
        let bytes = try db.first(
            "SELECT bytes, last FROM batch WHERE log = ? AND first <= ? ORDER BY first DESC LIMIT 1",
            [.integer(log), .integer(sequence)]
        ) { $0.integer(1) >= Int64(sequence) ? $0.blob(0) : nil }
        guard let bytes, let bytes else { return nil }
        return try stored(bytes)
    }

    func batch(numbered number: Int64) throws -> (log: Int64, batch: SealedBatch)? {
        try db.first("SELECT log, bytes FROM batch WHERE num = ?", [.integer(number)]) { row in
            (row.integer(0), try stored(row.blob(1)))
        }
    }

    private func stored(_ bytes: [UInt8]) throws(JournalError) -> SealedBatch {
        do { return try SealedBatch(bytes: bytes) } catch {
            throw JournalError(.damaged, "a stored batch is damaged: \(error)")
        }
    }

    func open(_ batch: SealedBatch, log: Int64) throws -> [NumberedOperation] {
        try batch.open { try introduced(log: log, sequence: $0) }
    }

    /// The record that an operation created.
    func introduced(log: Int64, sequence: UInt64) throws -> EntityID? {
        let number = try db.first(
            "SELECT entity FROM introduction WHERE log = ? AND sequence = ?", [.integer(log), .integer(sequence)]
        ) { $0.integer(0) }
        return try number.map(entities.id(of:))
    }

    /// The stamp of an operation in a sealed batch; nil where it is in none.
    func stamp(log: Int64, sequence: UInt64) throws -> HybridTime? {
        if let known = find(sequence, log: log) { return known }
        guard let batch = try batch(log: log, holding: sequence) else { return nil }
        lastOpened = (log, try open(batch, log: log))
        // What was redacted has no stamp of its own any more.
        return find(sequence, log: log) ?? batch.header.base
    }

    private func find(_ sequence: UInt64, log: Int64) -> HybridTime? {
        guard let lastOpened, lastOpened.log == log, let first = lastOpened.operations.first, sequence >= first.sequence
        else {
            return nil
        }
        let operations = lastOpened.operations
        let place = Int(clamping: sequence - first.sequence)
        if operations.indices.contains(place), operations[place].sequence == sequence {
            return operations[place].operation.stamp
        }
        return operations.first { $0.sequence == sequence }?.operation.stamp
    }
}
