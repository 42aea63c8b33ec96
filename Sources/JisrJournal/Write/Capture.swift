internal import JisrCore
internal import JisrWords

/// Turns what a person wants into operations of this device's own log, and applies them.
struct Capture {
    /// How a row is brought.
    struct Mode: OptionSet {
        let rawValue: Int

        /// A record that is not there is made.
        static let making = Mode(rawValue: 1)
        /// A field that is given empty is emptied; else what is left empty stays as it is.
        static let emptying = Mode(rawValue: 2)
        /// The writer looks at all values of a conflict: what he writes settles it. Else the values that a list does not
        /// show stay.
        static let settling = Mode(rawValue: 4)

        /// The row is a spreadsheet's: what those do to digits is looked for.
        static let guarded = Mode(rawValue: 8)

        /// Bring this record.
        static let bring: Mode = [.making]
        /// Bring this record, as a line of a list does.
        static let list: Mode = [.making, .guarded]
        /// Bring this record and what its empty fields say, as a person does who marks a session.
        static let mark: Mode = [.making, .emptying, .settling]
        /// Change these fields of a record that is there.
        static let edit: Mode = [.emptying, .settling]
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

    /// Bytes of text that a field may say beside others in one operation, of which each has thrice as much.
    private static let sharedTextBytes = 8 * 1024

    let store: Store
    /// The person who wants it; nil where nobody is logged in.
    var writer: WriterID?

    /// - Parameter known: the record's place, where it has been looked up already.
    func capture(_ given: Draft, _ mode: Mode, at known: RowPlace? = nil) throws -> Outcome {
        var draft = given
        if mutated(.ignoresVersions) { draft.seen = nil }
        // A list of another network says nothing of what was seen here.
        if let seen = draft.seen, try !seen.isOf(store.requireDevice().network.id) { draft.seen = nil }
        let (collection, scope) = try target(draft.collection)
        try requireOurs(draft, collection)
        guard let entity = draft.entity else { return try create(draft, nil, nil, collection, scope, mode) }
        guard let place = try known ?? store.rows.place(of: entity, in: collection, scope: scope) else {
            throw InputError(.badID, .notOneRecord, .quoted(entity.text), .label(collection.labels))
        }
        if let seen = draft.seen { try requireHeld(seen, of: entity, collection) }
        if mode.contains(.guarded) { try LostZeros(store: store).require(entity, in: collection, scope: scope) }
        switch try store.rows.isHidden(row: place.number, in: collection) {
        case nil: return try create(draft, entity, place, collection, scope, mode)
        case false?: return try change(draft, entity, place, collection, scope, mode)
        case true?:
            guard mode.contains(.making),
                try RowReader(store: store, collection: collection).values(row: place.number).isEmpty
            else { return .deleted(entity) }
            // Somebody deleted what was not there: nobody can keep a record from being made.
            return try create(draft, entity, place, collection, scope, mode, returning: true)
        }
    }

    /// The collection, and the scope in which this device writes it.
    func target(_ code: CollectionCode) throws -> (Schema.Collection, Int64) {
        guard let collection = store.schema[code] else {
            throw JournalError(.internalFault, "no collection \(code.rawValue)")
        }
        if let known = store.writableScopes[code] { return (collection, known) }
        let device = try store.requireDevice()
        guard store.facts.authority[device.id]?.isRevoked != true else {
            throw JournalError(.notPermitted, .weAreRevoked)
        }
        guard let scope = Scope.of(collection.scope, at: device.centre.id), store.mayWrite(scope, device.id) else {
            throw JournalError(.notPermitted, .notOurCentre, .label(collection.labels))
        }
        let number = try store.scopes.number(of: scope)
        store.writableScopes[code] = number
        return (collection, number)
    }

    /// A list of several centres' records, brought back: others' rows are theirs to write.
    private func requireOurs(_ draft: Draft, _ collection: Schema.Collection) throws {
        guard let centre = draft.centre, !centre.isEmpty, collection.scope.hasCentre else { return }
        guard centre.hasBytes(of: store.label(of: try store.requireDevice().centre.id)) else {
            throw InputError(
                .badValue, column: "centre", .othersRecord, .label(collection.labels), .quoted(centre))
        }
    }

