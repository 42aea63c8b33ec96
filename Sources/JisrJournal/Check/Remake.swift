internal import JisrCore
internal import JisrLog

/// Makes the rows anew that some batches touch, where those came in force, fell out of it, or had known of something that
/// came late. Other rows are left as they are: the state of a row is a function of the operations on it.
struct Remake {
    let store: Store

    /// - Parameter batches: in force or not.
    func run(_ batches: Set<Int64>) throws {
        // Whoever told an end which is one of them knows more now, or less.
        let changed = batches.union(try store.batches.tellers(of: batches))
        var touched = TouchedRows()
        for number in changed.sorted() { try note(number, in: &touched) }
        for row in touched.rows.values { try erase(row) }
        let merger = Merger(store: store)
        let branches = store.branches.all.filter { touched.scopes.contains($0.origin.scope) }
            .flatMap { store.branches.branches(of: $0).map(\.number) }
        for number in try CausalOrder(store: store, branches: branches).numbers() {
            try replay(number, isChanged: changed.contains(number), touched, merger)
        }
        try merger.finish()
        try store.noteRemade(
            touched.rows.keys.map { ChangedRow(collection: $0.collection, row: $0.row) })
    }

    /// The rows that batches touch, and the scopes in which they lie.
    private struct TouchedRows {
        struct Key: Hashable {
            let collection: CollectionCode
            let row: Int64
        }

        var rows: [Key: ErasedRow] = [:]
        var scopes: Set<Int64> = []

        func contains(_ place: RowPlace, in collection: Schema.Collection) -> Bool {
            rows[Key(collection: collection.code, row: place.number)] != nil
        }
    }

    fileprivate struct ErasedRow {
        let collection: Schema.Collection
        let place: RowPlace
        let scope: Int64
    }

    private func note(_ number: Int64, in touched: inout TouchedRows) throws {
        guard let (branch, batch) = try store.batches.batch(numbered: number) else { return }
        let scope = try store.branches.log(ofBranch: branch).origin.scope
        touched.scopes.insert(scope)
        for numbered in try store.batches.open(batch, on: branch) {
            guard let (collection, place) = try row(of: numbered.operation, scope: scope) else { continue }
            touched.rows[TouchedRows.Key(collection: collection.code, row: place.number)] = ErasedRow(
                collection: collection, place: place, scope: scope)
        }
        try store.db.run(
            "DELETE FROM pending WHERE branch = ? AND sequence BETWEEN ? AND ?",
            [.integer(branch), .integer(batch.header.first), .integer(batch.header.last)])
    }

    /// The row that an operation is on; nil where this program knows of none.
    private func row(of operation: Operation, scope: Int64) throws -> (Schema.Collection, RowPlace)? {
        guard let collection = store.schema[operation.collection],
            let place = try store.rows.place(of: operation.entity, in: collection, scope: scope)
        else { return nil }
        return (collection, place)
    }

    private func erase(_ row: ErasedRow) throws {
        let reader = RowReader(store: store, collection: row.collection)
        for (field, dot, content) in try reader.contents(row: row.place.number) {
            store.scopes.remove(
                StateHash(
                    record: row.place.hash, collection: row.collection.code, field: field, dot: dot, content: content),
                from: row.scope)
        }
        for table in ["register", "conflict", "pending"] {
            try store.db.run(
                "DELETE FROM \(table) WHERE collection = ? AND row = ?",
                [.integer(row.collection.code.rawValue), .integer(row.place.number)])
        }
        try store.rows.delete(row: row.place.number, in: row.collection)
    }

    private func replay(_ number: Int64, isChanged: Bool, _ touched: TouchedRows, _ merger: Merger) throws {
        guard let (branch, batch) = try store.batches.batch(numbered: number) else { return }
        let scope = try store.branches.log(ofBranch: branch).origin.scope
        let void = merger.void
        let operations = try store.batches.open(batch, on: branch).filter { numbered in
            try isChanged || touches(numbered.operation, scope: scope, touched)
        }
        try merger.apply(operations, of: batch, numbered: number, on: branch)
        if isChanged { try store.batches.setVoid(merger.void - void, of: number) }
    }

    private func touches(_ operation: Operation, scope: Int64, _ touched: TouchedRows) throws -> Bool {
        guard let (collection, place) = try row(of: operation, scope: scope) else { return false }
        return touched.contains(place, in: collection)
    }
}

extension RowReader {
    /// All that survives in a row, as it counts in the digest.
    fileprivate func contents(row: Int64) throws -> [(FieldCode, Dot, StateContent)] {
        var found: [(FieldCode, Dot, StateContent)] = []
        for field in collection.fields {
            for (member, survivor) in try current(field, row: row).survivors {
                found.append(
                    (field.code, survivor.dot, field.type.hasMembers ? .member(member) : .value(survivor.content)))
            }
        }
        for mark in try marks(row: row) { found.append((.deleted, mark.dot, .mark(MarkCoder.mark(mark.content)))) }
        return found
    }
}
