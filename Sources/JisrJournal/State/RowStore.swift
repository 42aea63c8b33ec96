internal import JisrCore

/// Where an operation lands: the number of its row, and the part of a key that its record gives to the digest.
struct RowPlace {
    let number: Int64
    let hash: StateHash
    /// The record's own id, where its collection's records have one.
    let id: EntityID?
}

/// The rows of the state tables.
final class RowStore {
    private let db: Connection
    private let schema: Schema
    private let scopes: ScopeStore
    private let entities: EntityStore
    private let tables: [CollectionCode: StateTable]
    /// The statements that every operation runs, found without hashing their text.
    private var insertions: [CollectionCode: Statement] = [:]
    private var lookups: [CollectionCode: Statement] = [:]

    init(_ db: Connection, schema: Schema, scopes: ScopeStore, entities: EntityStore) {
        self.db = db
        self.schema = schema
        self.scopes = scopes
        self.entities = entities
        tables = Dictionary(uniqueKeysWithValues: schema.collections.map { ($0.code, StateTable(collection: $0)) })
    }

    func table(_ collection: Schema.Collection) -> StateTable {
        tables[collection.code] ?? StateTable(collection: collection)
    }

    /// The scope in which records of a collection live that something in `scope` refers to.
    func home(of collection: Schema.Collection, seenFrom scope: Int64) throws -> Int64 {
        let viewer = try scopes.scope(scope)
        guard viewer.kind != collection.scope, let home = Scope.of(collection.scope, at: viewer.centre) else {
            return scope
        }
        return try scopes.number(of: home)
    }

    /// The place of a record, giving numbers to ids that have none yet.
    func place(of entity: EntityName, in collection: Schema.Collection, scope: Int64) throws -> RowPlace? {
        switch (entity, collection.naming) {
        case (.one(let id), .given):
            let interned = try entities.intern(id, collection.code, scope: scope)
            return RowPlace(number: interned.number, hash: interned.hash, id: id)
        case (.one(let id), .owner(let part)):
            let interned = try intern(id, part, scope: scope)
            return RowPlace(number: interned.number, hash: interned.hash, id: nil)
        case (.pair(let one, let other), .pair(let first, let second)):
            let (left, right) = (try intern(one, first, scope: scope), try intern(other, second, scope: scope))
            return RowPlace(
                number: RowNumber.joining(left.number, right.number), hash: StateHash(joining: left.hash, right.hash),
                id: nil)
        default: return nil
        }
    }

    /// The number of a record's row; nil where its ids have none, so that there is none.
    func number(of entity: EntityName, in collection: Schema.Collection, scope: Int64) throws -> Int64? {
        func find(_ id: EntityID, _ part: KeyPart) throws -> Int64? {
            guard let target = schema[part.collection], let home = try knownHome(of: target, seenFrom: scope) else {
                return nil
            }
            return try entities.find(id, target.code, scope: home)?.number
        }
        switch (entity, collection.naming) {
        case (.one(let id), .given): return try entities.find(id, collection.code, scope: scope)?.number
        case (.one(let id), .owner(let part)): return try find(id, part)
        case (.pair(let one, let other), .pair(let first, let second)):
            guard let left = try find(one, first), let right = try find(other, second) else { return nil }
            return RowNumber.joining(left, right)
        default: return nil
        }
    }

    private func knownHome(of collection: Schema.Collection, seenFrom scope: Int64) throws -> Int64? {
        let viewer = try scopes.scope(scope)
        guard viewer.kind != collection.scope, let home = Scope.of(collection.scope, at: viewer.centre) else {
            return scope
        }
        return scopes.known(home)
    }

    /// Numbers an id that is a part of a record's name.
    func intern(
        _ id: EntityID, asPart part: Int, of collection: Schema.Collection, scope: Int64
    ) throws -> EntityStore.Interned {
        let parts = collection.naming.parts
        return parts.isEmpty
            ? try entities.intern(id, collection.code, scope: scope) : try intern(id, parts[part], scope: scope)
    }

    /// A value as it stands in the column of a field.
    func binding(_ value: Value, _ field: Field, _ cells: CellCoder, scope: Int64) throws -> Binding {
        guard case .reference(let name) = field.type else { return try cells.binding(value, target: nil) }
        return try cells.binding(value, target: try target(name, scope: scope))
    }

