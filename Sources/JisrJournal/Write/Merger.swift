internal import JisrCore
internal import JisrLog

/// An operation with its name, about to change the state.
struct Arrival {
    let operation: Operation
    let dot: Dot
    /// The number of its log, and of the scope that the log is for.
    let log: Int64
    let scope: Int64
}

/// Applies operations to the state tables, by the rule of ``Register`` and ``Visibility``.
///
/// Nearly every operation makes a new row, which is one insertion. Whatever finds a row, names something, or is named
/// already goes the long way over registers.
struct Merger {
    let store: Store

    /// - Parameter known: the row's place, where it has been looked up already.
    func apply(_ arrival: Arrival, at known: RowPlace? = nil) throws {
        let operation = arrival.operation
        guard let collection = store.schema[operation.collection] else { return try holdWhole(arrival) }
        guard let place = try known ?? store.rows.place(of: operation.entity, in: collection, scope: arrival.scope)
        else {
            throw JournalError(.damaged, "an operation on \(collection.name) names its record in a way that is not its")
        }
        let named = try store.awaited.take(arrival.dot)
        if operation.replaces.isEmpty, collection.naming == .given {
            try store.introduce(place.number, log: arrival.log, sequence: arrival.dot.sequence)
        }
        if operation.replaces.isEmpty, named.isEmpty, try insert(arrival, collection, place) { return }
        try settle(arrival, collection, place, named: named)
    }

    /// Keeps in mind an operation that a later version of this program will know how to read.
    private func hold(_ arrival: Arrival) throws {
        try store.db.run(
            "INSERT OR IGNORE INTO pending (log, sequence) VALUES (?, ?)",
            [.integer(arrival.log), .integer(arrival.dot.sequence)])
    }

    /// Keeps in mind an operation of an unknown collection. Later batches of its log may name the record by the operation
    /// that made it: unread, they could not even be carried on.
    private func holdWhole(_ arrival: Arrival) throws {
        try hold(arrival)
        guard arrival.operation.replaces.isEmpty, case .one(let id) = arrival.operation.entity else { return }
        let record = try store.entities.intern(id, arrival.operation.collection, scope: arrival.scope)
        try store.introduce(record.number, log: arrival.log, sequence: arrival.dot.sequence)
    }

    // MARK: The short way

    private func insert(_ arrival: Arrival, _ collection: Schema.Collection, _ place: RowPlace) throws -> Bool {
        guard let cells = try plainCells(arrival, collection),
            try store.rows.insert(
                place, in: collection, scope: arrival.scope, log: arrival.log, sequence: arrival.dot.sequence,
                cells: cells)
        else { return false }
        for change in arrival.operation.changes {
            let content: StateContent
            switch change {
            case .write(_, let value): content = .value(value)
            case .add(_, let member), .remove(_, let member): content = .member(member)
            }
            let hash = StateHash(
                record: place.hash, collection: collection.code, field: change.field, dot: arrival.dot, content: content
            )
            store.scopes.add(hash, to: arrival.scope)
        }
        return true
    }

    /// The cells of a new row, or nil where the operation does more than fill fields.
    private func plainCells(_ arrival: Arrival, _ collection: Schema.Collection) throws -> [Binding]? {
        var cells = [Binding](repeating: .null, count: collection.fields.count)
        var sets: [Int: [String]] = [:]
        for change in arrival.operation.changes {
            guard let place = collection.place(of: change.field) else { return nil }
            switch change {
            case .write(_, .null), .remove: return nil
            case .write(_, let value):
                guard cells[place] == .null else { return nil }
                cells[place] = try cell(value, collection.fields[place], scope: arrival.scope)
            case .add(_, let member):
                guard sets[place]?.contains(member) != true else { return nil }
                sets[place, default: []].append(member)
            }
        }
        for (place, members) in sets { cells[place] = SetCell.text(members) }
        return cells
    }

    private func cell(_ value: Value, _ field: Field, scope: Int64) throws -> Binding {
        guard case .reference(let name) = field.type else { return try store.cells.binding(value, target: nil) }
        return try store.cells.binding(value, target: try store.rows.target(name, scope: scope))
    }

    // MARK: The long way

    private func settle(
        _ arrival: Arrival, _ collection: Schema.Collection, _ place: RowPlace, named: Set<RegisterKey>
    ) throws {
        let row = RowContext(collection: collection, place: place, scope: arrival.scope)
        _ = try store.rows.insert(
            place, in: collection, scope: arrival.scope, log: arrival.log, sequence: arrival.dot.sequence,
            cells: [Binding](repeating: .null, count: collection.fields.count))
        var touched: Set<FieldCode> = []
        for change in arrival.operation.changes {
            guard change.field == .deleted || collection.field(change.field) != nil else {
                try hold(arrival)
                continue
            }
            if touched.insert(change.field).inserted { try spread(change.field, of: row) }
            try settle(change, arrival, row, named: named)
        }
        for field in touched { try refresh(field, of: row) }
        try refreshVisibility(of: row, isMarkTouched: touched.contains(.deleted))
    }

