public import JisrCore

/// What a device told of what it holds: its heads, and what lies behind them in logs that have gone apart.
public struct Told: Hashable, Sendable {
    public var frontier: Frontier
    public var ancestors: Frontier

    public init(_ frontier: Frontier, ancestors: Frontier = Frontier()) {
        self.frontier = frontier
        self.ancestors = ancestors
    }
}

extension Journal {
    /// Where the histories of a log have gone apart, what lies behind the heads that are held here: the heads, and the
    /// batches 1, 2, 4, 8… before each. A peer that finds one of them among its own has found where the two parted, or a
    /// place at most as far before that again.
    ///
    /// They have gone apart where the peer's head is not held here and does not lie beyond what is, and where the peer has
    /// seen so and listed its own.
    public func ancestors(whereApartFrom told: Told, for peer: DeviceID) throws -> Frontier {
        try read { store in
            var found = Frontier()
            var room = Limits.ancestors
            for log in store.branches.all where room > 0 && !mutated(.tellsNoAncestors) {
                let share = try store.share(log, with: peer)
                guard share != .nothing, try store.isApart(log, share, from: told) else { continue }
                for branch in store.branches.branches(of: log) where room > 0 {
                    let heads = try store.ancestors(of: branch, share).prefix(room)
                    room -= heads.count
                    for head in heads { found.insert(head, of: log.id) }
                }
            }
            return found
        }
    }
}

extension Store {
    fileprivate func isApart(_ log: LogRecord, _ share: Share, from told: Told) throws -> Bool {
        let holding = try holding(of: log, share, told)
        guard let unknown = holding.unknown else { return false }
        let own = branches.branches(of: log).compactMap { branch in branch.end(share).map { (branch, $0) } }
        guard own.contains(where: { !holding.covers($0, upTo: $1) }) else { return false }
        return holding.isTold || own.contains { unknown.lowerBound <= $1.sequence }
    }

    /// The head of a branch, and the batches 1, 2, 4, 8… before it, on the branches that it came from too.
    fileprivate func ancestors(of branch: BranchRecord, _ share: Share) throws -> [Frontier.Head] {
        guard let end = branch.end(share) else { return [] }
        var found: [Frontier.Head] = []
        var (distance, wanted) = (0, 0)
        var place: Place? = Place(branch: branch.number, sequence: end.sequence)
        while let end = place {
            try db.rows(
                "SELECT last, mark FROM batch WHERE branch = ? AND last <= ? ORDER BY first DESC",
                [.integer(end.branch), .integer(end.sequence)]
            ) { row in
                defer { distance += 1 }
                guard distance == wanted, let mark = BatchMark(bytes: row.blob(1)) else { return }
                wanted = max(1, 2 * wanted)
                found.append(Frontier.Head(sequence: UInt64(row.integer(0)), mark: mark))
            }
            place = branches.tree.parent(of: end.branch)
        }
        return found
    }
}