    /// Walks through the rows of a collection.
    func scan(_ collection: Schema.Collection) throws -> RowScan { try RowScan(db, table(collection)) }

    private func intern(_ id: EntityID, _ part: KeyPart, scope: Int64) throws -> EntityStore.Interned {
        let target = try target(part.collection, scope: scope)
        return try entities.intern(id, target.collection, scope: target.scope)
    }

    /// Where ids of the named collection are looked for from `scope`.
    func target(_ name: String, scope: Int64) throws -> (collection: CollectionCode, scope: Int64) {
        guard let collection = schema[name] else { throw JournalError(.internalFault, "the schema has no “\(name)”") }
        return (collection.code, try home(of: collection, seenFrom: scope))
    }

    /// The record that a row is about.
    func entity(ofRow row: Int64, in collection: Schema.Collection) throws -> EntityName {
        switch collection.naming {
        case .given, .owner: .one(try entities.id(of: row))
        case .pair: .pair(try entities.id(of: RowNumber.first(of: row)), try entities.id(of: RowNumber.second(of: row)))
        }
    }

    /// Makes a row, unless there is one already. Cells are in the order of the collection's fields.
    func insert(
        _ place: RowPlace, in collection: Schema.Collection, scope: Int64, made: Place, cells: [Binding]
    ) throws -> Bool {
        let statement = try insertion(into: collection)
        defer { statement.reset() }
        try statement.bind(0, place.number)
        try statement.bind(1, made.branch)
        try statement.bind(2, Int64(made.sequence))
        if let id = place.id {
            try statement.bind(3, scope)
            try statement.bind(4, id.text)
        }
        let first = place.id == nil ? 3 : 5
        for (column, cell) in cells.enumerated() where cell != .null { try statement.bind(first + column, cell) }
        _ = try statement.step()
        return db.changes > 0
    }

    /// Takes rows that are new.
    func inserter(_ collection: Schema.Collection) -> RowInserter { RowInserter(db, table(collection)) }

    /// A cell, and the operation that made its row; nil where there is no row.
    func cell(_ field: Field, ofRow row: Int64, in collection: Schema.Collection) throws -> (
        made: Place, cell: Binding
    )? {
        try db.first(table(collection).selection(of: field), [.integer(row)]) {
            (Place(branch: $0.integer(0), sequence: UInt64($0.integer(1))), $0.binding(2))
        }
    }

    func maker(ofRow row: Int64, in collection: Schema.Collection) throws -> Place? {
        try db.first("SELECT made_branch, made_seq FROM \(table(collection).name) WHERE num = ?", [.integer(row)]) {
            Place(branch: $0.integer(0), sequence: UInt64($0.integer(1)))
        }
    }

    func update(_ field: Field, ofRow row: Int64, in collection: Schema.Collection, to cell: Binding) throws {
        try db.run(table(collection).update(of: field), [cell, .integer(row)])
    }

    func delete(row: Int64, in collection: Schema.Collection) throws {
        try db.run("DELETE FROM \(table(collection).name) WHERE num = ?", [.integer(row)])
    }

    func isHidden(row: Int64, in collection: Schema.Collection) throws -> Bool? {
        let statement = try lookup(in: collection)
        defer { statement.reset() }
        try statement.bind(0, row)
        return try statement.step() ? !statement.isNull(0) : nil
    }

    private func insertion(into collection: Schema.Collection) throws -> Statement {
        if let known = insertions[collection.code] { return known }
        let statement = try db.statement(table(collection).insertion(rows: 1))
        insertions[collection.code] = statement
        return statement
    }

    private func lookup(in collection: Schema.Collection) throws -> Statement {
        if let known = lookups[collection.code] { return known }
        let statement = try db.statement("SELECT deleted FROM \(table(collection).name) WHERE num = ?")
        lookups[collection.code] = statement
        return statement
    }

    func setHidden(_ isHidden: Bool, row: Int64, in collection: Schema.Collection) throws {
        try db.run(
            "UPDATE \(table(collection).name) SET deleted = ? WHERE num = ?",
            [isHidden ? .integer(1) : .null, .integer(row)])
    }
}
