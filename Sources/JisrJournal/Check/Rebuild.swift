internal import JisrCore
internal import JisrLog

/// Makes the state anew from the log, in the order in which batches came.
struct Rebuild {
    let store: Store
    /// Called after each batch.
    var progress: (@Sendable () -> Void)?

    func run() throws {
        let tails = store.tails.tails
        let heads = store.logs.all.map { ($0.number, $0.head) }
        try empty()
        // The logs grow again from their beginning: what has come and what has not is asked on the way.
        for (log, _) in heads { try store.logs.advance(log, to: .start) }
        store.tails.setAside()
        let merger = Merger(store: store)
        for number in try batchNumbers() {
            try replay(number, merger)
            progress?()
        }
        for (log, tail) in tails.sorted(by: { $0.key < $1.key }) {
            let record = try store.logs.record(log)
            guard let origin = record.origin else { continue }
            for (index, operation) in tail.operations.enumerated() {
                let dot = Dot(log: record.id, sequence: record.head.sequence + UInt64(index) + 1)
                store.tails.append(operation, to: log)
                try merger.apply(Arrival(operation: operation, dot: dot, log: log, scope: origin.scope))
            }
            store.tails.restore(tail, to: log)
        }
        for (log, head) in heads where try store.logs.record(log).head != head {
            throw JournalError(.damaged, "batches of log \(log) are missing")
        }
        try store.reloadRoster()
    }

    private func empty() throws {
        for table in Tables.derived { try store.db.execute("DELETE FROM \(table)") }
        for collection in store.schema.collections {
            try store.db.execute("DELETE FROM \(store.rows.table(collection).name)")
        }
        store.scopes.clearDigests()
        store.entities.forget()
        try store.awaited.reload()
    }

    private func batchNumbers() throws -> [Int64] {
        var numbers: [Int64] = []
        try store.db.rows("SELECT num FROM batch ORDER BY num") { numbers.append($0.integer(0)) }
        return numbers
    }

    private func replay(_ number: Int64, _ merger: Merger) throws {
        guard let (log, batch) = try store.batches.batch(numbered: number) else { return }
        let record = try store.logs.record(log)
        guard let origin = record.origin, batch.header.first == record.head.sequence + 1 else {
            throw JournalError(.damaged, "batch \(number) does not follow the one before it")
        }
        let operations = try store.batches.open(batch, log: log)
        store.batches.noteOpened(operations, log: log)
        try store.logs.advance(log, to: LogHead(sequence: batch.header.last, hash: batch.hash))
        for numbered in operations {
            try merger.apply(
                Arrival(
                    operation: numbered.operation, dot: Dot(log: record.id, sequence: numbered.sequence), log: log,
                    scope: origin.scope))
        }
    }
}
