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
        for log in store.branches.all where changed.contains(log.origin.device) {
            let isSteward = { (authority: Authority) in authority[log.origin.device]?.enrolment?.isSteward == true }
            try judge(log)
            // Another role may write other entries of the roster.
            if isSteward(before) != isSteward(now), try store.scopes.scope(log.origin.scope) == .control {
                for branch in store.branches.branches(of: log) { try store.noteAll(of: branch) }
            }
        }
    }

    /// Moves the ends of what is in force of a log.
    func judge(_ log: LogRecord) throws {
        let reach = store.facts.authority.reach(
            of: log.origin.device, in: try store.scopes.scope(log.origin.scope))
        var covered: [Int64: UInt64] = [:]
        if case .upTo(let marks) = reach {
            let ends = try marks.compactMap { try store.batches.entry(marked: $0)?.end }
            covered = store.branches.tree.extent(of: ends.filter { store.branches.tree.log(of: $0.branch) == log.id })
        }
        for branch in store.branches.branches(of: log) {
            let end = reach == .everything ? branch.head.sequence : covered[branch.number] ?? 0
            store.changed.formUnion(try store.batches.setReach(branch.number, to: end))
        }
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
