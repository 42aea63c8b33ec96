internal import JisrCore
internal import JisrLog

/// Reads from the log which rows changed.
struct ChangeReader {
    let store: Store

    func changes(since position: ChangePosition?, limit: Int) throws -> Changes {
        guard let position, try isOfThisPast(position) else {
            return Changes(rows: [], position: try now(), hasMore: false, beginsAnew: true)
        }
        var found = FoundRows()
        let last = try read(after: position, limit: limit, into: &found)
        if let last {
            let reached = ChangePosition(
                life: position.life, number: last.number, mark: last.mark, tails: position.tails)
            return Changes(rows: found.rows, position: reached, hasMore: true, beginsAnew: false)
        }
        for (branch, tail) in store.tails.tails.sorted(by: { $0.key < $1.key }) {
            let head = try store.branches.branch(branch).head.sequence
            let seen = position.tails[branch]?.sequence ?? 0
            for (place, operation) in tail.operations.enumerated() where head + UInt64(place) + 1 > seen {
                try note(operation, on: branch, into: &found)
            }
        }
        return Changes(rows: found.rows, position: try now(), hasMore: false, beginsAnew: false)
    }

    // MARK: Positions

    private func now() throws -> ChangePosition {
        var tails: [Int64: ChangePosition.Tail] = [:]
        for (branch, tail) in store.tails.tails {
            let sequence = try store.branches.branch(branch).head.sequence + UInt64(tail.count)
            tails[branch] = ChangePosition.Tail(nonce: tail.nonce, sequence: sequence)
        }
        return ChangePosition(life: try life(), number: try last(), mark: try mark(upTo: .max), tails: tails)
    }

    private func life() throws -> ChangePosition.Life {
        let incarnation = if case .blob(let bytes) = try store.meta("incarnation") { bytes } else { [UInt8]() }
        return ChangePosition.Life(incarnation: incarnation, rebuilds: try store.rebuilds())
    }

    private func last() throws -> Int64 { try store.batches.lastPosition() }

    /// The mark of the last batch in force up to a number; empty where there is none.
    private func mark(upTo number: Int64) throws -> [UInt8] {
        try store.db.first(
            "SELECT mark FROM batch WHERE position <= ? ORDER BY position DESC LIMIT 1", [.integer(number)]
        ) { $0.blob(0) } ?? []
    }

    /// Whether what a position stands for has happened here, and can be followed from there.
    private func isOfThisPast(_ position: ChangePosition) throws -> Bool {
        guard try position.life == life(), try position.number <= last(),
            try position.number >= store.forgottenChanges()
        else { return false }
        if mutated(.followsAnyPast) { return true }
        if !position.mark.isEmpty {
            guard let mark = BatchMark(bytes: position.mark), try store.batches.entry(marked: mark) != nil else {
                return false
            }
        }
        for (branch, tail) in position.tails where try nonce(at: tail.sequence, on: branch) != tail.nonce {
            return false
        }
        return true
    }

    /// The nonce of the tail that an operation of an own branch was written in, sealed or not.
    private func nonce(at sequence: UInt64, on branch: Int64) throws -> UInt64? {
        if let entry = try store.batches.entry(holding: Place(branch: branch, sequence: sequence)) {
            return try store.batches.batch(numbered: entry.number)?.batch.header.nonce
        }
        guard let tail = store.tails.tails[branch],
            try store.branches.branch(branch).head.sequence + UInt64(tail.count) >= sequence
        else { return nil }
        return tail.nonce
    }

    // MARK: Rows

    /// What changed, each row once.
    private struct FoundRows {
        private(set) var rows: [ChangedRow] = []
        private var known: Set<ChangedRow> = []

        mutating func note(_ row: ChangedRow) {
            if known.insert(row).inserted { rows.append(row) }
        }
    }

    /// Reads batches and what was made anew, until there is no more or enough.
    ///
    /// - Returns: where it left off; nil at the end.
    private func read(after position: ChangePosition, limit: Int, into found: inout FoundRows) throws
        -> (number: Int64, mark: [UInt8])?
    {
        var steps: [(number: Int64, batch: Int64?)] = []
        // As many as the limit at most: each batch has an operation at least.
        try store.db.rows(
            """
            SELECT position, num FROM batch WHERE position > ?1
            UNION ALL SELECT DISTINCT position, NULL FROM remade WHERE position > ?1
            ORDER BY 1 LIMIT ?2
            """, [.integer(position.number), .integer(max(limit, 1) + 1)]
        ) { steps.append(($0.integer(0), $0.isNull(1) ? nil : $0.integer(1))) }
        for (place, step) in steps.enumerated() {
            if place > 0, found.rows.count >= limit || place == max(limit, 1) {
                let number = steps[place - 1].number
                return (number, try mark(upTo: number))
            }
            if let batch = step.batch {
                try note(batch, beyond: position.tails, into: &found)
            } else {
                try noteRemade(at: step.number, into: &found)
            }
        }
        return nil
    }

    private func note(_ number: Int64, beyond tails: [Int64: ChangePosition.Tail], into found: inout FoundRows) throws {
        guard let (branch, batch) = try store.batches.batch(numbered: number) else { return }
        let seen = tails[branch]?.sequence ?? 0
        guard batch.header.last > seen else { return }
        for numbered in try store.batches.open(batch, on: branch) where numbered.sequence > seen {
            try note(numbered.operation, on: branch, into: &found)
        }
    }

    private func noteRemade(at position: Int64, into found: inout FoundRows) throws {
        if mutated(.forgetsRemade) { return }
        try store.db.rows(
            "SELECT collection, row FROM remade WHERE position = ? AND collection > 0", [.integer(position)]
        ) { row in
            let code = CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0)))
            found.note(ChangedRow(collection: code, row: row.integer(1)))
        }
    }

    /// Notes the row that an operation is on. One that this program does not know is on none yet.
    private func note(_ operation: Operation, on branch: Int64, into found: inout FoundRows) throws {
        let scope = try store.branches.log(ofBranch: branch).origin.scope
        guard let collection = store.schema[operation.collection],
            let number = try store.rows.number(of: operation.entity, in: collection, scope: scope)
        else { return }
        found.note(ChangedRow(collection: collection.code, row: number))
    }
}
