internal import JisrCore
internal import JisrLog

/// The open ends of this device's own logs: operations that are captured and not yet sealed.
///
/// Within a transaction they gather in memory; what is not sealed by its end is written to the table.
final class TailStore {
    struct Tail {
        var operations: [Operation] = []
        /// How many of them stand in the table already.
        var stored = 0
        var bytes = 0
    }

    private let db: Connection
    private(set) var tails: [Int64: Tail] = [:]

    init(_ db: Connection) {
        self.db = db
    }

    func reload() throws {
        tails = [:]
        try db.rows("SELECT log, operation FROM tail ORDER BY log, sequence") { row in
            let operation: Operation
            do { operation = try OperationCoder.decode(row.blob(1)) } catch {
                throw JournalError(.damaged, "an operation that is not sealed yet is damaged: \(error)")
            }
            var tail = tails[row.integer(0)] ?? Tail()
            tail.operations.append(operation)
            tail.stored += 1
            tail.bytes += operation.weight
            tails[row.integer(0)] = tail
        }
    }

    var isEmpty: Bool { tails.isEmpty }

    func count(of log: Int64) -> Int { tails[log]?.operations.count ?? 0 }

    /// The operation at this distance behind the sealed end, counted from 1.
    func operation(of log: Int64, behindHead distance: UInt64) -> Operation? {
        guard let tail = tails[log], distance >= 1, distance <= UInt64(tail.operations.count) else { return nil }
        return tail.operations[Int(distance) - 1]
    }

    /// Whether this operation does not fit in the batch that the tail will be.
    func isFull(_ log: Int64, for operation: Operation) -> Bool {
        guard let tail = tails[log] else { return false }
        return tail.operations.count >= Limits.batchOperations || tail.bytes + operation.weight > Limits.batchBytes
    }

    func append(_ operation: Operation, to log: Int64) {
        tails[log, default: Tail()].operations.append(operation)
        tails[log, default: Tail()].bytes += operation.weight
    }

    /// Takes a whole tail, to be sealed.
    func take(_ log: Int64) throws -> [Operation] {
        guard let tail = tails.removeValue(forKey: log) else { return [] }
        if tail.stored > 0 { try db.run("DELETE FROM tail WHERE log = ?", [.integer(log)]) }
        return tail.operations
    }

    /// Forgets the tails in memory alone, while the state is made anew; ``restore(_:to:)`` brings them back.
    func setAside() { tails = [:] }

    func restore(_ tail: Tail, to log: Int64) { tails[log] = tail }

    /// Writes what the transaction leaves unsealed.
    func flush(heads: (Int64) throws -> LogHead) throws {
        for (log, tail) in tails where tail.stored < tail.operations.count {
            let head = try heads(log)
            for (index, operation) in tail.operations.enumerated().dropFirst(tail.stored) {
                try db.run(
                    "INSERT INTO tail (log, sequence, operation) VALUES (?, ?, ?)",
                    [
                        .integer(log), .integer(head.sequence + UInt64(index) + 1),
                        .blob(OperationCoder.encode(operation))
                    ])
            }
            tails[log]?.stored = tail.operations.count
        }
    }
}
