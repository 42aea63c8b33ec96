internal import JisrCore
internal import JisrLog

/// Sealed batches as bytes, and the stamps of operations inside them, which are seldom asked for.
final class BatchStore {
    private let db: Connection
    private let branches: BranchStore
    private let entities: EntityStore
    /// By the batch's number: a stamp an operation, 32 KiB a full batch.
    private var stamps: [Int64: [UInt64: HybridTime]] = [:]
    /// Batches that were decoded for a stamp so far.
    private(set) var openedForStamps = 0

    /// Batches whose stamps are held: edits of old rows come in any order.
    private static let heldStamps = 64

    init(_ db: Connection, branches: BranchStore, entities: EntityStore) {
        self.db = db
        self.branches = branches
        self.entities = entities
    }

    func forget() { stamps = [:] }

    /// Appends a batch to its branch.
    ///
    /// - Parameter ends: for each end that the header tells the number of its batch, nil where that is not held.
    /// - Returns: its number in the order of admission.
    func append(_ batch: SealedBatch, to branch: Int64, ends: [Int64?]) throws -> Int64 {
        try db.run(
            "INSERT INTO batch (branch, first, last, mark, bytes) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(branch), .integer(batch.header.first), .integer(batch.header.last),
                .blob(batch.header.mark.bytes), .blob(batch.bytes)
            ])
        let number = db.lastInsertedRow
        for (place, (end, met)) in zip(batch.header.ends, ends).enumerated() {
            try db.run(
                "INSERT INTO told_end (batch, place, device, mark, met) VALUES (?, ?, ?, ?, ?)",
                [
                    .integer(number), .integer(place + 1), .blob(end.device.bytes), .blob(end.mark.bytes),
                    met.map { .integer($0) } ?? .null
                ])
        }
        try branches.advance(branch, to: LogHead(sequence: batch.header.last, hash: batch.hash))
        return number
    }

    /// A batch by number, branch and last operation, without its bytes.
    struct Entry {
        let number: Int64
        let end: Place
    }

    func entry(marked mark: BatchMark) throws -> Entry? {
        try db.first("SELECT num, branch, last FROM batch WHERE mark = ?", [.blob(mark.bytes)]) {
            Entry(number: $0.integer(0), end: Place(branch: $0.integer(1), sequence: UInt64($0.integer(2))))
        }
    }

    func entry(holding place: Place) throws -> Entry? {
        let found = try db.first(
            "SELECT num, last FROM batch WHERE branch = ? AND first <= ? ORDER BY first DESC LIMIT 1",
            [.integer(place.branch), .integer(place.sequence)]
        ) { ($0.integer(0), UInt64($0.integer(1))) }
        guard let (number, last) = found, last >= place.sequence else { return nil }
        return Entry(number: number, end: Place(branch: place.branch, sequence: last))
    }

    func batch(numbered number: Int64) throws -> (branch: Int64, batch: SealedBatch)? {
        try db.first("SELECT branch, bytes FROM batch WHERE num = ?", [.integer(number)]) { row in
            do { return (row.integer(0), try SealedBatch(bytes: row.blob(1))) } catch {
                throw JournalError(.damaged, "a stored batch is damaged: \(error)")
            }
        }
    }

    /// The ends that a batch tells, in their order; nil where what one means is not held.
    func ends(of number: Int64) throws -> [Place?] {
        var ends: [Place?] = []
        try db.rows(
            """
            SELECT batch.branch, batch.last FROM told_end LEFT JOIN batch ON batch.num = told_end.met
            WHERE told_end.batch = ? ORDER BY told_end.place
            """, [.integer(number)]
        ) { row in
            ends.append(row.isNull(0) ? nil : Place(branch: row.integer(0), sequence: UInt64(row.integer(1))))
        }
        return ends
    }

    func setVoid(_ count: Int, of number: Int64) throws {
        try db.run("UPDATE batch SET void = ? WHERE num = ?", [.integer(count), .integer(number)])
    }

    /// Decodes a batch that stands, or is to stand, on a branch.
    func open(_ batch: SealedBatch, on branch: Int64?) throws -> [NumberedOperation] {
        try batch.open { sequence in
            guard let branch else { return nil }
            return try self.introduced(sequence, before: Place(branch: branch, sequence: batch.header.last))
        }
    }

    /// The record that an earlier operation was on.
    func introduced(_ sequence: UInt64, before end: Place) throws -> EntityID? {
        let place = branches.tree.place(sequence, before: end)
        let number = try db.first(
            "SELECT entity FROM introduction WHERE branch = ? AND sequence = ?",
            [.integer(place.branch), .integer(place.sequence)]
        ) { $0.integer(0) }
        return try number.map(entities.id(of:))
    }

    /// The stamp of an operation in a sealed batch; nil where it is in none.
    func stamp(at place: Place) throws -> HybridTime? {
        guard let entry = try entry(holding: place) else { return nil }
        if let known = stamps[entry.number] { return known[place.sequence] }
        guard let (branch, batch) = try batch(numbered: entry.number) else { return nil }
        openedForStamps += 1
        if stamps.count >= Self.heldStamps { stamps.removeAll(keepingCapacity: true) }
        let found = Dictionary(
            try open(batch, on: branch).map { ($0.sequence, $0.operation.stamp) },
            uniquingKeysWith: { first, _ in first })
        stamps[entry.number] = found
        return found[place.sequence]
    }
}
