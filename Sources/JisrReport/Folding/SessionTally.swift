internal import JisrCore

/// What was counted in the cell of some sessions.
struct SessionTally {
    let key: CellKey
    var past = 0, pastUnmarked = 0
    private var marked = 0
    /// Nil where no session that was marked tells how long it takes.
    private var minutes: Int?
    /// By what people tell of the cell: how often each of ``MarkStatus/inOrder`` was marked, and how often nothing was.
    var counts: [Int] = []

    private static var unmarked: Int { MarkStatus.allCases.count }

    init(key: CellKey) { self.key = key }

    /// Where a status is counted, or that nothing was marked.
    static func place(of status: Int, _ cell: Int) -> Int { cell * (unmarked + 1) + status }

    mutating func add(_ status: Int, of cell: Int) {
        grow(to: cell)
        counts[Self.place(of: status, cell)] += 1
    }

    mutating func addUnmarked(of cell: Int) { add(Self.unmarked, of: cell) }

    mutating func grow(to cell: Int) {
        let missing = Self.place(of: 0, cell + 1) - counts.count
        if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
    }

    mutating func note(_ session: FoldedSession, isMarked: Bool) {
        guard isMarked else { return }
        marked += 1
        if let own = session.minutes { minutes = (minutes ?? 0) + own }
    }

    func count(into counts: inout CellCounts, _ cells: [CellKey]) {
        if marked > 0 { counts.add(marked, .sessionsMarked, key) }
        if let minutes { counts.add(minutes, .minutes, key) }
        if past > 0 { counts.add(past, .sessionsPast, key) }
        if pastUnmarked > 0 { counts.add(pastUnmarked, .sessionsUnmarked, key) }
        for (cell, own) in cells.enumerated() where Self.place(of: 0, cell) < self.counts.count {
            func times(_ status: MarkStatus) -> Int { self.counts[Self.place(of: status.place, cell)] }
            let tally = MarkTally(
                present: times(.present), late: times(.late), absent: times(.absent), excused: times(.excused),
                unmarked: self.counts[Self.place(of: Self.unmarked, cell)])
            tally.count(into: &counts, key &+ own)
        }
    }
}

/// The marks of one cell.
private struct MarkTally {
    let present, late, absent, excused, unmarked: Int

    func count(into counts: inout CellCounts, _ key: CellKey) {
        let there = present + late
        let all = there + absent + excused
        if all > 0 {
            counts.add(there, .marksThere, key)
            counts.add(present, .present, key)
            counts.add(late, .late, key)
            counts.add(absent, .absent, key)
            counts.add(excused, .excused, key)
        }
        if unmarked > 0 { counts.add(unmarked, .unmarked, key) }
        // Where nobody was marked, there is something to tell all the same.
        if all > 0 || unmarked > 0 { counts.add(all, .marks, key) }
    }
}
