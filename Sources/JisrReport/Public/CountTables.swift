/// The counts of one population in all the tables that its dimensions make: the report's own, and those with fewer
/// dimensions, which are its margins, and which another report publishes.
struct CountTables {
    /// A count of a table: of all of a cell, or of those above an indicator's line.
    struct Count: Hashable {
        /// Nil for all; else the place of the indicator.
        let indicator: Int?
        /// ``CountTables/all`` where a dimension is summed over.
        let cell: CellKey
    }

    /// In a cell's key: all values of a dimension together.
    static let all: Int32 = -1

    /// How many dimensions there are.
    let dimensions: Int
    /// The values of each dimension.
    let values: [[Int32]]
    private(set) var counts: [Count: Int] = [:]
    /// The dimension whose values part each cell of the others; nil for none.
    let spread: Int?
    /// How many people stand behind a cell, where counts are not people themselves.
    private(set) var people: [CellKey: Int]?

    /// - Parameters:
    ///   - whole: the counts of all in the finest cells; nil where nothing stands below the line.
    ///   - parts: those above the line of each indicator.
    ///   - spread: the dimension over which counts are held against their sum.
    ///   - people: who stands behind the finest cells.
    init(
        dimensions: Int, whole: [CellKey: Int]?, parts: [[CellKey: Int]], spread: Int? = nil,
        people: [CellKey: Set<Int>]? = nil
    ) {
        (self.dimensions, self.spread) = (dimensions, spread)
        let keys = Set(whole.map { Array($0.keys) } ?? []).union(parts.flatMap(\.keys))
        values = (0..<dimensions).map { place in Set(keys.map { $0[place] }).sorted() }
        for subset in Self.subsets(of: dimensions) {
            for cell in cells(of: subset) {
                if whole != nil { counts[Count(indicator: nil, cell: cell)] = 0 }
                for place in parts.indices { counts[Count(indicator: place, cell: cell)] = 0 }
            }
            for (key, count) in whole ?? [:] {
                counts[Count(indicator: nil, cell: Self.key(key, subset, dimensions)), default: 0] += count
            }
            for (place, part) in parts.enumerated() {
                for (key, count) in part {
                    counts[Count(indicator: place, cell: Self.key(key, subset, dimensions)), default: 0] += count
                }
            }
        }
        guard let people else { return }
        var behind: [CellKey: Set<Int>] = [:]
        for subset in Self.subsets(of: dimensions) {
            for (key, some) in people { behind[Self.key(key, subset, dimensions), default: []].formUnion(some) }
        }
        self.people = behind.mapValues(\.count)
    }

    subscript(count: Count) -> Int { counts[count] ?? 0 }

    /// What stands below the line of a count; nil where nothing does.
    func whole(of count: Count) -> Int? {
        guard let spread else {
            return count.indicator.flatMap { _ in counts[Count(indicator: nil, cell: count.cell)] }
        }
        guard count.cell[spread] != Self.all else { return nil }
        var cell = count.cell
        cell[spread] = Self.all
        return counts[Count(indicator: count.indicator, cell: cell)]
    }

    /// Every choice of dimensions, as bits, those with fewer first.
    static func subsets(of dimensions: Int) -> [Int] {
        (0..<(1 << dimensions)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    }

    /// The cell of a table in which a finer one lies.
    static func key(_ key: CellKey, _ subset: Int, _ dimensions: Int) -> CellKey {
        var key = key
        for place in 0..<dimensions where subset & (1 << place) == 0 { key[place] = all }
        return key
    }

    /// All cells of a table, also those in which nobody is: that nobody is there is told of a cell too.
    func cells(of subset: Int) -> [CellKey] {
        var found = [CellKey()]
        for place in 0..<dimensions {
            let choices = subset & (1 << place) == 0 ? [Self.all] : values[place]
            found = found.flatMap { key in
                choices.map { value in
                    var key = key
                    key[place] = value
                    return key
                }
            }
        }
        return found
    }
}
