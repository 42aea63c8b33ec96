internal import JisrCore
internal import JisrLog

/// Sealed batches as bytes, and when and by whom the operations inside them were written, which is seldom asked for.
final class BatchStore {
    private let db: Connection
    private let branches: BranchStore
    private let entities: EntityStore
    /// By the batch's number, of each of its operations.
    private var headings: [Int64: Headings] = [:]

    private struct Headings {
        var stamps: [UInt64: HybridTime] = [:]
        /// Of those that tell one.
        var writers: [UInt64: WriterID] = [:]
    }
    /// Batches that were decoded for a heading so far.
    private(set) var openedForHeadings = 0

    private var voidApart: [Int64: Int]?

    /// The position that the next batch takes that comes in force.
    private var nextPosition: Int64 = 1

    /// Batches whose headings are held: edits of old rows come in any order.
    private static let heldHeadings = 64

    init(_ db: Connection, branches: BranchStore, entities: EntityStore) {
        self.db = db
        self.branches = branches
        self.entities = entities
    }

    func reload() throws {
        headings = [:]
        nextPosition = try lastPosition() + 1
    }

    /// The position of what came last: a batch that came in force, or rows that were made anew.
    func lastPosition() throws -> Int64 {
        try db.first(
            "SELECT max(ifnull((SELECT max(position) FROM batch), 0), ifnull((SELECT max(position) FROM remade), 0))"
        ) { $0.integer(0) } ?? 0
    }

