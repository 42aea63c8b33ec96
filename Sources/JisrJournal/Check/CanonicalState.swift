internal import JisrCore
internal import JisrLog

/// The whole state in a form that does not depend on the order in which it came: ids in full, every surviving value
/// with its dot, what is shown, hidden and in conflict. Two devices with the same operations have the same lines of it,
/// so the sum of the lines' hashes is the same too, and takes no memory.
struct CanonicalState {
    let store: Store

    func sum() throws -> StateDigest {
        var sum = StateDigest()
        for collection in store.schema.collections {
            try forEachLine(of: collection) { line in
                let hash = Identifier<Self>(bytes: Hash256(hashing: line).bytes)
                sum = sum + StateDigest(high: hash?.high ?? 0, low: hash?.low ?? 0)
            }
        }
        return sum
    }

    private func forEachLine(of collection: Schema.Collection, _ body: ([UInt8]) -> Void) throws {
        let reader = RowReader(store: store, collection: collection)
        try store.db.rows(store.rows.table(collection).wholeRow) { row in
            let number = row.integer(0)
            let entity = try store.rows.entity(ofRow: number, in: collection)
            for (index, field) in collection.fields.enumerated() {
                for (member, survivor) in try reader.current(field, row: number).survivors {
                    body(line(collection, entity, field.code, member, survivor.dot, survivor.content))
                }
                let cell = row.binding(index + 4)
                let shown =
                    field.type.isSet
                    ? .text(Field.text(of: SetCell.members(cell))) : try store.cells.value(cell, type: field.type)
                body(line(collection, entity, field.code, "shown", nil, shown))
            }
            for mark in try reader.marks(row: number) {
                let value = Value.boolean(MarkCoder.mark(mark.content) == .tombstone)
                body(line(collection, entity, .deleted, "mark", mark.dot, value))
            }
            body(line(collection, entity, .deleted, "hidden", nil, .boolean(!row.isNull(3))))
            for field in try store.conflictingFields(ofRow: number, in: collection) {
                body(line(collection, entity, field, "conflict", nil, .null))
            }
        }
    }

    private func line(
        _ collection: Schema.Collection, _ entity: EntityName, _ field: FieldCode, _ member: String, _ dot: Dot?,
        _ value: Value
    ) -> [UInt8] {
        let operation = Operation(
            collection: collection.code, entity: entity, stamp: .zero,
            changes: [.write(field, value), .add(field, member), .add(field, dot?.description ?? "")])
        return OperationCoder.encode(operation)
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
