internal import JisrCore
internal import JisrLog

/// The open ends of this device's own logs: operations that are captured and not yet sealed.
///
/// Within a transaction they gather in memory; what is not sealed by its end is written to the tables.
final class TailStore {
    final class Tail {
        /// Drawn when the tail was opened: it goes into the batch's header, and into the names of new records.
        let nonce: UInt64
        /// What was written, taken apart as the batch will tell it.
        var gathered = OperationGatherer()
        /// The branches that an operation replaced something of: the header's ends, in their order.
        var ends: [Int64] = []
        /// How many of them stand in the tables already.
        fileprivate var stored = 0
        fileprivate var storedEnds = 0
        /// What the operations weigh.
        var weight = 0

        init(nonce: UInt64) { self.nonce = nonce }

        var count: Int { gathered.count }

        /// Put together again, which is asked of short tails.
        var operations: [Operation] { gathered.columns.operations }

        /// Whether an operation of this weight, which replaces nothing, still fits in the batch.
        func hasRoom(for more: Int) -> Bool { count < Limits.batchOperations && weight + more <= Limits.batchBytes }

        func append(_ operation: Operation) {
            gathered.append(operation)
            weight += operation.weight
        }
    }

    private let db: Connection
    private(set) var tails: [Int64: Tail] = [:]
    /// Those that an earlier run has opened: nothing is added to them.
    private var inherited: Set<Int64> = []

    init(_ db: Connection) {
        self.db = db
    }

    func reload() throws {
        tails = [:]
        try db.rows("SELECT branch, nonce FROM open_tail") { row in
            tails[row.integer(0)] = Tail(nonce: UInt64(bitPattern: row.integer(1)))
        }
        try db.rows("SELECT branch, other FROM tail_end ORDER BY branch, place") { row in
            tails[row.integer(0)]?.ends.append(row.integer(1))
            tails[row.integer(0)]?.storedEnds += 1
        }
        try db.rows("SELECT branch, operation FROM tail ORDER BY branch, sequence") { row in
            let operation: Operation
            do { operation = try OperationCoder.decode(row.blob(1)) } catch {
                throw JournalError(.damaged, "an operation that is not sealed yet is damaged: \(error)")
            }
            guard let tail = tails[row.integer(0)] else {
                throw JournalError(.damaged, "operations that are not sealed yet are of no tail")
            }
            tail.append(operation)
            tail.stored += 1
        }
    }

    /// What stands open as a journal is opened is to be sealed as it stands. Of a file that was put back, the original may
    /// have gone on with the same nonce, number and stamp, which would give one name to two records.
    func inherit() { inherited = Set(tails.keys) }

    var isEmpty: Bool { tails.isEmpty }

    func count(of branch: Int64) -> Int { tails[branch]?.count ?? 0 }

    /// The operation at this distance behind the sealed end, counted from 1.
    func operation(of branch: Int64, behindHead distance: UInt64) -> Operation? {
        guard let tail = tails[branch], distance >= 1, distance <= UInt64(tail.count) else { return nil }
        return tail.gathered.columns.operation(Int(distance) - 1)
    }

    /// Whether an operation of this weight that replaces something of these branches does not fit in the batch that the
    /// tail will be.
    func isFull(_ branch: Int64, for weight: Int, telling others: some Collection<Int64>) -> Bool {
        guard let tail = tails[branch] else { return false }
        if inherited.contains(branch), !mutated(.goesOnInOldTails) { return true }
        return !tail.hasRoom(for: weight)
            || tail.ends.count + others.count { !tail.ends.contains($0) } > Limits.batchEnds
    }

    /// The tail of a branch, opened where there is none.
    func open(_ branch: Int64, nonce: () -> UInt64) -> Tail {
        if let known = tails[branch] { return known }
        let tail = Tail(nonce: nonce())
        tails[branch] = tail
        return tail
    }

    /// The place of a branch among the ends that the tail tells, counted from 1.
    func tell(_ other: Int64, in branch: Int64) -> Int {
        if let place = tails[branch]?.ends.firstIndex(of: other) { return place + 1 }
        tails[branch]?.ends.append(other)
        return tails[branch]?.ends.count ?? 0
    }

    /// Takes a whole tail, to be sealed; nil where nothing was written.
    func take(_ branch: Int64) throws -> Tail? {
        guard let tail = tails.removeValue(forKey: branch) else { return nil }
        inherited.remove(branch)
        if tail.stored > 0 {
            for table in ["tail", "open_tail", "tail_end"] {
                try db.run("DELETE FROM \(table) WHERE branch = ?", [.integer(branch)])
            }
        }
        return tail.count == 0 ? nil : tail
    }

    /// Writes what the transaction leaves unsealed.
    func flush(heads: (Int64) throws -> LogHead) throws {
        for (branch, tail) in tails where tail.stored < tail.count {
            let head = try heads(branch)
            if tail.stored == 0 {
                try db.run(
                    "INSERT INTO open_tail (branch, nonce) VALUES (?, ?)",
                    [.integer(branch), .integer(Int64(bitPattern: tail.nonce))])
            }
            for index in tail.stored..<tail.count {
                try db.run(
                    "INSERT INTO tail (branch, sequence, operation) VALUES (?, ?, ?)",
                    [
                        .integer(branch), .integer(head.sequence + UInt64(index) + 1),
                        .blob(OperationCoder.encode(tail.gathered.columns.operation(index)))
                    ])
            }
            for (index, other) in tail.ends.enumerated().dropFirst(tail.storedEnds) {
                try db.run(
                    "INSERT INTO tail_end (branch, place, other) VALUES (?, ?, ?)",
                    [.integer(branch), .integer(index + 1), .integer(other)])
            }
            tail.stored = tail.count
            tail.storedEnds = tail.ends.count
        }
    }
}
