internal import JisrCore
internal import JisrLog

/// How far somebody holds one log, as far as what he told shows here.
struct Holding {
    /// For each branch the number up to which he holds it.
    private(set) var floors: [Int64: UInt64]
    /// His heads that are not held here: the first and the last of their numbers.
    private(set) var unknown: ClosedRange<UInt64>?
    /// Whether he told what lies behind his heads, so that nothing has to be presumed of it.
    let isTold: Bool

    /// - Parameter floors: as ``BranchTree/extent(of:)`` tells of what he holds.
    init(_ floors: [Int64: UInt64] = [:], isTold: Bool) {
        self.floors = floors
        self.isTold = isTold
    }

    mutating func miss(_ head: Frontier.Head) {
        let (first, last) = (unknown?.lowerBound ?? head.sequence, unknown?.upperBound ?? head.sequence)
        unknown = min(first, head.sequence)...max(last, head.sequence)
    }

    /// Whether he holds all of a branch.
    func covers(_ branch: BranchRecord, upTo end: Frontier.Head) -> Bool {
        floors[branch.number, default: 0] >= end.sequence
    }

    /// A head that is not held here and lies beyond a branch is taken for its continuation, unless he told otherwise. Where
    /// it is a fork of it instead, whoever has the longer history sees that.
    func isPresumed(_ end: Frontier.Head) -> Bool {
        guard !isTold, let unknown else { return false }
        return end.sequence < unknown.upperBound
    }
}

extension Store {
    func holding(of log: LogRecord, _ share: Share, _ told: Told) throws -> Holding {
        let (own, heads) = (branches.branches(of: log), told.frontier[log.id])
        let isTold = !told.ancestors[log.id].isEmpty
        if own.count == 1, heads.count == 1, own[0].end(share) == heads[0] {
            return Holding([own[0].number: heads[0].sequence], isTold: isTold)
        }
        let places = try (heads + told.ancestors[log.id]).map { ($0, try place(of: $0, in: log)) }
        var holding = Holding(branches.tree.extent(of: places.compactMap(\.1)), isTold: isTold)
        for (head, place) in places.prefix(heads.count) where place == nil { holding.miss(head) }
        return holding
    }

    private func place(of head: Frontier.Head, in log: LogRecord) throws -> Place? {
        guard let end = try batches.entry(marked: head.mark)?.end, try branches.branch(end.branch).log == log.number
        else { return nil }
        return end
    }

    /// The batches of a log that somebody lacks: by the order in which they came in force, and by number, with the
    /// operations in each. None that is damaged, nor what follows it, which nobody could take.
    ///
    /// - Parameter presuming: whether what he presumably holds is left out.
    func forEachBatch(
        of log: LogRecord, _ share: Share, beyond holding: Holding, presuming: Bool = true,
        _ body: (_ position: Int64, _ number: Int64, _ operations: UInt64) throws -> Void
    ) throws {
        let sound = try SoundEnds(self)
        for branch in branches.branches(of: log) {
            guard let end = branch.end(share), !holding.covers(branch, upTo: end),
                !(presuming && holding.isPresumed(end)), let end = try sound.end(of: branch.number, within: end)
            else { continue }
            try db.rows(
                """
                SELECT ifnull(position, num), num, first, last FROM batch
                WHERE branch = ? AND last > ? AND last <= ? ORDER BY first
                """, [.integer(branch.number), .integer(holding.floors[branch.number] ?? 0), .integer(end.sequence)]
            ) { try body($0.integer(0), $0.integer(1), UInt64($0.integer(3) - $0.integer(2)) + 1) }
        }
    }
}