    private func settle(_ change: Change, _ arrival: Arrival, _ row: RowContext, named: Set<RegisterKey>) throws {
        let key = row.key(change.field, member: change.member)
        let content = try binding(change, arrival, row)
        let before = Register(try store.registers.survivors(of: key))
        var after = before
        after.apply(
            content.map { Survivor(dot: arrival.dot, stamp: arrival.operation.stamp, content: $0) },
            replacing: arrival.operation.replaces, isNamedAlready: named.contains(key))
        for gone in before.survivors where !after.survivors.contains(gone) {
            try store.registers.delete(gone.dot, at: key)
            store.scopes.remove(try hash(gone, key, row), from: row.scope)
        }
        for new in after.survivors where !before.survivors.contains(new) {
            try store.registers.insert(new, at: key)
            store.scopes.add(try hash(new, key, row), to: row.scope)
        }
        for name in arrival.operation.replaces where !store.hasArrived(name, before: arrival.dot) {
            try store.awaited.remember(name, for: key)
        }
    }

    /// What a change puts into its register: nil for a removal, which puts nothing.
    private func binding(_ change: Change, _ arrival: Arrival, _ row: RowContext) throws -> Binding? {
        switch change {
        case .remove: return nil
        case .add: return .null
        case .write(.deleted, let value):
            return value == .boolean(true) ? .blob(MarkCoder.encode(arrival.operation.replaces)) : .null
        case .write(let code, let value):
            guard let field = row.collection.field(code) else { return nil }
            return try cell(value, field, scope: row.scope)
        }
    }

    /// Moves what the row's creation gave a field into registers, where one value can go and another stay.
    private func spread(_ code: FieldCode, of row: RowContext) throws {
        if code == .deleted {
            for field in row.collection.fields { try spread(field.code, of: row) }
            return
        }
        guard let field = row.collection.field(code),
            try store.registers.isEmpty(collection: row.collection.code, row: row.place.number, field: code),
            let made = try store.rows.cell(field, ofRow: row.place.number, in: row.collection), made.cell != .null
        else { return }
        let dot = Dot(log: try store.logs.record(made.log).id, sequence: made.sequence)
        let stamp = try store.stamp(log: made.log, sequence: made.sequence)
        if field.type.isSet {
            for member in SetCell.members(made.cell) {
                try store.registers.insert(
                    Survivor(dot: dot, stamp: stamp, content: .null), at: row.key(code, member: member))
            }
        } else {
            try store.registers.insert(Survivor(dot: dot, stamp: stamp, content: made.cell), at: row.key(code))
        }
    }

    /// Brings the row's cell and the list of conflicts in line with a field's registers.
    private func refresh(_ code: FieldCode, of row: RowContext) throws {
        guard let field = row.collection.field(code) else { return }
        if field.type.isSet {
            let members = try store.registers.all(collection: row.collection.code, row: row.place.number)
                .filter { $0.key.field == code }.map(\.key.member)
            try store.rows.update(
                field, ofRow: row.place.number, in: row.collection, to: SetCell.text(Array(Set(members))))
            return
        }
        let register = Register(try store.registers.survivors(of: row.key(code)))
        try store.rows.update(field, ofRow: row.place.number, in: row.collection, to: register.shown?.content ?? .null)
        try store.setConflict(field.rule == .ask && register.isConflict, row.key(code))
    }

    /// - Parameter isMarkTouched: whether a mark may have gone: two that name each other leave none.
    private func refreshVisibility(of row: RowContext, isMarkTouched: Bool) throws {
        let all = try store.registers.all(collection: row.collection.code, row: row.place.number)
        let marks = try all.filter { $0.key.field == .deleted }.map { entry in
            Survivor(
                dot: entry.survivor.dot, stamp: entry.survivor.stamp,
                content: try MarkCoder.mark(entry.survivor.content))
        }
        guard isMarkTouched || !marks.isEmpty else { return }
        let values = all.filter { $0.key.field != .deleted }.map(\.survivor.dot)
        let visibility = Visibility(marks: Register(marks), values: values)
        try store.rows.setHidden(visibility == .hidden, row: row.place.number, in: row.collection)
        try store.setConflict(visibility == .revived, row.key(.deleted))
    }

    private func hash(_ survivor: Survivor<Binding>, _ key: RegisterKey, _ row: RowContext) throws -> StateHash {
        let content: StateContent
        if key.field == .deleted {
            content = .mark(try MarkCoder.mark(survivor.content))
        } else if let field = row.collection.field(key.field), !field.type.isSet {
            content = .value(try store.cells.value(survivor.content, type: field.type))
        } else {
            content = .member(key.member)
        }
        return StateHash(
            record: row.place.hash, collection: key.collection, field: key.field, dot: survivor.dot, content: content)
    }
}

/// The row that a change settles in.
private struct RowContext {
    let collection: Schema.Collection
    let place: RowPlace
    let scope: Int64

    func key(_ field: FieldCode, member: String = "") -> RegisterKey {
        RegisterKey(collection: collection.code, row: place.number, field: field, member: member)
    }
}

extension Change {
    fileprivate var member: String {
        switch self {
        case .add(_, let member), .remove(_, let member): member
        case .write: ""
        }
    }
}

/// A deletion mark in its register: the dots it covers, 24 bytes each; null for a return.
enum MarkCoder {
    static func encode(_ covers: [Dot]) -> [UInt8] {
        var writer = ByteWriter()
        for dot in covers {
            writer.raw(dot.log.bytes)
            writer.fixed(dot.sequence)
        }
        return writer.bytes
    }

    static func mark(_ content: Binding) throws -> Mark {
        guard case .blob(let bytes) = content else { return .returned }
        var reader = ByteReader(bytes)
        var covers: [Dot] = []
        while !reader.isAtEnd { covers.append(Dot(log: try reader.identifier(), sequence: try reader.fixed())) }
        return .tombstone(covers: covers)
    }
}
