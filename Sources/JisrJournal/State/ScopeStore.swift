internal import JisrCore

/// Scopes by number, and the state digest of each, which a transaction writes once at its end.
final class ScopeStore {
    private let db: Connection
    private var numbers: [Scope: Int64] = [:]
    private var scopes: [Int64: Scope] = [:]
    private var digests: [Int64: StateDigest] = [:]
    private var changed: Set<Int64> = []

    init(_ db: Connection) {
        self.db = db
    }

    func reload() throws {
        (numbers, scopes, digests, changed) = ([:], [:], [:], [])
        try db.rows("SELECT num, name, state_high, state_low FROM scope") { row in
            guard let scope = Scope(row.text(1)) else { throw JournalError(.damaged, "“\(row.text(1))” is no scope") }
            numbers[scope] = row.integer(0)
            scopes[row.integer(0)] = scope
            digests[row.integer(0)] = StateDigest(
                high: UInt64(bitPattern: row.integer(2)), low: UInt64(bitPattern: row.integer(3)))
        }
    }

    func number(of scope: Scope) throws -> Int64 {
        if let known = numbers[scope] { return known }
        try db.run("INSERT INTO scope (name) VALUES (?)", [.text(scope.description)])
        let number = db.lastInsertedRow
        numbers[scope] = number
        scopes[number] = scope
        return number
    }

    func known(_ scope: Scope) -> Int64? { numbers[scope] }

    func scope(_ number: Int64) throws -> Scope {
        guard let scope = scopes[number] else { throw JournalError(.damaged, "there is no scope \(number)") }
        return scope
    }

    var all: [(number: Int64, scope: Scope)] {
        scopes.map { ($0.key, $0.value) }.sorted { $0.1 < $1.1 }
    }

    func digest(of number: Int64) -> StateDigest { digests[number] ?? StateDigest() }

    func add(_ hash: StateHash, to number: Int64) {
        digests[number, default: StateDigest()].add(hash)
        changed.insert(number)
    }

    /// Adds what many values come to together.
    func add(_ sum: StateDigest, to number: Int64) {
        digests[number] = digest(of: number) + sum
        changed.insert(number)
    }

    func remove(_ hash: StateHash, from number: Int64) {
        if mutated(.digestOnlyGrows) { return }
        digests[number, default: StateDigest()].remove(hash)
        changed.insert(number)
    }

    func clearDigests() {
        changed = Set(scopes.keys)
        digests = [:]
    }

    func flush() throws {
        for number in changed {
            let digest = digest(of: number)
            try db.run(
                "UPDATE scope SET state_high = ?, state_low = ? WHERE num = ?",
                [.integer(Int64(bitPattern: digest.high)), .integer(Int64(bitPattern: digest.low)), .integer(number)])
        }
        changed = []
    }
}