    /// A version tells of values by where they stand: this device must hold them to say what came after.
    private func requireHeld(_ seen: RecordVersion, of entity: EntityName, _ collection: Schema.Collection) throws {
        guard seen.isOf(entity, collection.code) || mutated(.takesAnyVersion) else {
            throw InputError(.badValue, column: RecordVersion.column, .othersVersion)
        }
        for seen in seen.seen where !store.holds(seen) {
            throw JournalError(.syncFirst, .syncFirst, .quoted(entity.text))
        }
    }

    private func create(
        _ draft: Draft, _ entity: EntityName?, _ place: RowPlace?, _ collection: Schema.Collection, _ scope: Int64,
        _ mode: Mode, returning: Bool = false
    ) throws -> Outcome {
        guard mode.contains(.making) || collection.naming != .given else {
            throw JournalError(.notFound, .noRecord, .label(collection.labels), .quoted(entity?.text ?? ""))
        }
        let changes = draft.fields.flatMap { code, value -> [Change] in
            switch value {
            case .value(.null): []
            case .value(let value): [.write(code, value)]
            case .members(let members): members.map { .add(code, $0) }
            }
        }
        guard !changes.isEmpty else { throw InputError(.nothingGiven, .nothingGiven, .label(collection.labels)) }
        var intent = Intent(collection: collection, entity: entity, place: place, scope: scope, changes: changes)
        if returning, let row = place?.number {
            let reader = RowReader(store: store, collection: collection)
            intent.changes.append(.write(.deleted, .boolean(false)))
            intent.replaced = try reader.marks(row: row).map(\.place)
            intent.unseen = try reader.pending(row: row)
        }
        return .created(try commit(intent))
    }

    private func change(
        _ draft: Draft, _ entity: EntityName, _ place: RowPlace, _ collection: Schema.Collection, _ scope: Int64,
        _ mode: Mode
    ) throws -> Outcome {
        let reader = RowReader(store: store, collection: collection)
        var plain = Intent(collection: collection, entity: entity, place: place, scope: scope, changes: [])
        var apart: [Intent] = []
        for (code, wanted) in draft.fields {
            guard let field = collection.field(code) else { continue }
            let state = try reader.current(field, row: place.number)
            if mode.contains(.guarded), field.isCode { try LostZeros.require(wanted, beside: state.shown, of: field) }
            let edit = FieldEdit(
                state: state,
                place: collection.fields.firstIndex(of: field) ?? 0,
                pending: { try reader.pending(row: place.number, field: code) },
                isAmbiguous: store.branches.isAmbiguous,
                chance: store.environment.randomWord)
            guard let changed = try edit.changes(to: wanted, mode, seen: draft.seen) else { continue }
            // What one field leaves unseen, another may replace: they go into operations of their own, and so does a long
            // text of which much changes, since it tells what goes and what comes.
            if changed.unseen.isEmpty, changed.textBytes <= Self.sharedTextBytes {
                plain.changes += changed.changes
                plain.replaced += changed.replaced
            } else {
                apart.append(
                    Intent(
                        collection: collection, entity: entity, place: place, scope: scope, changes: changed.changes,
                        replaced: changed.replaced, unseen: changed.unseen))
            }
        }
        let intents = (plain.changes.isEmpty ? [] : [plain]) + apart
        for intent in intents { try commit(intent) }
        return intents.isEmpty ? .unchanged(entity) : .changed(entity)
    }

    /// Says all of these fields in one operation, whatever stands there: what it states is read from it alone.
    func state(_ draft: Draft, of entity: EntityName) throws {
        let (collection, scope) = try target(draft.collection)
        guard let place = try store.rows.place(of: entity, in: collection, scope: scope) else {
            throw InputError(.badID, .notOneRecord, .quoted(entity.text), .label(collection.labels))
        }
        guard try store.rows.isHidden(row: place.number, in: collection) != nil else {
            _ = try create(draft, entity, place, collection, scope, .bring)
            return
        }
        let reader = RowReader(store: store, collection: collection)
        var intent = Intent(collection: collection, entity: entity, place: place, scope: scope, changes: [])
        for case (let code, .value(let value)) in draft.fields {
            guard let field = collection.field(code) else { continue }
            intent.changes.append(.write(code, value))
            intent.replaced += try reader.current(field, row: place.number).survivors.map(\.survivor.place)
        }
        intent.unseen = try reader.pending(row: place.number)
        try commit(intent)
    }

