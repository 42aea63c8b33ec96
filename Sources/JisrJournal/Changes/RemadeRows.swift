internal import JisrCore

/// What of the changes the log does not tell.
extension Store {
    /// Notes the rows that a transaction has made anew, at a place of their own in the order in which batches come in force.
    /// So no batch that falls out of force leaves a place that another takes.
    func noteRemade(_ rows: some Sequence<ChangedRow>) throws {
        let position: Int64 = batches.takePosition()
        let insertion = "INSERT INTO remade (position, collection, row) VALUES (?, ?, ?)"
        try db.run(insertion, [.integer(position), .integer(0), .integer(0)])
        for row in rows {
            try db.run(insertion, [.integer(position), .integer(row.collection.rawValue), .integer(row.row)])
        }
        try forgetOldRemade()
    }

    /// Keeps the newest. Whoever has not asked for longer begins anew.
    private func forgetOldRemade() throws {
        let oldest = try db.first(
            "SELECT position FROM remade ORDER BY position DESC LIMIT 1 OFFSET \(Limits.remadeRows)"
        ) { $0.integer(0) }
        guard let oldest, try oldest < batches.lastPosition() else { return }
        try db.run("DELETE FROM remade WHERE position <= ?", [.integer(oldest)])
        try meta(Self.forgotten, .integer(oldest))
    }

    /// The place up to which what was made anew is forgotten.
    func forgottenChanges() throws -> Int64 {
        if case .integer(let position) = try meta(Self.forgotten) { position } else { 0 }
    }

    private static var forgotten: String { "remade" }

    /// How often the state was made anew as a whole, which gives rows other numbers.
    func rebuilds() throws -> Int64 {
        if case .integer(let count) = try meta("rebuilds") { count } else { 0 }
    }

    func countRebuild() throws {
        let count: Int64 = try rebuilds() + 1
        try meta("rebuilds", .integer(count))
    }
}
