internal import JisrCore

/// What survives in the fields of a row, wherever it is kept: in the row itself or in registers.
struct RowReader {
    let store: Store
    let collection: Schema.Collection

    /// The survivors of one field: under the empty member for a register, a member each for a set.
    func current(_ field: Field, row: Int64) throws -> FieldState {
        let written = try store.registers.all(collection: collection.code, row: row).filter {
            $0.key.field == field.code
        }
        if !written.isEmpty {
            let pairs = try written.map { entry in
                (entry.key.member, try survivor(entry.survivor, field))
            }
            return FieldState(isSet: field.type.isSet, survivors: pairs)
        }
        guard let made = try store.rows.cell(field, ofRow: row, in: collection), made.cell != .null else {
            return FieldState(isSet: field.type.isSet, survivors: [])
        }
        // The stamp of a value that stands alone is never compared.
        let dot = Dot(log: try store.logs.record(made.log).id, sequence: made.sequence)
        if field.type.isSet {
            let pairs = SetCell.members(made.cell).map { ($0, Survivor(dot: dot, stamp: .zero, content: Value.null)) }
            return FieldState(isSet: true, survivors: pairs)
        }
        let value = try store.cells.value(made.cell, type: field.type)
        return FieldState(isSet: false, survivors: [("", Survivor(dot: dot, stamp: .zero, content: value))])
    }

    private func survivor(_ survivor: Survivor<Binding>, _ field: Field) throws -> Survivor<Value> {
        Survivor(
            dot: survivor.dot, stamp: survivor.stamp,
            content: field.type.isSet ? .null : try store.cells.value(survivor.content, type: field.type))
    }

    /// The dots of all deletion marks of a row, and of all its values.
    func allDots(row: Int64, includingValues: Bool) throws -> Set<Dot> {
        var dots: Set<Dot> = []
        for entry in try store.registers.all(collection: collection.code, row: row)
        where includingValues || entry.key.field == .deleted {
            dots.insert(entry.survivor.dot)
        }
        guard includingValues else { return dots }
        for field in collection.fields {
            for (_, survivor) in try current(field, row: row).survivors { dots.insert(survivor.dot) }
        }
        return dots
    }
}

/// A field as it stands.
struct FieldState {
    let isSet: Bool
    let survivors: [(member: String, survivor: Survivor<Value>)]

    var register: Register<Value> { Register(survivors.map(\.survivor)) }

    var members: [String] { Set(survivors.map(\.member)).sorted() }

    /// What is to be written so that the field becomes what is wanted.
    ///
    /// - Parameter settling: whether to write even what is shown already, where a conflict is settled by it.
    func changes(to wanted: FieldValue, field: FieldCode, settling: Bool) -> [Change] {
        switch wanted {
        case .members(let members):
            let (have, want) = (Set(self.members), Set(members))
            return want.subtracting(have).sorted().map { .add(field, $0) }
                + have.subtracting(want).sorted().map { .remove(field, $0) }
        case .value(let value):
            let register = register
            let isSettled = !(settling && register.isConflict)
            if isSettled, (register.shown?.content ?? .null) == value { return [] }
            return [.write(field, value)]
        }
    }

    /// The dots that a change of this field names: all values seen for its key.
    func dots(of change: Change) -> [Dot] {
        switch change {
        case .write: survivors.map(\.survivor.dot)
        case .add(_, let member), .remove(_, let member): survivors.filter { $0.member == member }.map(\.survivor.dot)
        }
    }
}
