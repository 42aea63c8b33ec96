internal import JisrCore
internal import JisrLog

/// How far somebody holds one log, as far as what he told shows here.
struct Reach {
    /// For each branch the number up to which he holds it.
    private(set) var floors: [Int64: UInt64] = [:]
    /// His heads that are not held here: the first and the last of their numbers.
    private(set) var unknown: ClosedRange<UInt64>?
    /// Whether he told what lies behind his heads, so that nothing has to be presumed of it.
    let isTold: Bool

    init(isTold: Bool) { self.isTold = isTold }

    /// He holds everything up to this place.
    mutating func hold(_ end: Place, in tree: BranchTree) {
        var place: Place? = end
        while let held = place, floors[held.branch, default: 0] < held.sequence {
            floors[held.branch] = held.sequence
            place = tree.parent(of: held.branch)
        }
    }

    mutating func miss(_ head: Frontier.Head) {
        let (first, last) = (unknown?.lowerBound ?? head.sequence, unknown?.upperBound ?? head.sequence)
        unknown = min(first, head.sequence)...max(last, head.sequence)
    }

    /// Whether he holds all of a branch.
    func covers(_ branch: BranchRecord) -> Bool { floors[branch.number, default: 0] >= branch.head.sequence }

    /// A head that is not held here and lies beyond a branch is taken for its continuation, unless he told otherwise. Where
    /// it is a fork of it instead, whoever has the longer history sees that.
    func isPresumed(_ branch: BranchRecord) -> Bool {
        guard !isTold, let unknown else { return false }
        return branch.head.sequence < unknown.upperBound
    }
}

extension Store {
    func reach(of log: LogRecord, _ told: Told) throws -> Reach {
        var reach = Reach(isTold: !told.ancestors[log.id].isEmpty)
        let (own, heads) = (branches.branches(of: log), told.frontier[log.id])
        if own.count == 1, heads.count == 1, own[0].head.sequence == heads[0].sequence,
            own[0].head.hash.mark == heads[0].mark
        {
            reach.hold(own[0].end, in: branches.tree)
            return reach
        }
        for head in heads {
            if let end = try place(of: head, in: log) { reach.hold(end, in: branches.tree) } else { reach.miss(head) }
        }
        for ancestor in told.ancestors[log.id] {
            if let end = try place(of: ancestor, in: log) { reach.hold(end, in: branches.tree) }
        }
        return reach
    }

    private func place(of head: Frontier.Head, in log: LogRecord) throws -> Place? {
        guard let end = try batches.entry(marked: head.mark)?.end, try branches.branch(end.branch).log == log.number
        else { return nil }
        return end
    }

    /// The batches of a log that somebody lacks: by number, with the operations in each.
    ///
    /// - Parameter presuming: whether what he presumably holds is left out.
    func forEachBatch(
        of log: LogRecord, beyond reach: Reach, presuming: Bool = true, _ body: (Int64, UInt64) throws -> Void
    ) throws {
        for branch in branches.branches(of: log)
        where !reach.covers(branch) && !(presuming && reach.isPresumed(branch)) {
            try db.rows(
                "SELECT num, first, last FROM batch WHERE branch = ? AND last > ? ORDER BY first",
                [.integer(branch.number), .integer(reach.floors[branch.number] ?? 0)]
            ) { try body($0.integer(0), UInt64($0.integer(2) - $0.integer(1)) + 1) }
        }
    }
}
