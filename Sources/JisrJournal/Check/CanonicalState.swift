internal import JisrCore
internal import JisrLog

/// The whole state in a form that does not depend on the order in which it came: ids in full, every surviving value
/// with its dot. Two devices with the same operations have the same lines of it, so the sum of the lines' hashes is the
/// same too, and takes no memory.
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
                    ? .text(SetCell.members(cell).joined(separator: "|"))
                    : try store.cells.value(cell, type: field.type)
                body(line(collection, entity, field.code, "shown", nil, shown))
            }
            body(line(collection, entity, .deleted, "hidden", nil, .boolean(!row.isNull(3))))
        }
    }

    private func line(
        _ collection: Schema.Collection, _ entity: EntityName, _ field: FieldCode, _ member: String, _ dot: Dot?,
        _ value: Value
    ) -> [UInt8] {
        let change = Change.write(field, value)
        let operation = Operation(
            collection: collection.code, entity: entity, stamp: .zero, replaces: dot.map { [$0] } ?? [],
            changes: [change, .add(field, member)])
        return OperationCoder.encode(operation)
    }
}