    /// Appends a batch to its branch.
    ///
    /// - Parameters:
    ///   - ends: for each end that the header tells the number of its batch, nil where that is not held.
    ///   - isInForce: whether it is served and has an effect; else it is kept for a person to decide.
    /// - Returns: its number.
    func append(_ batch: SealedBatch, to branch: Int64, ends: [Int64?], isInForce: Bool) throws -> Int64 {
        try db.run(
            "INSERT INTO batch (branch, first, last, mark, position, bytes) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(branch), .integer(batch.header.first), .integer(batch.header.last),
                .blob(batch.header.mark.bytes), isInForce ? .integer(takePosition()) : .null, .blob(batch.bytes)
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
        if isInForce {
            try branches.setReach(branch, to: Frontier.Head(sequence: batch.header.last, mark: batch.header.mark))
        }
        return number
    }

    func takePosition() -> Int64 {
        defer { nextPosition += 1 }
        return nextPosition
    }

    /// Moves the end of what is in force of a branch.
    ///
    /// - Returns: the batches that came in force or fell out of it.
    func setReach(_ branch: Int64, to sequence: UInt64) throws -> [Int64] {
        var entering: [Int64] = []
        try db.rows(
            "SELECT num FROM batch WHERE branch = ? AND position IS NULL AND last <= ? ORDER BY first",
            [.integer(branch), .integer(sequence)]
        ) { entering.append($0.integer(0)) }
        for number in entering {
            try db.run("UPDATE batch SET position = ? WHERE num = ?", [.integer(takePosition()), .integer(number)])
        }
        var leaving: [Int64] = []
        try db.rows(
            "SELECT num FROM batch WHERE branch = ? AND position IS NOT NULL AND last > ?",
            [.integer(branch), .integer(sequence)]
        ) { leaving.append($0.integer(0)) }
        for number in leaving {
            try db.run("UPDATE batch SET position = NULL, void = 0 WHERE num = ?", [.integer(number)])
        }
        guard !entering.isEmpty || !leaving.isEmpty else { return [] }
        try branches.setReach(branch, to: try head(of: branch, upTo: sequence))
        return entering + leaving
    }

    /// The last batch of a branch that ends no later than there; nil where it has none of its own.
    func head(of branch: Int64, upTo sequence: UInt64) throws -> Frontier.Head? {
        try db.first(
            "SELECT last, mark FROM batch WHERE branch = ? AND last <= ? ORDER BY first DESC LIMIT 1",
            [.integer(branch), .integer(sequence)]
        ) { row in
            BatchMark(bytes: row.blob(1)).map { Frontier.Head(sequence: UInt64(row.integer(0)), mark: $0) }
        } ?? nil
    }

    /// How many are held, in force or not.
    func count() throws -> UInt64 { try db.first("SELECT count(*) FROM batch") { UInt64($0.integer(0)) } ?? 0 }

    /// Bytes that are kept of batches which are not in force, of some branches.
    func withdrawnBytes(of branches: [Int64]) throws -> Int {
        try branches.reduce(0) { sum, branch in
            let bytes = try db.first(
                "SELECT total(length(bytes)) FROM batch WHERE branch = ? AND position IS NULL", [.integer(branch)]
            ) { $0.integer(0) }
            return sum + Int(bytes ?? 0)
        }
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

    func entry(numbered number: Int64) throws -> Entry? {
        try db.first("SELECT branch, last FROM batch WHERE num = ?", [.integer(number)]) {
            Entry(number: number, end: Place(branch: $0.integer(0), sequence: UInt64($0.integer(1))))
        }
    }

    func mark(of number: Int64) throws -> BatchMark? {
        try db.first("SELECT mark FROM batch WHERE num = ?", [.integer(number)]) { BatchMark(bytes: $0.blob(0)) } ?? nil
    }

    func entry(holding place: Place) throws -> Entry? {
        let found = try db.first(
            "SELECT num, last FROM batch WHERE branch = ? AND first <= ? ORDER BY first DESC LIMIT 1",
            [.integer(place.branch), .integer(place.sequence)]
        ) { ($0.integer(0), UInt64($0.integer(1))) }
        guard let (number, last) = found, last >= place.sequence else { return nil }
        return Entry(number: number, end: Place(branch: place.branch, sequence: last))
    }

    /// The bytes of a batch, whatever became of them.
    ///
    /// - Throws: ``LogError`` for what is no batch any more.
    func stored(_ number: Int64) throws -> SealedBatch? {
        try db.first("SELECT bytes FROM batch WHERE num = ?", [.integer(number)]) { try SealedBatch(bytes: $0.blob(0)) }
    }

    func batch(numbered number: Int64) throws -> (branch: Int64, batch: SealedBatch)? {
        try db.first("SELECT branch, bytes FROM batch WHERE num = ?", [.integer(number)]) { row in
            do { return (row.integer(0), try SealedBatch(bytes: row.blob(1))) } catch {
                throw JournalError(.damaged, "a stored batch is damaged: \(error)")
            }
        }
    }

    /// The ends that a batch tells, in their order; nil where what one means is not in force. What is withdrawn tells
    /// nothing to those who hold it, since others may never: knowledge is a function of what is in force.
    func ends(of number: Int64) throws -> [Place?] {
        var ends: [Place?] = []
        try db.rows(
            """
            SELECT batch.branch, batch.last FROM told_end
            LEFT JOIN batch ON batch.num = told_end.met AND batch.position IS NOT NULL
            WHERE told_end.batch = ? ORDER BY told_end.place
            """, [.integer(number)]
        ) { row in
            ends.append(row.isNull(0) ? nil : Place(branch: row.integer(0), sequence: UInt64(row.integer(1))))
        }
        return ends
    }

    /// The batches that tell an end which is one of these.
    func tellers(of numbers: some Sequence<Int64>) throws -> Set<Int64> {
        var found: Set<Int64> = []
        for number in numbers {
            try db.rows("SELECT batch FROM told_end WHERE met = ?", [.integer(number)]) { found.insert($0.integer(0)) }
        }
        return found
    }

    /// The batches of a branch that are held and not in force, in their order.
    func withdrawn(of branch: Int64) throws -> [(number: Int64, first: UInt64, last: UInt64)] {
        var found: [(Int64, UInt64, UInt64)] = []
        try db.rows(
            "SELECT num, first, last FROM batch WHERE branch = ? AND position IS NULL ORDER BY first",
            [.integer(branch)]
        ) { found.append(($0.integer(0), UInt64($0.integer(1)), UInt64($0.integer(2)))) }
        return found
    }

    /// The branches of which something is held that is not in force.
    func withdrawnBranches() throws -> Set<Int64> {
        var found: Set<Int64> = []
        try db.rows("SELECT DISTINCT branch FROM batch WHERE position IS NULL") { found.insert($0.integer(0)) }
        return found
    }

    /// The devices of ends that a batch tells and that are not in force here.
    func missingEnds(of number: Int64) throws -> [DeviceID] {
        var found: [DeviceID] = []
        try db.rows(
            """
            SELECT told_end.device FROM told_end
            LEFT JOIN batch ON batch.num = told_end.met AND batch.position IS NOT NULL
            WHERE told_end.batch = ? AND batch.num IS NULL
            """, [.integer(number)]
        ) { if let device = DeviceID(bytes: $0.blob(0)) { found.append(device) } }
        return found
    }

    func isInForce(_ number: Int64) throws -> Bool {
        try db.first("SELECT 1 FROM batch WHERE num = ? AND position IS NOT NULL", [.integer(number)]) { _ in true }
            ?? false
    }

    /// From here on operations without effect are counted in memory: the batches are not to be touched.
    func countVoidApart() { voidApart = [:] }

    /// How many operations of a batch are without effect, where any are.
    func void() throws -> [Int64: Int] {
        if let voidApart { return voidApart.filter { $0.value > 0 } }
        var found: [Int64: Int] = [:]
        try db.rows("SELECT num, void FROM batch WHERE void > 0") { found[$0.integer(0)] = Int($0.integer(1)) }
        return found
    }

    func setVoid(_ count: Int, of number: Int64) throws {
        if voidApart != nil {
            voidApart?[number] = count
            return
        }
        try db.run("UPDATE batch SET void = ? WHERE num = ?", [.integer(count), .integer(number)])
    }

    /// Decodes a batch that stands, or is to stand, on a branch.
    func open(_ batch: SealedBatch, on branch: Int64?) throws -> [NumberedOperation] {
        try columns(of: batch, on: branch).numbered
    }

    /// The same, column by column.
    func columns(of batch: SealedBatch, on branch: Int64?) throws -> OperationColumns {
        try batch.columns { sequence in
            guard let branch else { return nil }
            return try self.introduced(sequence, before: Place(branch: branch, sequence: batch.header.last))
        }
    }

    /// The record that an earlier operation was on.
    func introduced(_ sequence: UInt64, before end: Place) throws -> EntityID? {
        try introducedNumber(sequence, before: end).map(entities.id(of:))
    }

    /// The number of that record.
    func introducedNumber(_ sequence: UInt64, before end: Place) throws -> Int64? {
        let place = branches.tree.place(sequence, before: end)
        return try db.first(
            "SELECT entity FROM introduction WHERE branch = ? AND sequence = ?",
            [.integer(place.branch), .integer(place.sequence)]
        ) { $0.integer(0) }
    }

    /// When and by whom an operation in a sealed batch was written; nil where it is in none.
    func heading(at place: Place) throws -> OperationHeading? {
        guard let found = try headings(holding: place), let stamp = found.stamps[place.sequence] else { return nil }
        return OperationHeading(stamp: stamp, writer: found.writers[place.sequence])
    }

    private func headings(holding place: Place) throws -> Headings? {
        guard let entry = try entry(holding: place) else { return nil }
        if let known = headings[entry.number] { return known }
        guard let (branch, batch) = try batch(numbered: entry.number) else { return nil }
        openedForHeadings += 1
        if headings.count >= Self.heldHeadings { headings.removeAll(keepingCapacity: true) }
        var found = Headings()
        for numbered in try open(batch, on: branch) {
            found.stamps[numbered.sequence] = numbered.operation.stamp
            found.writers[numbered.sequence] = numbered.operation.writer
        }
        headings[entry.number] = found
        return found
    }
}

/// When an operation was written, and by whom.
struct OperationHeading {
    let stamp: HybridTime
    let writer: WriterID?
}
