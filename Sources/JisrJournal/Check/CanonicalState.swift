internal import JisrCore
internal import JisrLog

/// The whole state in a form that does not depend on the order in which it came: every surviving value with its dot, what is
/// shown, hidden and in conflict. Two devices with the same operations have the same of it, so the sum of its hashes is the
/// same too, and takes no memory. Like the digest of a scope it finds faults in merging, not forgers.
struct CanonicalState {
    let store: Store

    func sum() throws -> StateDigest {
        try store.schema.collections.reduce(StateDigest()) { sum, collection in
            var rows = CanonicalRows(store: store, collection: collection)
            try rows.read()
            return sum + rows.sum
        }
    }
}

/// The rows of one collection, in the order of their numbers.
private struct CanonicalRows {
    let store: Store
    let collection: Schema.Collection
    private let reader: RowReader
    private let edited: EditedRows
    private(set) var sum = StateDigest()
    /// The log of the branch that made the last row: neighbours are mostly of one.
    private var last: (branch: Int64, log: LogID)?

    /// What is no surviving value stands at a place that no operation has.
    private enum Mark: UInt64 {
        case shown = 1
        case hidden, conflict

        var dot: Dot { Dot(log: LogID(high: 0, low: 0), sequence: rawValue) }
    }

    init(store: Store, collection: Schema.Collection) {
        self.store = store
        self.collection = collection
        reader = RowReader(store: store, collection: collection)
        edited = EditedRows(store: store, collection: collection)
    }

    mutating func read() throws {
        try store.db.rows("\(store.rows.table(collection).wholeRow) ORDER BY num") { row in try add(row) }
    }

    private mutating func add(_ row: Statement) throws {
        let number = row.integer(0)
        let record = try hash(ofRow: number)
        let isEdited = try edited.contains(number)
        let made = try dot(of: Place(branch: row.integer(1), sequence: UInt64(row.integer(2))))
        for (index, field) in collection.fields.enumerated() {
            if isEdited {
                for (member, survivor) in try reader.current(field, row: number).survivors {
                    add(record, field.code, survivor.dot, content(field, member, survivor.content))
                }
            }
            guard !row.isNull(index + 4) else { continue }
            let cell = row.binding(index + 4)
            let value = try store.cells.value(cell, type: field.type)
            add(record, field.code, Mark.shown.dot, .value(value))
            guard !isEdited else { continue }
            if field.type.hasMembers {
                for member in field.members(inCell: cell) { add(record, field.code, made, .member(member)) }
            } else {
                add(record, field.code, made, .value(value))
            }
        }
        if !row.isNull(3) { add(record, .deleted, Mark.hidden.dot, .mark(.tombstone)) }
        // A row without values is one all the same.
        add(record, .deleted, Mark.hidden.dot, .mark(.returned))
        if isEdited { try addMarks(record, number) }
    }

    private mutating func addMarks(_ record: StateHash, _ number: Int64) throws {
        for mark in try reader.marks(row: number) {
            add(record, .deleted, mark.dot, .mark(MarkCoder.mark(mark.content)))
        }
        for field in try store.conflictingFields(ofRow: number, in: collection) {
            add(record, field, Mark.conflict.dot, .value(.null))
        }
    }

    private func content(_ field: Field, _ member: String, _ value: Value) -> StateContent {
        field.type.hasMembers ? .member(member) : .value(value)
    }

    private mutating func add(_ record: StateHash, _ field: FieldCode, _ dot: Dot, _ content: StateContent) {
        sum.add(StateHash(record: record, collection: collection.code, field: field, dot: dot, content: content))
    }

    private func hash(ofRow number: Int64) throws -> StateHash {
        // Records of one id in two scopes are two.
        let first = collection.naming.parts.count == 2 ? RowNumber.first(of: number) : number
        var hash: StateHash
        switch try store.rows.entity(ofRow: number, in: collection) {
        case .one(let id): hash = StateHash(id)
        case .pair(let one, let other): hash = StateHash(joining: StateHash(one), StateHash(other))
        }
        hash.combine(UInt64(bitPattern: try store.entities.scope(of: first) ?? 0))
        return hash
    }

    private mutating func dot(of place: Place) throws -> Dot {
        if let last, last.branch == place.branch { return Dot(log: last.log, sequence: place.sequence) }
        let dot = try store.branches.dot(of: place)
        last = (place.branch, dot.log)
        return dot
    }
}

/// Which rows of a table are more than the operation that made them says: something was written to them later, or is to be
/// settled. Nearly none are, so whoever walks along a table asks here before he looks for what else is known of a row.
final class EditedRows {
    private let store: Store
    private let collection: Schema.Collection
    /// The first edited row that is not before the one that was last asked for.
    private var next = Int64.min
    private var asked = Int64.max

    init(store: Store, collection: Schema.Collection) {
        self.store = store
        self.collection = collection
    }

    /// Cheap where numbers come in ascending order.
    func contains(_ number: Int64) throws -> Bool {
        if number < asked || next < number { next = try seek(number) }
        asked = number
        return next == number
    }

    private func seek(_ number: Int64) throws -> Int64 {
        let code: Binding = .integer(collection.code.rawValue)
        return try ["register", "conflict"].reduce(.max) { least, table in
            let found = try store.db.first(
                "SELECT row FROM \(table) WHERE collection = ? AND row >= ? ORDER BY row LIMIT 1",
                [code, .integer(number)]
            ) { $0.integer(0) }
            return min(least, found ?? .max)
        }
    }
}

extension Store {
    /// The fields of a row that people have to settle; the deletion mark where the row came back.
    func conflictingFields(ofRow row: Int64, in collection: Schema.Collection) throws -> [FieldCode] {
        var codes: [FieldCode] = []
        try db.rows(
            "SELECT field FROM conflict WHERE collection = ? AND row = ?",
            [.integer(collection.code.rawValue), .integer(row)]
        ) { codes.append(FieldCode(rawValue: UInt16(truncatingIfNeeded: $0.integer(0)))) }
        return codes
    }
}