    /// Settles a conflict with one of its values.
    func resolve(
        _ entity: EntityName, of collection: Schema.Collection, field: Field, seen: RecordVersion?,
        keeping choose: ([Survivor<Value>]) throws -> Value
    ) throws {
        let (_, scope) = try target(collection.code)
        guard let place = try store.rows.place(of: entity, in: collection, scope: scope) else {
            throw JournalError(.notFound, .noRecord, .label(collection.labels), .quoted(entity.text))
        }
        let state = try RowReader(store: store, collection: collection).current(field, row: place.number)
        let draft = Draft(
            collection: collection.code, entity: entity, fields: [(field.code, .value(try choose(state.ranked)))],
            seen: seen)
        _ = try capture(draft, .edit, at: place)
    }

    /// Deletes a record: the mark covers every value seen, so that only what it has not seen can bring the row back.
    func delete(_ entity: EntityName, of code: CollectionCode, seen: RecordVersion? = nil) throws {
        try mark(entity, code, isDeleted: true, seen: seen)
    }

    func undelete(_ entity: EntityName, of code: CollectionCode) throws {
        try mark(entity, code, isDeleted: false)
    }

    private func mark(
        _ entity: EntityName, _ code: CollectionCode, isDeleted: Bool, seen given: RecordVersion? = nil
    ) throws {
        let (collection, scope) = try target(code)
        let network = try store.requireDevice().network.id
        let seen = given.flatMap { $0.isOf(network) && !mutated(.deletesUnseen) ? $0 : nil }
        if let seen { try requireHeld(seen, of: entity, collection) }
        guard let place = try store.rows.place(of: entity, in: collection, scope: scope),
            let isHidden = try store.rows.isHidden(row: place.number, in: collection),
            try isHidden != isDeleted || (!isDeleted && isRevived(row: place.number, in: collection))
        else {
            throw JournalError(
                .notFound, isDeleted ? .noRecord : .notDeleted, .label(collection.labels), .quoted(entity.text))
        }
        let reader = RowReader(store: store, collection: collection)
        let marks = try reader.marks(row: place.number).map(\.place)
        let values = isDeleted ? Array(try reader.values(row: place.number)) : []
        let late = try seen.map { seen in try values.filter { try !isIn(seen, $0) } } ?? []
        try commit(
            Intent(
                collection: collection, entity: entity, place: place, scope: scope,
                changes: [.write(.deleted, .boolean(isDeleted))],
                replaced: marks + values.filter { !late.contains($0) },
                unseen: try late + reader.pending(row: place.number)))
    }

    /// Whether a version tells of what stands there: as ``FieldEdit`` takes it.
    private func isIn(_ seen: RecordVersion, _ place: Place) throws -> Bool {
        try seen.contains(store.branches.dot(of: place)) && !store.branches.isAmbiguous(place)
    }

    /// Whether the row came back although somebody deleted it: undeleting it settles that it stays.
    private func isRevived(row: Int64, in collection: Schema.Collection) throws -> Bool {
        try store.db.first(
            "SELECT 1 FROM conflict WHERE collection = ? AND row = ? AND field = ?",
            [.integer(collection.code.rawValue), .integer(row), .integer(FieldCode.deleted.rawValue)]
        ) { _ in true } ?? false
    }

    @discardableResult
    private func commit(_ intent: Intent) throws -> EntityName {
        var intent = intent
        intent.writer = writer
        let entity = try store.append(intent)
        if intent.collection.scope == .control { try store.reloadRoster() }
        return entity
    }
}

extension Store {
    /// Whether an operation that a version tells of is held here.
    fileprivate func holds(_ seen: RecordVersion.Seen) -> Bool {
        branches.logs(headed: seen.log).contains { log in
            branches.branches(of: log).contains {
                seen.sequence <= $0.head.sequence + UInt64(tails.count(of: $0.number))
            }
        }
    }
}
