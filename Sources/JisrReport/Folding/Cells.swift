internal import JisrCore

/// A cell of a report: for each dimension that it goes by the number of a value, 0 where it is not known. Keys of two
/// kinds of record are added: a dimension is told by one of them.
typealias CellKey = SIMD4<Int32>

/// The values of the dimensions that a report goes by, numbered as they are met. They are compared by their bytes.
struct CellValues {
    let by: [Dimension]
    private var numbers: [[ExactText: Int32]]
    private var texts: [[String]]

    init(by: [Dimension]) {
        self.by = by
        numbers = by.map { _ in [:] }
        texts = by.map { _ in [""] }
    }

    /// The part of a key that records of one kind tell.
    mutating func key(_ value: (Dimension) -> String) -> CellKey {
        var key = CellKey()
        for (place, dimension) in by.enumerated() { key[place] = number(value(dimension), at: place) }
        return key
    }

    private mutating func number(_ text: String, at place: Int) -> Int32 {
        if text.isEmpty { return 0 }
        if let known = numbers[place][ExactText(text)] { return known }
        let number = Int32(texts[place].count)
        numbers[place][ExactText(text)] = number
        texts[place].append(text)
        return number
    }

    /// The numbers of the values of a dimension that are known, by their bytes.
    func ordered(at place: Int) -> [Int32] {
        texts[place].indices.dropFirst().sorted { ExactText(texts[place][$0]) < ExactText(texts[place][$1]) }
            .map(Int32.init)
    }

    /// What stands in files: the text of each dimension's value.
    func texts(of key: CellKey) -> [String] {
        by.indices.map { key[$0] == 0 ? Dimension.unknown : texts[$0][Int(key[$0])] }
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
