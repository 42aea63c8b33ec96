/// Which counts of a population's tables are hidden where they leave the region.
///
/// A count is hidden by itself where it is small, or where it stands for few people; of those above a line also where all
/// or none of a cell nearly are, since the rate would tell of each of them. Beside it others are hidden until it neither
/// follows from what is shown nor lies between bounds that are as good as a number. Tables with fewer dimensions come first:
/// another report shows them, so what they show is taken for known.
///
/// Held is: no hidden count of a report follows from that report, from those of the same population by some of its
/// dimensions, and the fact that counts are not negative. Not held is what two reports of different periods, or of
/// dimensions of which neither holds the other, tell together: who publishes decides on one set of tables.
struct Suppression {
    let tables: CountTables
    /// The smallest count that is told.
    let limit: Int
    private(set) var hidden: Set<CountTables.Count> = []

    init(_ tables: CountTables, limit: Int) {
        self.tables = tables
        self.limit = limit
        for subset in CountTables.subsets(of: tables.dimensions) { hide(subset) }
    }

    // MARK: What is hidden by itself

    /// Whether a count would tell of single persons.
    func isSensitive(_ count: CountTables.Count) -> Bool {
        if let people = tables.people, (people[count.cell] ?? 0) < limit { return true }
        if tables[count] < limit { return true }
        guard let whole = tables.whole(of: count) else { return false }
        return whole - tables[count] < limit || Self.isExtreme(tables[count], of: whole)
    }

    /// Whether a rate lies beyond those that are told.
    static func isExtreme(_ part: Int, of whole: Int) -> Bool {
        part * 100 < whole * ReportLimits.publicPercent.lowerBound
            || part * 100 > whole * ReportLimits.publicPercent.upperBound
    }

    // MARK: What is hidden beside it

    private mutating func hide(_ subset: Int) {
        let counts = Self.order(
            tables.counts.keys.filter { Self.subset(of: $0.cell, tables.dimensions) == subset }, tables)
        // What is to be kept: the small ones of this table, and all that tables with fewer dimensions hide.
        let margins = hidden.filter {
            Self.subset(of: $0.cell, tables.dimensions) & subset == Self.subset(of: $0.cell, tables.dimensions)
        }
        let small = counts.filter(isSensitive)
        let kept = small + Self.order(Array(margins), tables)
        let parts = Dictionary(
            margins.map { margin in (margin, counts.filter { isPart($0, of: margin) }) },
            uniquingKeysWith: { one, _ in one })
        var (beside, useless): ([CountTables.Count], Set<CountTables.Count>) = ([], [])
        while let exposed = exposed(kept + beside, parts, among: small + beside) {
            let taken = useless.union(small).union(beside)
            if let next = next(exposed, counts.filter { !taken.contains($0) }, hiding: small + beside) {
                beside.append(next)
                continue
            }
            // What can be computed all the same keeps nothing by being hidden, and is shown.
            guard let vain = firstDetermined(of: beside, after: small) else { break }
            useless.insert(beside.remove(at: vain))
        }
        hidden.formUnion(small + beside)
    }

    /// The first of those hidden beside others that can be computed.
    private func firstDetermined(of beside: [CountTables.Count], after small: [CountTables.Count]) -> Int? {
        let audit = audit(of: small + beside)
        return beside.indices.first { audit.determines([small.count + $0: 1]) }
    }

    private func isPart(_ count: CountTables.Count, of margin: CountTables.Count) -> Bool {
        count.indicator == margin.indicator
            && (0..<tables.dimensions).allSatisfy { place in
                margin.cell[place] == CountTables.all || margin.cell[place] == count.cell[place]
            }
    }

