/// What whoever reads published cells can say of hidden ones: which follow from sums that are known, and between which
/// bounds the others lie, since no count is below zero.
struct CellAudit {
    /// A sum of hidden cells that is known.
    struct Known {
        let cells: [Int: Int]
        let sum: Int
    }

    private let system: SparseSystem
    /// For each hidden cell what it is at least and at most.
    private(set) var bounds: [(least: Int, most: Int)]

    /// What no bound is known of.
    static let unbounded = 1 << 40
    /// Rounds in which bounds are carried from sum to sum: in a table of three dimensions they stand still before.
    private static let rounds = 64

    /// - Parameters:
    ///   - sums: of hidden cells by their number; coefficients are 1.
    ///   - caps: pairs of cells of which the second is at least the first, or what a cell is at most.
    ///   - bounds: what is known of each cell before.
    init(_ sums: [Known], bounds: [(least: Int, most: Int)], parts: [(part: Int, whole: Int)] = []) {
        var system = SparseSystem()
        for known in sums { system.insert(known.cells) }
        self.system = system
        self.bounds = bounds
        for _ in 0..<Self.rounds {
            let isChanged = sums.reduce(false) { narrow($1) || $0 }
            let isNarrowed = parts.reduce(false) { narrow($1) || $0 }
            if !isChanged && !isNarrowed { break }
        }
    }

    func determines(_ cells: [Int: Int]) -> Bool { system.determines(cells) }

    /// How far apart what a cell may be is.
    func width(of cell: Int) -> Int { bounds[cell].most - bounds[cell].least }

    private mutating func narrow(_ known: Known) -> Bool {
        let cells = known.cells.keys
        let least = cells.reduce(0) { $0 + bounds[$1].least }
        let most = cells.reduce(0) { min(Self.unbounded, $0 + bounds[$1].most) }
        var isChanged = false
        for cell in cells {
            let high = known.sum - (least - bounds[cell].least)
            if high < bounds[cell].most {
                bounds[cell].most = high
                isChanged = true
            }
            // Where another may be anything, this one may be nothing.
            guard most < Self.unbounded else { continue }
            let low = known.sum - (most - bounds[cell].most)
            if low > bounds[cell].least {
                bounds[cell].least = low
                isChanged = true
            }
        }
        return isChanged
    }

    private mutating func narrow(_ pair: (part: Int, whole: Int)) -> Bool {
        var isChanged = false
        if bounds[pair.part].most > bounds[pair.whole].most {
            bounds[pair.part].most = bounds[pair.whole].most
            isChanged = true
        }
        if bounds[pair.whole].least < bounds[pair.part].least {
            bounds[pair.whole].least = bounds[pair.part].least
            isChanged = true
        }
        return isChanged
    }
}
