internal import JisrCore
internal import JisrLog

/// An operation with its place and what it knew, about to change the state.
struct Arrival {
    let operation: Operation
    let place: Place
    let dot: Dot
    /// The number of the scope that its log is for.
    let scope: Int64
    /// What its batch tells of other branches, as far as it is held.
    let ends: [Place]
    let unseen: [Place]
    /// The schema version of its author.
    let stated: UInt32

    var knowledge: Knowledge { Knowledge(own: place, ends: ends, unseen: unseen) }
}

/// Applies operations to the state tables, by the rule of ``Register`` and ``Visibility``.
///
/// Nearly every operation makes a new row, which is one insertion. Whatever finds a row goes the long way over registers;
/// what people see of such rows is brought in line once, by ``finish()``, however many operations there were.
final class Merger {
    private let store: Store
    private var touched: [TouchedRow: (row: RowContext, fields: Set<FieldCode>)] = [:]
    /// Operations without effect.
    private(set) var void = 0

    init(store: Store) {
        self.store = store
    }

    private struct TouchedRow: Hashable {
        let collection: CollectionCode
        let row: Int64
    }

    /// Applies all operations of a batch that stands on a branch: new rows by their columns, and what is left one by one.
    /// An operation acts on its own row alone, so those on different rows may change places.
    func apply(_ columns: OperationColumns, of batch: SealedBatch, numbered number: Int64, on branch: Int64) throws {
        let ends = try store.batches.ends(of: number)
        var plain = try PlainMerger(columns, stated: batch.header.schemaVersion, on: branch, store)
        for index in try plain.insert() {
            let place = Place(branch: branch, sequence: columns.sequence(index))
            try apply(
                store.arrival(columns.operation(index), at: place, told: ends, stated: batch.header.schemaVersion))
        }
    }

    /// Applies operations of a batch that stands on a branch.
    func apply(_ operations: [NumberedOperation], of batch: SealedBatch, numbered number: Int64, on branch: Int64)
        throws
    {
        let ends = try store.batches.ends(of: number)
        for numbered in operations {
            let place = Place(branch: branch, sequence: numbered.sequence)
            try apply(store.arrival(numbered.operation, at: place, told: ends, stated: batch.header.schemaVersion))
        }
    }

    /// - Parameter known: the row's place, where it has been looked up already.
    func apply(_ arrival: Arrival, at known: RowPlace? = nil) throws {
        let operation = arrival.operation
        let kind = try store.scopes.scope(arrival.scope).kind
        try introduce(arrival, kind)
        if try !isEntitled(arrival, kind) {
            void += 1
            return
        }
        switch store.schema.judge(operation, in: kind, stated: arrival.stated) {
        case .void: void += 1
        case .pending: try hold(arrival)
        case .fit: try merge(arrival, at: known, pending: [])
        case .partly(let pending): try merge(arrival, at: known, pending: pending)
        }
    }

    /// In the roster each device writes its own entry, and stewards all; of a move each centre its part; linkage keys centres alone.
    private func isEntitled(_ arrival: Arrival, _ kind: Scope.Kind) throws -> Bool {
        guard Enrolment.isAskedOfEach(arrival.operation.collection, in: kind) else { return true }
        let author = try store.branches.log(ofBranch: arrival.place.branch).origin.device
        return store.facts.mayWrite(arrival.operation, in: kind, author)
    }

    private func merge(_ arrival: Arrival, at known: RowPlace?, pending: Set<Int>) throws {
        guard let collection = store.schema[arrival.operation.collection],
            let place = try known
                ?? store.rows.place(of: arrival.operation.entity, in: collection, scope: arrival.scope)
        else { throw JournalError(.internalFault, "an operation that fits has no row") }
        if pending.isEmpty, try insert(arrival, collection, place) { return }
        try settle(arrival, RowContext(collection: collection, place: place, scope: arrival.scope), pending: pending)
    }

    /// Later batches of the branch may name the record by this operation. By the form of the operation alone: whether it
    /// has an effect, and whether this program knows its collection, must not decide whether those can be read.
    func introduce(_ arrival: Arrival, _ kind: Scope.Kind) throws {
        guard !kind.isRedactable, case .one(let id) = arrival.operation.entity else { return }
        let record = try store.entities.intern(id, arrival.operation.collection, scope: arrival.scope)
        try store.introduce(record.number, at: arrival.place)
    }

    /// Keeps in mind what a later version of this program will know how to read: a whole operation, or a change of it.
    private func hold(_ arrival: Arrival, _ change: Int = 0, key: RegisterKey? = nil) throws {
        let place: [Binding] = [.integer(arrival.place.branch), .integer(arrival.place.sequence), .integer(change)]
        let none: [Binding] = [.integer(0), .integer(0), .integer(0)]
        let known = key.map { key -> [Binding] in
            [.integer(key.collection.rawValue), .integer(key.row), .integer(key.field.rawValue)]
        }
        try store.db.run(
            "INSERT OR IGNORE INTO pending (branch, sequence, place, collection, row, field) VALUES (?, ?, ?, ?, ?, ?)",
            place + (known ?? none))
    }

