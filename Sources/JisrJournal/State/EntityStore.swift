internal import JisrCore

/// Ids of records by number. A number is given when an id is first named, which may be before its record exists.
final class EntityStore {
    struct Interned {
        let number: Int64
        let hash: StateHash
    }

    private struct Named {
        let id: EntityID
        let scope: Int64
    }

    private struct Key: Hashable {
        let id: EntityID
        let collection: CollectionCode
        let scope: Int64
    }

    private let db: Connection
    private var cache: [Key: Interned] = [:]
    private var named: [Int64: Named] = [:]

    /// Ids held in memory: the sessions and participants of several full batches.
    static let cacheSize = 8192

    init(_ db: Connection) {
        self.db = db
    }

    func forget() {
        cache.removeAll()
        named.removeAll()
    }

    func intern(_ id: EntityID, _ collection: CollectionCode, scope: Int64) throws -> Interned {
        if let known = try find(id, collection, scope: scope) { return known }
        try db.run(
            "INSERT INTO entity (scope, collection, id) VALUES (?, ?, ?)",
            [.integer(scope), .integer(collection.rawValue), Self.cell(id)])
        guard db.lastInsertedRow < Limits.internedEntities else {
            throw JournalError(.limit, "more than \(Limits.internedEntities) records")
        }
        return remember(id, collection, scope, number: db.lastInsertedRow)
    }

    func find(_ id: EntityID, _ collection: CollectionCode, scope: Int64) throws -> Interned? {
        if let known = cache[Key(id: id, collection: collection, scope: scope)] { return known }
        let number = try db.first(
            "SELECT num FROM entity WHERE id = ? AND collection = ? AND scope = ?",
            [Self.cell(id), .integer(collection.rawValue), .integer(scope)]
        ) { $0.integer(0) }
        return number.map { remember(id, collection, scope, number: $0) }
    }

    /// The records of this id, in all collections and scopes.
    func named(_ id: EntityID) throws -> [(number: Int64, collection: CollectionCode)] {
        var found: [(Int64, CollectionCode)] = []
        try db.rows("SELECT num, collection FROM entity WHERE id = ?", [Self.cell(id)]) { row in
            found.append((row.integer(0), CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(1)))))
        }
        return found
    }

    /// All records of this id, one a scope: at a regional office several centres may have one of the same id.
    func scopes(of id: EntityID, _ collection: CollectionCode) throws -> [Int64] {
        var found: [Int64] = []
        try db.rows(
            "SELECT scope FROM entity WHERE id = ? AND collection = ?",
            [Self.cell(id), .integer(collection.rawValue)]
        ) {
            found.append($0.integer(0))
        }
        return found
    }

    func id(of number: Int64) throws -> EntityID {
        guard let known = try named(number) else { throw JournalError(.damaged, "there is no record \(number)") }
        return known.id
    }

    private func named(_ number: Int64) throws -> Named? {
        if let known = named[number] { return known }
        let found = try db.first("SELECT id, scope FROM entity WHERE num = ?", [.integer(number)]) {
            Named(id: Self.id($0.binding(0)), scope: $0.integer(1))
        }
        guard let found else { return nil }
        if named.count >= Self.cacheSize { named.removeAll(keepingCapacity: true) }
        named[number] = found
        return found
    }

    /// How an id stands in its column: 32 hexadecimal digits, as of a UUID, as the 16 bytes that they write.
    static func cell(_ id: EntityID) -> Binding {
        guard case .key(let key) = id, key.utf8.count == 32, let bytes = Hexadecimal.bytes(key) else {
            return .text(id.text)
        }
        return .blob(bytes)
    }

    private static func id(_ cell: Binding) -> EntityID {
        switch cell {
        case .blob(let bytes): .key(Hexadecimal.text(bytes))
        case .text(let text): EntityID(text: text)
        case .integer, .null: .key("")
        }
    }

    /// The id of an `entity` row as text, in SQL.
    static func text(of column: String) -> String {
        "CASE typeof(\(column)) WHEN 'blob' THEN lower(hex(\(column))) ELSE \(column) END"
    }

    func scope(of number: Int64) throws -> Int64? { try named(number)?.scope }

    private func remember(_ id: EntityID, _ collection: CollectionCode, _ scope: Int64, number: Int64) -> Interned {
        if cache.count >= Self.cacheSize { cache.removeAll(keepingCapacity: true) }
        let interned = Interned(number: number, hash: StateHash(id))
        cache[Key(id: id, collection: collection, scope: scope)] = interned
        return interned
    }
}
