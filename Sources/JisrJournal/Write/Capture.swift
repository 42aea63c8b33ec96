internal import JisrCore

/// Turns what a person wants into operations of this device's own log, and applies them.
struct Capture {
    enum Mode {
        /// Bring this record: what is there already, or left empty, stays as it is.
        case bring
        /// Change these fields of a record that is there; an empty field is emptied.
        case edit
    }

    enum Outcome: Hashable {
        case created(EntityName)
        case changed(EntityName)
        case unchanged(EntityName)
        /// The record was deleted, and bringing it again does not bring it back.
        case deleted(EntityName)

        var entity: EntityName {
            switch self {
            case .created(let entity), .changed(let entity), .unchanged(let entity), .deleted(let entity): entity
            }
        }
    }

    let store: Store

    /// - Parameter known: the record's place, where it has been looked up already.
    func capture(_ draft: Draft, _ mode: Mode, at known: RowPlace? = nil) throws -> Outcome {
        let (collection, scope) = try target(draft.collection)
        let log = try store.ownLog(for: scope)
        let entity = draft.entity ?? .one(.dot(store.nextDot(of: log)))
        guard let place = try known ?? store.rows.place(of: entity, in: collection, scope: scope) else {
            throw InputError(.badID, "“\(entity.text)” does not name one \(collection.name)")
        }
        switch try store.rows.isHidden(row: place.number, in: collection) {
        case nil: return try create(draft, entity, place, collection, scope, mode)
        case true?: return .deleted(entity)
        case false?: return try change(draft, entity, place, collection, scope, mode)
        }
    }

    /// The collection, and the scope in which this device writes it.
    func target(_ code: CollectionCode) throws -> (Schema.Collection, Int64) {
        guard let collection = store.schema[code] else {
            throw JournalError(.internalFault, "no collection \(code.rawValue)")
        }
        if let known = store.writableScopes[code] { return (collection, known) }
        let device = try store.requireDevice()
        guard let scope = Scope.of(collection.scope, at: device.centre), try store.mayWrite(scope, device.id) else {
            throw JournalError(.notPermitted, "only a centre's own devices write \(collection.name)")
        }
        let number = try store.scopes.number(of: scope)
        store.writableScopes[code] = number
        return (collection, number)
    }

    private func create(
        _ draft: Draft, _ entity: EntityName, _ place: RowPlace, _ collection: Schema.Collection, _ scope: Int64,
        _ mode: Mode
    ) throws -> Outcome {
        guard mode == .bring || collection.naming != .given else {
            throw JournalError(.notFound, "there is no \(collection.name) “\(entity.text)”")
        }
        let changes = draft.fields.flatMap { code, value -> [Change] in
            switch value {
            case .value(.null): []
            case .value(let value): [.write(code, value)]
            case .members(let members): members.map { .add(code, $0) }
            }
        }
        guard !changes.isEmpty else { throw InputError(.nothingGiven, "\(collection.name) needs at least one field") }
        try commit(collection, entity, place, scope, replaces: [], changes: changes)
        return .created(entity)
    }

    private func change(
        _ draft: Draft, _ entity: EntityName, _ place: RowPlace, _ collection: Schema.Collection, _ scope: Int64,
        _ mode: Mode
    ) throws -> Outcome {
        var changes: [Change] = []
        var replaces: Set<Dot> = []
        let reader = RowReader(store: store, collection: collection)
        for (code, wanted) in draft.fields {
            guard let field = collection.field(code), mode == .edit || !wanted.isEmpty else { continue }
            let current = try reader.current(field, row: place.number)
            for change in current.changes(to: wanted, field: code, settling: mode == .edit) {
                changes.append(change)
                replaces.formUnion(current.dots(of: change))
            }
        }
        guard !changes.isEmpty else { return .unchanged(entity) }
        try commit(collection, entity, place, scope, replaces: replaces.sorted(), changes: changes)
        return .changed(entity)
    }

    /// Deletes a record: the mark names every value seen, so that only what it has not seen can bring the row back.
    func delete(_ entity: EntityName, of code: CollectionCode) throws {
        try mark(entity, code, isDeleted: true)
    }

    func undelete(_ entity: EntityName, of code: CollectionCode) throws {
        try mark(entity, code, isDeleted: false)
    }

    private func mark(_ entity: EntityName, _ code: CollectionCode, isDeleted: Bool) throws {
        let (collection, scope) = try target(code)
        guard let place = try store.rows.place(of: entity, in: collection, scope: scope),
            let isHidden = try store.rows.isHidden(row: place.number, in: collection),
            try isHidden != isDeleted || (!isDeleted && isRevived(row: place.number, in: collection))
        else {
            let state = isDeleted ? "there is no" : "nobody deleted a"
            throw JournalError(.notFound, "\(state) \(collection.name) “\(entity.text)”")
        }
        let reader = RowReader(store: store, collection: collection)
        let seen = try reader.allDots(row: place.number, includingValues: isDeleted)
        try commit(
            collection, entity, place, scope, replaces: seen.sorted(), changes: [.write(.deleted, .boolean(isDeleted))])
    }

    /// Whether the row came back although somebody deleted it: undeleting it settles that it stays.
    private func isRevived(row: Int64, in collection: Schema.Collection) throws -> Bool {
        try store.db.first(
            "SELECT 1 FROM conflict WHERE collection = ? AND row = ? AND field = ?",
            [.integer(collection.code.rawValue), .integer(row), .integer(FieldCode.deleted.rawValue)]
        ) { _ in true } ?? false
    }

    /// Appends one operation to this device's log and applies it.
    func commit(
        _ collection: Schema.Collection, _ entity: EntityName, _ place: RowPlace, _ scope: Int64, replaces: [Dot],
        changes: [Change]
    ) throws {
        let stamp = store.clock.tick(now: store.environment.now())
        let operation = Operation(
            collection: collection.code, entity: entity, stamp: stamp, replaces: replaces, changes: changes)
        guard operation.weight <= Limits.operationBytes, replaces.count <= Limits.replacedDots else {
            throw InputError(
                .tooLarge, "\(collection.name) “\(entity.text)” does not fit in one operation: attach a file")
        }
        try store.append(operation, scope: scope, at: place)
        if collection.scope == .control { try store.reloadRoster() }
    }
}
