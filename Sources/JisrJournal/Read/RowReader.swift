internal import JisrCore
internal import JisrLog

/// What survives in the fields of a row, wherever it is kept: in the row itself or in registers.
struct RowReader {
    let store: Store
    let collection: Schema.Collection

    /// The survivors of one field: under the empty member for a register, a member each for a set.
    func current(_ field: Field, row: Int64) throws -> FieldState {
        let written = try store.registers.all(field.code, collection: collection.code, row: row)
        if !written.isEmpty {
            let pairs = try written.map { ($0.key.member, try survivor($0.survivor, field)) }
            return FieldState(field: field, survivors: pairs)
        }
        guard let found = try store.rows.cell(field, ofRow: row, in: collection), found.cell != .null else {
            return FieldState(field: field, survivors: [])
        }
        return FieldState(field: field, survivors: try made(found.cell, at: found.made, field))
    }

    /// What the operation that made a row gave a field. The stamp of a value that stands alone is never compared.
    private func made(_ cell: Binding, at place: Place, _ field: Field) throws -> [(String, Survivor<Value>)] {
        let dot = try store.branches.dot(of: place)
        if field.type.hasMembers {
            return field.members(inCell: cell).map {
                ($0, Survivor(place: place, dot: dot, stamp: nil, content: .null))
            }
        }
        let value = try store.cells.value(cell, type: field.type)
        return [("", Survivor(place: place, dot: dot, stamp: nil, content: value))]
    }

    private func survivor(_ survivor: Survivor<Binding>, _ field: Field) throws -> Survivor<Value> {
        Survivor(
            place: survivor.place, dot: survivor.dot, stamp: survivor.stamp,
            content: field.type.hasMembers ? .null : try store.cells.value(survivor.content, type: field.type))
    }

    /// The deletion marks of a row.
    func marks(row: Int64) throws -> [Survivor<Binding>] {
        try store.registers.survivors(
            of: RegisterKey(collection: collection.code, row: row, field: .deleted, member: ""))
    }

    /// The places of all values that survive in a row, deletion marks left out.
    func values(row: Int64) throws -> Set<Place> {
        var places: Set<Place> = []
        var written: Set<FieldCode> = []
        for entry in try store.registers.all(collection: collection.code, row: row) where entry.key.field != .deleted {
            places.insert(entry.survivor.place)
            written.insert(entry.key.field)
        }
        try store.db.rows("\(store.rows.table(collection).wholeRow) WHERE num = ?", [.integer(row)]) { line in
            let made = Place(branch: line.integer(1), sequence: UInt64(line.integer(2)))
            for (index, field) in collection.fields.enumerated()
            where !written.contains(field.code) && !line.isNull(index + 4) {
                places.insert(made)
            }
        }
        return places
    }

    /// The places of what waits in this row for a newer program: in one field, or in all.
    func pending(row: Int64, field: FieldCode? = nil) throws -> [Place] {
        var places: [Place] = []
        try store.db.rows(
            "SELECT branch, sequence, field FROM pending WHERE collection = ? AND row = ?",
            [.integer(collection.code.rawValue), .integer(row)]
        ) { line in
            guard field == nil || line.integer(2) == Int64(field?.rawValue ?? 0) else { return }
            places.append(Place(branch: line.integer(0), sequence: UInt64(line.integer(1))))
        }
        return places
    }

    func visibility(row: Int64, marks: [Survivor<Binding>]) throws -> Visibility {
        var knowledge: [Place: Knowledge] = [:]
        let register = Register(
            marks.map {
                Survivor(place: $0.place, dot: $0.dot, stamp: $0.stamp, content: MarkCoder.mark($0.content))
            })
        for mark in marks where MarkCoder.mark(mark.content) == .tombstone {
            knowledge[mark.place] = Knowledge(
                own: mark.place, ends: try store.ends(told: mark.place), unseen: try MarkCoder.unseen(mark.content))
        }
        return Visibility(marks: register, values: try values(row: row)) { tombstone, value in
            knowledge[tombstone]?.contains(value, in: store.branches.tree) ?? false
        }
    }
}

/// A field as it stands.
struct FieldState {
    let field: Field
    let survivors: [(member: String, survivor: Survivor<Value>)]

    var register: Register<Value> { Register(survivors.map(\.survivor)) }

    /// The paragraphs of a long text.
    var prose: ProseReading { ProseReading(survivors) }

    /// All values, the one that is shown first; of a long text each writer's of whose paragraphs somebody has to choose.
    var ranked: [Survivor<Value>] {
        field.type == .prose ? prose.variants : register.ranked { $0.orderingBytes }
    }

    var shown: Value { field.type == .prose ? prose.shown : ranked.first?.content ?? .null }

    var members: Set<ExactText> { Set(survivors.map { ExactText($0.member) }) }
}

extension Value {
    /// The value as bytes that are the same everywhere, to put equals apart.
    var orderingBytes: [UInt8] {
        OperationCoder.encode(
            Operation(
                collection: CollectionCode(rawValue: 0), entity: .one(.key("")), stamp: .zero,
                changes: [.write(.deleted, self)]))
    }
}
