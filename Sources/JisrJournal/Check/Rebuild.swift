internal import JisrCore
internal import JisrLog

/// Makes the state anew from the log, causes before effects: as batches came, but for what came after something that
/// had known of it.
struct Rebuild {
    let store: Store
    /// Called after each batch.
    var progress: (@Sendable () -> Void)?

    func run() throws {
        try empty()
        for number in try CausalOrder(store: store).numbers() {
            try replay(number)
            progress?()
        }
        let merger = Merger(store: store)
        for (branch, tail) in store.tails.tails.sorted(by: { $0.key < $1.key }) {
            let record = try store.branches.branch(branch)
            let ends = try tail.ends.map { try store.branches.branch($0).end }
            for (index, operation) in tail.operations.enumerated() {
                let place = Place(branch: branch, sequence: record.head.sequence + UInt64(index) + 1)
                try merger.apply(store.arrival(operation, at: place, told: ends, stated: store.schema.version))
            }
        }
        try merger.finish()
        try store.reloadRoster()
    }

    private func empty() throws {
        for table in Tables.derived { try store.db.execute("DELETE FROM \(table)") }
        for collection in store.schema.collections {
            try store.db.execute("DELETE FROM \(store.rows.table(collection).name)")
        }
        store.scopes.clearDigests()
        store.entities.forget()
    }

    private func replay(_ number: Int64) throws {
        guard let (branch, batch) = try store.batches.batch(numbered: number) else {
            throw JournalError(.damaged, "batch \(number) is missing")
        }
        let merger = Merger(store: store)
        let operations = try store.batches.open(batch, on: branch)
        let ends = try store.batches.ends(of: number)
        for numbered in operations {
            let place = Place(branch: branch, sequence: numbered.sequence)
            try merger.apply(
                store.arrival(numbered.operation, at: place, told: ends, stated: batch.header.schemaVersion))
        }
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

/// The order in which batches can be replayed: that of admission, where nothing came late.
private struct CausalOrder {
    let store: Store

    func numbers() throws -> [Int64] {
        var numbers: [Int64] = []
        try store.db.rows("SELECT num FROM batch ORDER BY num") { numbers.append($0.integer(0)) }
        let isLate = try store.db.first("SELECT 1 FROM told_end WHERE met > batch LIMIT 1", [], { _ in true }) ?? false
        return isLate ? try sorted(numbers) : numbers
    }

    /// A depth-first walk over what each batch follows and tells, without recursion: chains are long.
    private func sorted(_ numbers: [Int64]) throws -> [Int64] {
        var done: Set<Int64> = []
        var order: [Int64] = []
        for number in numbers {
            var stack = [(number: number, isOpen: false)]
            while let top = stack.popLast() {
                if done.contains(top.number) { continue }
                if top.isOpen {
                    done.insert(top.number)
                    order.append(top.number)
                    continue
                }
                stack.append((top.number, true))
                for cause in try causes(of: top.number) where !done.contains(cause) { stack.append((cause, false)) }
            }
        }
        return order
    }

    private func causes(of number: Int64) throws -> [Int64] {
        var causes: [Int64] = []
        try store.db.rows("SELECT met FROM told_end WHERE batch = ? AND met IS NOT NULL", [.integer(number)]) {
            causes.append($0.integer(0))
        }
        let own = try store.db.first("SELECT branch, first FROM batch WHERE num = ?", [.integer(number)]) {
            Place(branch: $0.integer(0), sequence: UInt64($0.integer(1)))
        }
        if let own, own.sequence > 1 {
            let previous = store.branches.tree.place(own.sequence - 1, before: own)
            if let entry = try store.batches.entry(holding: previous) { causes.append(entry.number) }
        }
        return causes
    }
}
