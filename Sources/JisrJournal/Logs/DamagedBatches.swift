internal import JisrCore
public import JisrLog

/// Batches that a disk has changed under their signature. Whoever wrote them has given them to others: this device tells what
/// it holds as if these and all that follows them on their branches were missing, is sent them again, and puts them where
/// they stood. The state was made of them when they were whole, and stays.
struct DamagedBatches {
    let db: Connection

    /// How many there are.
    func count() throws -> Int { Int(try db.first("SELECT count(*) FROM damaged") { $0.integer(0) } ?? 0) }

    func holds(_ number: Int64) throws -> Bool {
        try db.first("SELECT 1 FROM damaged WHERE batch = ?", [.integer(number)]) { _ in true } ?? false
    }

    func note(_ number: Int64) throws {
        try db.run("INSERT OR IGNORE INTO damaged (batch) VALUES (?)", [.integer(number)])
    }

    /// What a look at every batch has found.
    func replace(with numbers: [Int64]) throws {
        try db.run("DELETE FROM damaged")
        for number in numbers { try note(number) }
    }

    /// Puts the bytes that were signed where they stood.
    func mend(_ number: Int64, with batch: SealedBatch) throws {
        try db.run("UPDATE batch SET bytes = ? WHERE num = ?", [.blob(batch.bytes), .integer(number)])
        try db.run("DELETE FROM damaged WHERE batch = ?", [.integer(number)])
    }
}

/// Up to where each branch is told and sent: to its end, or to before its first damaged batch.
struct SoundEnds {
    private let batches: BatchStore
    /// Of each branch that has any, the first operation that is in a damaged batch.
    private var firsts: [Int64: UInt64] = [:]

    init(_ store: Store) throws {
        batches = store.batches
        try store.db.rows(
            "SELECT batch.branch, min(batch.first) FROM damaged JOIN batch ON batch.num = damaged.batch GROUP BY 1"
        ) { firsts[$0.integer(0)] = UInt64($0.integer(1)) }
    }

    /// - Returns: `end` where all before it is sound; nil where no batch of the branch's own is.
    func end(of branch: Int64, within end: Frontier.Head) throws -> Frontier.Head? {
        guard let first = firsts[branch], first <= end.sequence else { return end }
        return try batches.head(of: branch, upTo: first - 1)
    }
}

extension Store {
    var damaged: DamagedBatches { DamagedBatches(db: db) }

    /// A stored batch, or why it is not what its author signed.
    ///
    /// - Throws: where this machine fails, and ``JournalError`` for what is no fault of the bytes.
    func verified(_ number: Int64, on branch: Int64, by key: [UInt8]) throws -> Result<SealedBatch, LogError> {
        do {
            guard let batch = try batches.stored(number) else {
                throw JournalError(.damaged, "batch \(number) is missing")
            }
            try batch.verify(publicKey: key)
            _ = try batches.open(batch, on: branch)
            return .success(batch)
        } catch let error as LogError { return .failure(error) }
    }
}

extension Journal {
    /// A peer did not take batches that it was sent. Those that are not what was signed are asked for again, and not sent
    /// any more; what else it minds is for people.
    public func look(into refusals: [Refusal]) throws {
        let found = try read { store in
            try refusals.prefix(Limits.toldRefusals).flatMap { refusal -> [Int64] in
                guard let log = store.branches[refusal.log],
                    let key = store.facts.authority.key(of: log.origin.device)
                else { return [] }
                return try store.branches.branches(of: log).compactMap { branch in
                    let place = Place(branch: branch.number, sequence: refusal.first)
                    guard let number = try store.batches.entry(holding: place)?.number else { return nil }
                    if case .success = try store.verified(number, on: branch.number, by: key) { return nil }
                    return number
                }
            }
        }
        guard !found.isEmpty else { return }
        try write { store in for number in found { try store.damaged.note(number) } }
    }
}