    // MARK: The short way

    private func insert(_ arrival: Arrival, _ collection: Schema.Collection, _ place: RowPlace) throws -> Bool {
        guard let cells = try plainCells(arrival, collection),
            try store.rows.insert(place, in: collection, scope: arrival.scope, made: arrival.place, cells: cells)
        else { return false }
        for change in collection.byMembers(arrival.operation.changes) {
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
                cells[place] = try store.rows.binding(
                    value, collection.fields[place], store.cells, scope: arrival.scope)
            case .add(_, let member):
                // Its place is to be kept, which the text of a cell does not tell.
                guard collection.fields[place].type.isSet else { return nil }
                sets[place, default: []].append(member)
            }
        }
        for (place, members) in sets { cells[place] = SetCell.text(members) }
        return cells
    }

    // MARK: The long way

    private func settle(_ arrival: Arrival, _ row: RowContext, pending: Set<Int>) throws {
        _ = try store.rows.insert(
            row.place, in: row.collection, scope: arrival.scope, made: arrival.place,
            cells: [Binding](repeating: .null, count: row.collection.fields.count))
        let id = TouchedRow(collection: row.collection.code, row: row.place.number)
        var fields = touched[id]?.fields ?? []
        for (place, change) in arrival.operation.changes.enumerated() {
            if pending.contains(place) {
                try hold(arrival, place, key: row.key(change.field))
                continue
            }
            // Until the cells are brought in line, a field that was touched is told by its registers alone.
            let isFirst = fields.insert(change.field).inserted
            if isFirst { try spread(change.field, of: row) }
            for change in row.collection.byMembers([change]) { try settle(change, arrival, row, isFirst: isFirst) }
        }
        touched[id] = (row, fields)
    }

    private func settle(_ change: Change, _ arrival: Arrival, _ row: RowContext, isFirst: Bool) throws {
        let key = row.key(change.field, member: change.member)
        let knowledge = arrival.knowledge
        let written = try store.registers.candidates(of: key, for: knowledge)
        let made = written == nil && isFirst ? try self.made(change.field, of: row) : nil
        var register = Register(written ?? made.map { [$0] } ?? [])
        let new = try binding(change, arrival, row).map {
            Survivor(place: arrival.place, dot: arrival.dot, stamp: arrival.operation.stamp, content: $0)
        }
        let gone = register.apply(new) { knowledge.contains($0, in: store.branches.tree) }
        for gone in gone {
            if made == nil { try store.registers.delete(gone.place, at: key) }
            store.scopes.remove(try hash(gone, key, row), from: row.scope)
        }
        if let made, gone.isEmpty { try store.registers.insert(made, at: key) }
        if let new {
            try store.registers.insert(new, at: key)
            store.scopes.add(try hash(new, key, row), to: row.scope)
        }
    }

    /// What a change puts into its register: nil for a removal, which puts nothing.
    private func binding(_ change: Change, _ arrival: Arrival, _ row: RowContext) throws -> Binding? {
        switch change {
        case .remove: return nil
        case .add: return .null
        case .write(.deleted, let value):
            return MarkCoder.encode(value == .boolean(true) ? .tombstone : .returned, unseen: arrival.unseen)
        case .write(let code, let value):
            guard let field = row.collection.field(code) else { return nil }
            return try store.rows.binding(value, field, store.cells, scope: row.scope)
        }
    }

    /// The value that the row's creation gave a field, where no register tells of the field. Its stamp is looked up only
    /// if another value comes to stand beside it.
    private func made(_ code: FieldCode, of row: RowContext) throws -> Survivor<Binding>? {
        guard let field = row.collection.field(code), !field.type.hasMembers,
            let found = try store.rows.cell(field, ofRow: row.place.number, in: row.collection), found.cell != .null
        else { return nil }
        return Survivor(
            place: found.made, dot: try store.branches.dot(of: found.made), stamp: nil, content: found.cell)
    }

    /// Moves the members that the row's creation gave a field into registers, where one can go and another stay.
    private func spread(_ code: FieldCode, of row: RowContext) throws {
        guard let field = row.collection.field(code), field.type.hasMembers,
            try store.registers.isEmpty(collection: row.collection.code, row: row.place.number, field: code),
            let found = try store.rows.cell(field, ofRow: row.place.number, in: row.collection)
        else { return }
        let dot = try store.branches.dot(of: found.made)
        for member in field.members(inCell: found.cell) {
            try store.registers.insert(
                Survivor(place: found.made, dot: dot, stamp: nil, content: .null), at: row.key(code, member: member))
        }
    }

    // MARK: What people see

    /// Brings the cells, the list of conflicts and what is hidden in line with the registers that were touched.
    func finish() throws {
        for (row, fields) in touched.values {
            for field in fields { try refresh(field, of: row) }
            try refreshVisibility(of: row, isMarkTouched: fields.contains(.deleted))
            // It may have been read meanwhile, from cells that were not in line yet.
            if row.collection.scope == .control { store.isRosterStale = true }
        }
        touched = [:]
    }

    private func refresh(_ code: FieldCode, of row: RowContext) throws {
        guard let field = row.collection.field(code) else { return }
        if field.type.isSet {
            let members = try store.registers.all(code, collection: row.collection.code, row: row.place.number)
                .map { ExactText($0.key.member) }
            try store.rows.update(
                field, ofRow: row.place.number, in: row.collection, to: SetCell.text(Set(members).map(\.text)))
            return
        }
        if field.type == .prose { return try refreshProse(field, of: row) }
        let register = Register(try stamped(row.key(code)))
        let shown = try register.ranked { try store.cells.value($0, type: field.type).orderingBytes }.first
        try store.rows.update(field, ofRow: row.place.number, in: row.collection, to: shown?.content ?? .null)
        try store.setConflict(field.rule == .ask && register.isConflict, row.key(code))
    }

    private func refreshProse(_ field: Field, of row: RowContext) throws {
        let prose = ProseReading(try stampedWordings(of: field, row))
        let cell = try store.cells.binding(prose.shown, target: nil)
        try store.rows.update(field, ofRow: row.place.number, in: row.collection, to: cell)
        try store.setConflict(field.rule == .ask && prose.isConflict, row.key(field.code))
    }

    /// The paragraphs of a long text, with the stamps of all that are two wordings of one.
    private func stampedWordings(of field: Field, _ row: RowContext) throws
        -> [(member: String, survivor: Survivor<Binding>)]
    {
        var found = try store.registers.all(field.code, collection: row.collection.code, row: row.place.number)
        let places = Dictionary(grouping: found.indices) { Paragraph(member: found[$0].key.member)?.place }
        for index in places.values.filter({ $0.count > 1 }).joined() where found[index].survivor.stamp == nil {
            found[index].survivor.stamp = try store.stamp(at: found[index].survivor.place)
            try store.registers.insert(found[index].survivor, at: found[index].key)
        }
        return found.map { ($0.key.member, $0.survivor) }
    }

    /// The survivors of a key, with the stamps of all where there are two.
    private func stamped(_ key: RegisterKey) throws -> [Survivor<Binding>] {
        var survivors = try store.registers.survivors(of: key)
        guard survivors.count > 1 else { return survivors }
        for index in survivors.indices where survivors[index].stamp == nil {
            survivors[index].stamp = try store.stamp(at: survivors[index].place)
            try store.registers.insert(survivors[index], at: key)
        }
        return survivors
    }

    /// - Parameter isMarkTouched: whether a mark may have gone: a removal of the last leaves none.
    private func refreshVisibility(of row: RowContext, isMarkTouched: Bool) throws {
        let marks = try store.registers.survivors(of: row.key(.deleted))
        guard isMarkTouched || !marks.isEmpty else { return }
        let reader = RowReader(store: store, collection: row.collection)
        let visibility = try reader.visibility(row: row.place.number, marks: marks)
        try store.rows.setHidden(visibility == .hidden, row: row.place.number, in: row.collection)
        try store.setConflict(visibility == .revived, row.key(.deleted))
    }

    private func hash(_ survivor: Survivor<Binding>, _ key: RegisterKey, _ row: RowContext) throws -> StateHash {
        let content: StateContent
        if key.field == .deleted {
            content = .mark(MarkCoder.mark(survivor.content))
        } else if let field = row.collection.field(key.field), !field.type.hasMembers {
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

/// A deletion mark in its register: null for a return; for a tombstone the places of what its writer had not seen.
enum MarkCoder {
    static func encode(_ mark: Mark, unseen: [Place]) -> Binding {
        guard mark == .tombstone else { return .null }
        var writer = ByteWriter()
        for place in unseen {
            writer.fixed(place.branch)
            writer.fixed(place.sequence)
        }
        return .blob(writer.bytes)
    }

    static func mark(_ content: Binding) -> Mark { content == .null ? .returned : .tombstone }

    static func unseen(_ content: Binding) throws -> [Place] {
        guard case .blob(let bytes) = content else { return [] }
        var reader = ByteReader(bytes)
        var places: [Place] = []
        while !reader.isAtEnd { places.append(Place(branch: try reader.fixed(), sequence: try reader.fixed())) }
        return places
    }
}