    /// Something to be kept that can be computed, or is as good as known.
    private func exposed(
        _ kept: [CountTables.Count], _ parts: [CountTables.Count: [CountTables.Count]],
        among hiding: [CountTables.Count]
    ) -> CountTables.Count? {
        let audit = audit(of: hiding)
        let numbers = Dictionary(hiding.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        func unknown(_ count: CountTables.Count) -> [Int] { (parts[count] ?? [count]).compactMap { numbers[$0] } }
        return kept.first { count in
            let own = unknown(count)
            if audit.determines(Dictionary(own.map { ($0, 1) }, uniquingKeysWith: +)) { return true }
            if isSensitive(count), own.reduce(0, { $0 + audit.width(of: $1) }) < limit { return true }
            // Those below the line less those above it.
            let whole = CountTables.Count(indicator: nil, cell: count.cell)
            guard count.indicator != nil, tables.counts[whole] != nil, isSensitive(count) else { return false }
            let rest = unknown(whole).map { ($0, 1) } + own.map { ($0, -1) }
            return audit.determines(Dictionary(rest, uniquingKeysWith: +))
        }
    }

    /// What a reader can say of counts of one table that are hidden.
    ///
    /// - Parameter caps: what a reader is told that a count is at least and at most.
    func audit(
        of hiding: [CountTables.Count], caps: [CountTables.Count: (least: Int, most: Int)] = [:]
    ) -> CellAudit {
        let numbers = Dictionary(hiding.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        var (sums, parts): ([CellAudit.Known], [(part: Int, whole: Int)]) = ([], [])
        for (margin, cells) in lines(through: hiding) where !hidden.contains(margin) {
            let unknown = cells.compactMap { numbers[$0] }
            let known = cells.reduce(0) { numbers[$1] == nil ? $0 + tables[$1] : $0 }
            let members = Dictionary(unknown.map { ($0, 1) }, uniquingKeysWith: +)
            sums.append(CellAudit.Known(cells: members, sum: tables[margin] - known))
        }
        let bounds = hiding.map { count -> (least: Int, most: Int) in
            if let cap = caps[count] { return cap }
            guard count.indicator != nil, let whole = tables.whole(of: count), tables.spread == nil else {
                return (0, CellAudit.unbounded)
            }
            let place = CountTables.Count(indicator: nil, cell: count.cell)
            if let number = numbers[place], let own = numbers[count] {
                parts.append((own, number))
                return (0, CellAudit.unbounded)
            }
            return (0, whole)
        }
        return CellAudit(sums, bounds: bounds, parts: parts)
    }

    /// The sums of tables with fewer dimensions in which one of these counts stands, each with all that it sums.
    private func lines(through hiding: [CountTables.Count]) -> [CountTables.Count: [CountTables.Count]] {
        guard let first = hiding.first else { return [:] }
        let own = Self.subset(of: first.cell, tables.dimensions)
        let cells = tables.cells(of: own)
        var lines: [CountTables.Count: [CountTables.Count]] = [:]
        for subset in CountTables.subsets(of: tables.dimensions) where subset & own == subset && subset != own {
            let wanted = Set(
                hiding.map {
                    CountTables.Count(
                        indicator: $0.indicator, cell: CountTables.key($0.cell, subset, tables.dimensions))
                })
            for indicator in Set(hiding.map(\.indicator)) {
                for cell in cells {
                    let margin = CountTables.Count(
                        indicator: indicator, cell: CountTables.key(cell, subset, tables.dimensions))
                    guard wanted.contains(margin) else { continue }
                    lines[margin, default: []].append(CountTables.Count(indicator: indicator, cell: cell))
                }
            }
        }
        return lines
    }

    /// What is hidden next to keep a count: the smallest that is a part of it; else the smallest that stands in a line with
    /// it in which least is hidden yet; else the smallest of its kind.
    private func next(
        _ exposed: CountTables.Count, _ shown: [CountTables.Count], hiding: [CountTables.Count]
    ) -> CountTables.Count? {
        /// The dimensions in which a count is another than the one to be kept.
        func differences(_ count: CountTables.Count) -> [Int] {
            (0..<tables.dimensions).filter {
                exposed.cell[$0] != CountTables.all && count.cell[$0] != exposed.cell[$0]
            }
        }
        let kind = shown.filter { $0.indicator == exposed.indicator }
        if let part = kind.first(where: { differences($0).isEmpty }) { return part }
        let lines = hiding.filter { $0.indicator == exposed.indicator }.map(differences).filter { $0.count == 1 }
        let beside = kind.filter { differences($0).count == 1 }
        let crowds = beside.map { count in lines.count { $0 == differences(count) } }
        guard let least = crowds.min(), let place = crowds.firstIndex(of: least) else {
            return kind.first ?? shown.first
        }
        return beside[place]
    }

    /// By their size, so that little is lost; of equal ones by their cells.
    private static func order(_ counts: [CountTables.Count], _ tables: CountTables) -> [CountTables.Count] {
        func rank(_ count: CountTables.Count) -> [Int] {
            [tables[count], count.indicator ?? -1] + (0..<tables.dimensions).map { Int(count.cell[$0]) }
        }
        return counts.map { ($0, rank($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    }

    static func subset(of cell: CellKey, _ dimensions: Int) -> Int {
        (0..<dimensions).reduce(0) { cell[$1] == CountTables.all ? $0 : $0 | 1 << $1 }
    }
}
