internal import JisrCore
internal import JisrLog

/// Makes the state anew from the log, causes before effects: as batches came, but for what came after something that
/// had known of it.
struct Rebuild {
    let store: Store
    /// Called after each batch.
    var progress: (@Sendable () -> Void)?
    var meter: ProgressMeter?

    func run() throws {
        try empty()
        let numbers = try CausalOrder(store: store).numbers()
        meter?.begin(.replaying, of: UInt64(numbers.count))
        for number in numbers {
            try replay(number)
            progress?()
            try meter?.advance()
        }
        try introduceWithdrawn()
        let merger = Merger(store: store)
        for (branch, tail) in store.tails.tails.sorted(by: { $0.key < $1.key }) {
            let record = try store.branches.branch(branch)
            let ends = try tail.ends.map { try store.branches.branch($0).known }
            for (index, operation) in tail.operations.enumerated() {
                let place = Place(branch: branch, sequence: record.head.sequence + UInt64(index) + 1)
                try merger.apply(store.arrival(operation, at: place, told: ends, stated: store.schema.version))
            }
        }
        try merger.finish()
        try store.reloadRoster()
    }

    private func empty() throws {
        try store.countRebuild()
        for table in Tables.derived { try store.db.execute("DELETE FROM \(table)") }
        for collection in store.schema.collections {
            try store.db.execute("DELETE FROM \(store.rows.table(collection).name)")
        }
        store.scopes.clearDigests()
        store.entities.forget()
    }

    /// Who is named by what is not in force: it may come in force, and what follows it names records by it.
    private func introduceWithdrawn() throws {
        var numbers: [Int64] = []
        try store.db.rows("SELECT num FROM batch WHERE position IS NULL ORDER BY num") { numbers.append($0.integer(0)) }
        for number in numbers {
            guard let (branch, batch) = try store.batches.batch(numbered: number) else { continue }
            try store.introduce(try store.batches.open(batch, on: branch), of: batch, on: branch)
        }
    }

    private func replay(_ number: Int64) throws {
        guard let (branch, batch) = try store.batches.batch(numbered: number) else {
            throw JournalError(.damaged, "batch \(number) is missing")
        }
        let merger = Merger(store: store)
        try merger.apply(try store.batches.columns(of: batch, on: branch), of: batch, numbered: number, on: branch)
        try merger.finish()
        try store.batches.setVoid(merger.void, of: number)
    }
}

extension Store {
    /// An operation of a batch, with what its unseen values mean here.
    ///
    /// - Parameter told: the ends of the batch in their order, nil where what one means is not held.
    func arrival(_ operation: Operation, at place: Place, told: [Place?], stated: UInt32) throws -> Arrival {
        let unseen = operation.unseen.compactMap { branches.tree.place($0, own: place, ends: told) }
        return Arrival(
            operation: operation, place: place, dot: try branches.dot(of: place),
            scope: try branches.log(ofBranch: place.branch).origin.scope, ends: told.compactMap { $0 }, unseen: unseen,
            stated: stated)
    }
}
