internal import JisrCore

/// A cell of a report: for each dimension that it goes by the number of a value, 0 where it is not known. Keys of two
/// kinds of record are added: a dimension is told by one of them.
typealias CellKey = SIMD4<Int32>

/// The values of the dimensions that a report goes by, numbered as they are met. They are compared by their bytes.
struct CellValues {
    let by: [Dimension]
    private var texts: [NumberedTexts]

    init(by: [Dimension]) {
        self.by = by
        texts = by.map { _ in NumberedTexts() }
    }

    /// The part of a key that records of one kind tell.
    mutating func key(_ value: (Dimension) -> String) -> CellKey {
        var key = CellKey()
        for (place, dimension) in by.enumerated() { key[place] = texts[place].number(of: value(dimension)) }
        return key
    }

    /// The numbers of the values of a dimension that are known, by their bytes.
    func ordered(at place: Int) -> [Int32] { texts[place].ordered }

    /// What stands in files: the text of each dimension's value.
    func texts(of key: CellKey) -> [String] {
        by.indices.map { key[$0] == 0 ? Dimension.unknown : texts[$0][key[$0]] }
    }
}

/// What was counted, by cell.
struct CellCounts {
    private var counts: [Counted: [CellKey: Int]] = [:]

    mutating func add(_ count: Int, _ counted: Counted, _ key: CellKey) {
        counts[counted, default: [:]][key, default: 0] += count
    }

    subscript(counted: Counted) -> [CellKey: Int] { counts[counted] ?? [:] }

    /// Adds what was counted elsewhere, of other things.
    mutating func merge(_ other: CellCounts) {
        counts.merge(other.counts) { $0.merging($1, uniquingKeysWith: +) }
    }
}

/// The cells of people or records, in their places: each cell has a number, so that what is counted of many is a step in an array.
struct CellPlaces {
    private var cells = Numbering<CellKey>()
    private var places: [Int32] = []

    var keys: [CellKey] { cells.all }

    /// The cell of the next.
    mutating func append(_ key: CellKey) {
        places.append(cells.number(of: key))
    }

    subscript(place: Int) -> Int { Int(places[place]) }
}

/// Several things that are counted of the same people.
struct CellTallies {
    private let counted: [Counted]
    private let cells: CellPlaces
    private var tallies: [SIMD4<Int>]

    /// - Parameter counted: four at most.
    init(_ counted: [Counted], of cells: CellPlaces) {
        (self.counted, self.cells) = (counted, cells)
        tallies = Array(repeating: SIMD4(), count: cells.keys.count)
    }

    /// - Parameters:
    ///   - first: whether the first of them holds of somebody, and so on.
    ///   - place: whose it is.
    mutating func add(
        _ first: Bool, _ second: Bool = false, _ third: Bool = false, _ fourth: Bool = false, at place: Int
    ) {
        tallies[cells[place]] &+= SIMD4(first ? 1 : 0, second ? 1 : 0, third ? 1 : 0, fourth ? 1 : 0)
    }

    /// - Parameter beside: what else tells of the cells.
    func count(into counts: inout CellCounts, beside key: CellKey = CellKey()) {
        for (cell, tally) in zip(cells.keys, tallies) {
            for (place, counted) in counted.enumerated() where tally[place] > 0 {
                counts.add(tally[place], counted, cell &+ key)
            }
        }
    }
}
