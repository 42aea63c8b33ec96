public import JisrCore
internal import JisrLog

extension Journal {
    /// Goes on under a new incarnation, in logs of its own: what a device does whose database is not the one that it last
    /// wrote to. The numbers that it would give now, the original may have given already.
    ///
    /// What stands unsealed, which a copy made by other means than ``backUp(to:enclosing:)`` can hold, must not be sealed
    /// where it stands, since the original may have done that otherwise. It is written again in the new logs: the same
    /// records, values and times under new names, each taking the place of its first writing. Should that still come
    /// from a peer, it adds nothing. Where a peer has changed since what the first writing said, its change and the second
    /// writing do not know of each other, and people may be asked: nothing is lost.
    ///
    /// Invitations that nobody has used yet are void: here they look unused, and at the original somebody may have.
    public func openNewIncarnation() throws -> Incarnation {
        try write { store in
            _ = try store.requireDevice()
            let open = try store.takeOwnTails()
            try store.meta("incarnation", .blob(environment.random(Incarnation.byteCount)))
            try store.db.run("DELETE FROM meta WHERE key = ?", [.text(BackupFile.mark)])
            try store.db.run("DELETE FROM invitation WHERE used_by IS NULL")
            store.ownLogs = [:]
            try store.reloadMeta()
            if !open.isEmpty {
                try Rebuild(store: store).run()
                try Rewriting(store: store).run(open)
            }
            return try store.requireDevice().incarnation
        }
    }

    /// How many operations this device has written in its present incarnation: the number only grows.
    public func ownOperations() throws -> UInt64 {
        try read { store in
            let device = try store.requireDevice()
            return store.logs.all.reduce(0) { sum, record in
                guard let origin = record.origin, origin.device == device.id, origin.incarnation == device.incarnation
                else { return sum }
                return sum + record.head.sequence + UInt64(store.tails.count(of: record.number))
            }
        }
    }
}

/// An operation that was never sealed, and where it stood.
private struct OpenOperation {
    let operation: Operation
    let dot: Dot
    let scope: Int64
}

extension Store {
    fileprivate func takeOwnTails() throws -> [OpenOperation] {
        var found: [OpenOperation] = []
        for log in tails.tails.keys.sorted() {
            let record = try logs.record(log)
            guard let origin = record.origin else { throw JournalError(.damaged, "a log of this device has no scope") }
            for (index, operation) in try tails.take(log).enumerated() {
                let dot = Dot(log: record.id, sequence: record.head.sequence + UInt64(index) + 1)
                found.append(OpenOperation(operation: operation, dot: dot, scope: origin.scope))
            }
        }
        // Causes before effects, whatever log each was in.
        return found.sorted { ($0.operation.stamp, $0.dot) < ($1.operation.stamp, $1.dot) }
    }
}

/// Writes operations again in this device's present logs.
private struct Rewriting {
    let store: Store

    func run(_ open: [OpenOperation]) throws {
        var renamed: [Dot: Dot] = [:]
        for item in open {
            var operation = item.operation
            // What it replaced goes by its second name now; the first is named by the second writing of that.
            var replaces = Set(operation.replaces.map { renamed[$0] ?? $0 })
            // Its own first writing, so that an edit of the second one is not in conflict with it when it comes.
            if replaces.count < Limits.replacedDots { replaces.insert(item.dot) }
            operation.replaces = replaces.sorted()
            renamed[item.dot] = try store.append(operation, scope: item.scope)
        }
        // Entries of the roster may be among them.
        try store.reloadRoster()
    }
}
