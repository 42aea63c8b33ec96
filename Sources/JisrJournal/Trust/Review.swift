internal import JisrCore
internal import JisrLog

/// Brings what is in force in line with what is held of `control`.
///
/// What fell out of force or came into it is noted, and the rows that it touches are made anew at the end of the
/// transaction (``Remake``).
struct Review {
    let store: Store

    /// Does what follows from facts that came since the last time.
    func run() throws {
        guard store.facts.hasGrown else { return }
        let before = store.facts.authority
        try store.facts.judge()
        try Tellings(store: store).tellWhatIsHeld()
        try judge(comparedWith: before)
        try Tellings(store: store).lift(comparedWith: before)
        store.isRosterStale = true
    }

    private func judge(comparedWith before: Authority) throws {
        let now = store.facts.authority
        let changed = Set(now.standings.keys).union(before.standings.keys).filter { before[$0] != now[$0] }
        guard !changed.isEmpty else { return }
        // What waits for its ends may wait no more.
        var waiting: Set<Int64> = []
        for branch in try store.batches.withdrawnBranches() { waiting.insert(try store.branches.branch(branch).log) }
        for log in store.branches.all where changed.contains(log.origin.device) || waiting.contains(log.number) {
            let isSteward = { (authority: Authority) in authority[log.origin.device]?.enrolment?.isSteward == true }
            let enrolment = { (authority: Authority) in authority[log.origin.device]?.enrolment }
            try judge(log)
            // Another role may write other entries of the roster, and a device of another centre others' parts of moves.
            let scope = try store.scopes.scope(log.origin.scope)
            if scope == .control && isSteward(before) != isSteward(now)
                || scope == .network && enrolment(before) != nil && enrolment(before) != enrolment(now)
            {
                for branch in store.branches.branches(of: log) { try store.noteAll(of: branch) }
            }
        }
    }

    /// Moves the ends of what is in force of a log, and of those that waited for what came in force.
    func judge(_ log: LogRecord) throws { try judge([log]) }

    /// Judges anew what was withheld for want of these batches.
    func wake(tellersOf numbers: [Int64]) throws { try judge(try logsWaiting(for: numbers)) }

    private func judge(_ first: [LogRecord]) throws {
        var logs = first
        while let log = logs.popLast() {
            let changed = try move(log)
            store.changed.formUnion(changed)
            logs += try logsWaiting(for: changed)
        }
    }

    private func logsWaiting(for numbers: [Int64]) throws -> [LogRecord] {
        try store.batches.tellers(of: numbers).filter { try !store.batches.isInForce($0) }
            .compactMap { try store.batches.entry(numbered: $0)?.end.branch }.map(store.branches.log(ofBranch:))
    }

    /// - Returns: the batches that came in force or fell out of it.
    private func move(_ log: LogRecord) throws -> [Int64] {
        let scope = try store.scopes.scope(log.origin.scope)
        let reach = store.facts.authority.reach(of: log.origin.device, in: scope)
        var covered: [Int64: UInt64] = [:]
        if case .upTo(let marks) = reach {
            let ends = try marks.compactMap { try store.batches.entry(marked: $0)?.end }
            covered = store.branches.tree.extent(of: ends.filter { store.branches.tree.log(of: $0.branch) == log.id })
        }
        var ends: [Int64: UInt64] = [:]
        var changed: [Int64] = []
        // A branch is younger than the one that it left.
        for branch in store.branches.branches(of: log) {
            var end = reach == .everything ? try extent(of: branch, in: scope) : covered[branch.number] ?? 0
            if let parent = branch.parent, ends[parent.branch, default: 0] < parent.sequence { end = 0 }
            ends[branch.number] = end
            changed += try store.batches.setReach(branch.number, to: end)
        }
        return changed
    }

    /// How far a branch of a member is in force: up to what tells an end that is to be waited for, as at admission.
    private func extent(of branch: BranchRecord, in scope: Scope) throws -> UInt64 {
        for batch in try store.batches.withdrawn(of: branch.number) {
            let missing = try store.batches.missingEnds(of: batch.number)
            if missing.contains(where: { store.facts.authority.isWaitedFor($0, in: scope) }) { return batch.first - 1 }
        }
        return branch.head.sequence
    }
}

extension Store {
    /// Notes all batches of a branch that are in force as changed.
    fileprivate func noteAll(of branch: BranchRecord) throws {
        try db.rows(
            "SELECT num FROM batch WHERE branch = ? AND position IS NOT NULL", [.integer(branch.number)]
        ) { changed.insert($0.integer(0)) }
    }
}
