internal import JisrCore

/// What a register's place is: a field of a row, and for a set one member.
struct RegisterKey: Hashable {
    let collection: CollectionCode
    let row: Int64
    let field: FieldCode
    let member: String

    var bindings: [Binding] {
        [.integer(collection.rawValue), .integer(row), .integer(field.rawValue), .text(member)]
    }
}

/// The surviving values of fields that changed since their row was created.
final class RegisterStore {
    private let db: Connection
    private let branches: BranchStore

    init(_ db: Connection, branches: BranchStore) {
        self.db = db
        self.branches = branches
    }

    private static let key = "collection = ? AND row = ? AND field = ? AND member = ?"

    func survivors(of key: RegisterKey) throws -> [Survivor<Binding>] {
        var found: [Survivor<Binding>] = []
        try db.rows("SELECT branch, sequence, stamp, value FROM register WHERE \(Self.key)", key.bindings) { row in
            found.append(try survivor(row, from: 0))
        }
        return found
    }

    /// The survivors of a key that an operation may have known: all of them where they are few, else those of the
    /// branches that it knew something of. However many values stand side by side, one more costs the same.
    ///
    /// - Returns: nil where nothing survives at all.
    func candidates(of key: RegisterKey, for knowledge: Knowledge) throws -> [Survivor<Binding>]? {
        let few = knowledge.ends.count + 4
        var found: [Survivor<Binding>] = []
        try db.rows(
            "SELECT branch, sequence, stamp, value FROM register WHERE \(Self.key) LIMIT ?",
            key.bindings + [.integer(few + 1)]
        ) { found.append(try survivor($0, from: 0)) }
        guard found.count > few else { return found.isEmpty ? nil : found }
        var known: Set<Int64> = []
        for end in [knowledge.own] + knowledge.ends {
            var branch: Int64? = end.branch
            while let number = branch, known.insert(number).inserted {
                branch = branches.tree.parent(of: number)?.branch
            }
        }
        found = []
        for branch in known.sorted() {
            try db.rows(
                "SELECT branch, sequence, stamp, value FROM register WHERE \(Self.key) AND branch = ?",
                key.bindings + [.integer(branch)]
            ) { found.append(try survivor($0, from: 0)) }
        }
        return found
    }

    /// All registers of one row, in the order of their keys.
    func all(collection: CollectionCode, row: Int64) throws -> [(key: RegisterKey, survivor: Survivor<Binding>)] {
        try entries(
            "collection = ? AND row = ?", [.integer(collection.rawValue), .integer(row)], collection: collection,
            row: row)
    }

    /// The registers of one field of a row: one, or one a member.
    func all(_ field: FieldCode, collection: CollectionCode, row: Int64) throws
        -> [(key: RegisterKey, survivor: Survivor<Binding>)]
    {
        try entries(
            "collection = ? AND row = ? AND field = ?",
            [.integer(collection.rawValue), .integer(row), .integer(field.rawValue)], collection: collection, row: row)
    }

    private func entries(_ condition: String, _ bindings: [Binding], collection: CollectionCode, row: Int64) throws
        -> [(key: RegisterKey, survivor: Survivor<Binding>)]
    {
        var found: [(RegisterKey, Survivor<Binding>)] = []
        try db.rows(
            "SELECT field, member, branch, sequence, stamp, value FROM register WHERE \(condition)", bindings
        ) { line in
            let key = RegisterKey(
                collection: collection, row: row,
                field: FieldCode(rawValue: UInt16(truncatingIfNeeded: line.integer(0))), member: line.text(1))
            found.append((key, try survivor(line, from: 2)))
        }
        return found
    }

    func isEmpty(collection: CollectionCode, row: Int64, field: FieldCode) throws -> Bool {
        try db.first(
            "SELECT 1 FROM register WHERE collection = ? AND row = ? AND field = ? LIMIT 1",
            [.integer(collection.rawValue), .integer(row), .integer(field.rawValue)]
        ) { _ in true } == nil
    }

    private func survivor(_ row: Statement, from column: Int) throws -> Survivor<Binding> {
        let place = Place(branch: row.integer(column), sequence: UInt64(row.integer(column + 1)))
        return Survivor(
            place: place, dot: try branches.dot(of: place),
            stamp: row.isNull(column + 2) ? nil : HybridTime(rawValue: UInt64(bitPattern: row.integer(column + 2))),
            content: row.binding(column + 3))
    }

    func insert(_ survivor: Survivor<Binding>, at key: RegisterKey) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO register (collection, row, field, member, branch, sequence, stamp, value)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            key.bindings + [
                .integer(survivor.place.branch), .integer(survivor.place.sequence),
                survivor.stamp.map { .integer(Int64(bitPattern: $0.rawValue)) } ?? .null, survivor.content
            ])
    }

    func delete(_ place: Place, at key: RegisterKey) throws {
        try db.run(
            "DELETE FROM register WHERE \(Self.key) AND branch = ? AND sequence = ?",
            key.bindings + [.integer(place.branch), .integer(place.sequence)])
    }
}
