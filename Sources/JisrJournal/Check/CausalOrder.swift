internal import JisrCore
internal import JisrLog

/// The order in which batches that are in force can be replayed: that in which they came in force, where nothing came
/// after what had known of it.
struct CausalOrder {
    let store: Store
    /// The branches whose batches are wanted; nil for all.
    var branches: [Int64]?

    func numbers() throws -> [Int64] {
        var found: [(position: Int64, number: Int64)] = []
        if let branches {
            for branch in branches {
                try store.db.rows(
                    "SELECT position, num FROM batch WHERE branch = ? AND position IS NOT NULL", [.integer(branch)]
                ) { found.append(($0.integer(0), $0.integer(1))) }
            }
        } else {
            try store.db.rows("SELECT position, num FROM batch WHERE position IS NOT NULL") {
                found.append(($0.integer(0), $0.integer(1)))
            }
        }
        let numbers = found.sorted { $0.position < $1.position }.map(\.number)
        return try isLate() ? try sorted(numbers) : numbers
    }

    private func isLate() throws -> Bool {
        let late = """
            SELECT 1 FROM told_end JOIN batch teller ON teller.num = told_end.batch
            JOIN batch meant ON meant.num = told_end.met WHERE meant.position > teller.position LIMIT 1
            """
        return try store.db.first(late, [], { _ in true }) ?? false
    }

    /// A depth-first walk over what each batch follows and tells, without recursion: chains are long.
    private func sorted(_ numbers: [Int64]) throws -> [Int64] {
        let wanted = Set(numbers)
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
                for cause in try causes(of: top.number) where wanted.contains(cause) && !done.contains(cause) {
                    stack.append((cause, false))
                }
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
