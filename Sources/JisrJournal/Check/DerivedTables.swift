internal import JisrCore
internal import JisrLog

/// What the tables beside the rows hold: who may be named by which operation, what waits, what is to be settled, what has
/// no effect. In a form that does not depend on the numbers that a rebuild gives anew.
struct DerivedTables {
    let store: Store

    func sum() throws -> StateDigest {
        var sum = StateDigest()
        func add(_ table: String, _ body: (inout ByteWriter) throws -> Void) rethrows {
            var writer = ByteWriter()
            writer.text(table)
            try body(&writer)
            let hash = Identifier<Self>(bytes: Hash256(hashing: writer.bytes).bytes)
            sum = sum + StateDigest(high: hash?.high ?? 0, low: hash?.low ?? 0)
        }
        try store.db.rows(
            """
            SELECT branch, sequence, entity.scope, entity.collection, CAST(entity.id AS BLOB) FROM introduction
            LEFT JOIN entity ON entity.num = introduction.entity
            """
        ) { row in
            add("introduction") { writer in
                for column in 0..<4 { writer.fixed(row.isNull(column) ? -1 : row.integer(column)) }
                writer.sized(row.isNull(4) ? [] : row.blob(4))
            }
        }
        try store.db.rows("SELECT collection, row, field, branch, sequence, place FROM pending") { row in
            try add("pending") { writer in
                try write(row, into: &writer)
                for column in 3..<6 { writer.fixed(row.integer(column)) }
            }
        }
        try store.db.rows("SELECT collection, row, field FROM conflict") { row in
            try add("conflict") { writer in try write(row, into: &writer) }
        }
        for (number, count) in try store.batches.void() {
            add("void") { writer in for word in [number, Int64(count)] { writer.fixed(word) } }
        }
        return sum
    }

    /// The key of a register whose collection, row and field are the first columns.
    private func write(_ row: Statement, into writer: inout ByteWriter) throws {
        let code = CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0)))
        writer.fixed(row.integer(0))
        writer.fixed(row.integer(2))
        guard let collection = store.schema[code] else { return }
        let number = row.integer(1)
        let first = collection.naming.parts.count == 2 ? RowNumber.first(of: number) : number
        writer.fixed(try store.entities.scope(of: first) ?? 0)
        writer.sized(
            OperationCoder.encode(
                Operation(
                    collection: code, entity: try store.rows.entity(ofRow: number, in: collection), stamp: .zero,
                    changes: [])))
    }

    /// What does not hold of tables that no rebuild makes: every branch ends with its last batch, and an end that was told
    /// is met by the batch that it means, as soon as that is held. And a row repeats the id and the scope of its record,
    /// for whoever reads its table alone.
    func faults() throws -> [String] {
        var faults: [String] = []
        if try holds(Self.strayHeads) { faults.append("a log does not end with its last batch") }
        if try holds(Self.strayEnds) { faults.append("an end that was told is not met by the batch that it means") }
        for collection in store.schema.collections where collection.naming == .given {
            guard try holds(Self.strangers(in: collection)) else { continue }
            faults.append("a row of \(collection.name) has not the id and the scope of its record")
        }
        return faults
    }

    private func holds(_ sql: String) throws -> Bool { try store.db.first(sql, [], { _ in true }) ?? false }

    private static let strayHeads = """
        SELECT 1 FROM branch LEFT JOIN batch ON batch.branch = branch.num
        AND batch.first = (SELECT max(first) FROM batch WHERE branch = branch.num)
        WHERE branch.sequence IS NOT ifnull(batch.last, 0)
        OR substr(branch.hash, 1, 16) IS NOT ifnull(batch.mark, zeroblob(16)) LIMIT 1
        """

    private static func strangers(in collection: Schema.Collection) -> String {
        """
        SELECT 1 FROM "\(collection.name)" own LEFT JOIN entity ON entity.num = own.num
        WHERE entity.collection IS NOT \(collection.code.rawValue) OR entity.scope IS NOT own.scope
        OR \(EntityStore.text(of: "entity.id")) IS NOT own.id LIMIT 1
        """
    }

    private static let strayEnds = """
        SELECT 1 FROM told_end end
        JOIN batch teller ON teller.num = end.batch JOIN branch ON branch.num = teller.branch
        JOIN log ON log.num = branch.log
        WHERE end.met IS NOT (
            SELECT meant.num FROM batch meant JOIN branch own ON own.num = meant.branch JOIN log whose ON whose.num = own.log
            WHERE meant.mark = end.mark AND whose.device = end.device AND whose.scope = log.scope) LIMIT 1
        """
}
