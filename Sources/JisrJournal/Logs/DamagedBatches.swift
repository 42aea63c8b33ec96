internal import JisrCore
public import JisrLog

/// Batches that a disk has changed under their signature. Whoever wrote them has given them to others: this device tells what
/// it holds as if these and all that follows them on their branches were missing, is sent them again, and puts them where
/// they stood. The state was made of them when they were whole, and stays.
struct DamagedBatches {
    let db: Connection

    /// Of each branch that has any, the first operation that is in one.
    func firsts() throws -> [Int64: UInt64] {
        var found: [Int64: UInt64] = [:]
        try db.rows(
            "SELECT batch.branch, min(batch.first) FROM damaged JOIN batch ON batch.num = damaged.batch GROUP BY 1"
        ) { found[$0.integer(0)] = UInt64($0.integer(1)) }
        return found
    }

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

    /// The last batch of a branch before an operation; nil where it has none of its own.
    func head(of branch: Int64, before first: UInt64) throws -> Frontier.Head? {
        try db.first(
            "SELECT last, mark FROM batch WHERE branch = ? AND last < ? ORDER BY first DESC LIMIT 1",
            [.integer(branch), .integer(first)]
        ) { row in
            BatchMark(bytes: row.blob(1)).map { Frontier.Head(sequence: UInt64(row.integer(0)), mark: $0) }
        } ?? nil
    }
}

extension Store {
    var damaged: DamagedBatches { DamagedBatches(db: db) }

    /// Why a stored batch is not what its author signed; nil where it is.
    ///
    /// - Throws: where this machine fails, and ``JournalError`` for what is no fault of the bytes.
    func damage(of number: Int64, on branch: Int64, by key: [UInt8]) throws -> LogError? {
        do {
            guard let batch = try batches.stored(number) else { return nil }
            try batch.verify(publicKey: key)
            _ = try batches.open(batch, on: branch)
            return nil
        } catch let error as LogError { return error }
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
                    return try store.damage(of: number, on: branch.number, by: key) == nil ? nil : number
                }
            }
        }
        guard !found.isEmpty else { return }
        try write { store in for number in found { try store.damaged.note(number) } }
    }
}
