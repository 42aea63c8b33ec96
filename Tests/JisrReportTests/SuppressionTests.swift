import JisrTestSupport
import Testing

@testable import JisrReport

/// What is published tells nothing that is hidden: a solver of the test's own, over fractions, tries to compute it.
@Suite struct SuppressionTests {
    private static let limit = 10

    /// A table that a seed draws: many small cells, some large ones, some in which nobody is.
    private func tables(_ generator: inout Generator, dimensions: Int) -> CountTables {
        let sizes = (0..<dimensions).map { _ in generator.int(1...(dimensions == 1 ? 7 : dimensions == 2 ? 4 : 3)) }
        var (whole, part, other): ([CellKey: Int], [CellKey: Int], [CellKey: Int]) = ([:], [:], [:])
        func fill(_ place: Int, _ key: CellKey) {
            guard place < dimensions else {
                let count = generator.pick([0, 1, 3, 7, 9, 10, 12, 20, 40, 90, 300])
                whole[key] = count
                part[key] = generator.pick([0, count, count / 2, generator.int(0...count)])
                other[key] = count - (part[key] ?? 0) > 0 ? generator.int(0...(count - (part[key] ?? 0))) : 0
                return
            }
            for value in 1...sizes[place] {
                var next = key
                next[place] = Int32(value)
                fill(place + 1, next)
            }
        }
        fill(0, CellKey())
        return CountTables(dimensions: dimensions, whole: whole, parts: [part, other])
    }

    private func check(_ tables: CountTables, _ seed: Seed) {
        let suppression = Suppression(tables, limit: Self.limit)
        let finest = CountTables.subsets(of: tables.dimensions).last ?? 0
        let atoms = [nil, 0, 1].flatMap { indicator in
            tables.cells(of: finest).map { CountTables.Count(indicator: indicator, cell: $0) }
        }
        /// A count as a sum of the finest ones.
        func sum(_ count: CountTables.Count) -> [Fraction] {
            atoms.map { atom in
                let isPart =
                    atom.indicator == count.indicator
                    && (0..<tables.dimensions).allSatisfy {
                        count.cell[$0] == CountTables.all || count.cell[$0] == atom.cell[$0]
                    }
                return Fraction(isPart ? 1 : 0)
            }
        }
        var solver = Elimination()
        for count in tables.counts.keys where !suppression.hidden.contains(count) { solver.insert(sum(count)) }
        for count in tables.counts.keys {
            let isHidden = suppression.hidden.contains(count)
            if tables[count] < Self.limit { #expect(isHidden, "\(seed) \(count)") }
            guard isHidden else { continue }
            let isComputed = solver.spans(sum(count))
            #expect(!isComputed, "\(seed): \(count) = \(tables[count]) can be computed")
            guard count.indicator != nil else { continue }
            let whole = CountTables.Count(indicator: nil, cell: count.cell)
            let rest = zip(sum(whole), sum(count)).map { $0 - $1 }
            if tables[whole] - tables[count] < Self.limit {
                #expect(!solver.spans(rest), "\(seed): the rest of \(count)")
            }
        }
    }

    @Test(arguments: Seed.first(60)) func noHiddenCountFollowsFromATable(seed: Seed) {
        var generator = seed.generator
        for dimensions in 0...2 { check(tables(&generator, dimensions: dimensions), seed) }
    }

    @Test(arguments: Seed.first(6)) func norFromOneOfThreeDimensions(seed: Seed) {
        var generator = seed.generator
        check(tables(&generator, dimensions: 3), seed)
    }

    /// That counts are not negative tells no small one either: each may be one of many numbers.
    @Test(arguments: Seed.first(60)) func noSmallCountIsPinnedByBounds(seed: Seed) {
        var generator = seed.generator
        for dimensions in 1...2 {
            let tables = tables(&generator, dimensions: dimensions)
            let suppression = Suppression(tables, limit: Self.limit)
            let own = (1 << dimensions) - 1
            let hiding = suppression.hidden.filter { Suppression.subset(of: $0.cell, dimensions) == own }
            var intervals = Dictionary(uniqueKeysWithValues: hiding.map { ($0, 0...100_000) })
            for _ in 0..<200 {
                for margin in tables.counts.keys where !suppression.hidden.contains(margin) {
                    let cells = tables.cells(of: own).map {
                        CountTables.Count(indicator: margin.indicator, cell: $0)
                    }.filter { count in
                        (0..<dimensions).allSatisfy {
                            margin.cell[$0] == CountTables.all || margin.cell[$0] == count.cell[$0]
                        }
                    }
                    let known = cells.filter { intervals[$0] == nil }.reduce(0) { $0 + tables[$1] }
                    let unknown = cells.filter { intervals[$0] != nil }
                    for count in unknown {
                        let others = unknown.filter { $0 != count }.compactMap { intervals[$0] }
                        let high = tables[margin] - known - others.reduce(0) { $0 + $1.lowerBound }
                        let low = tables[margin] - known - others.reduce(0) { $0 + $1.upperBound }
                        guard let old = intervals[count] else { continue }
                        intervals[count] =
                            max(old.lowerBound, low)...max(max(old.lowerBound, low), min(old.upperBound, high))
                    }
                }
            }
            for (count, interval) in intervals where suppression.isSensitive(count) {
                #expect(interval.contains(tables[count]), "\(seed) \(count)")
                #expect(interval.upperBound - interval.lowerBound >= 1, "\(seed) \(count) \(interval)")
            }
        }
    }

    /// As many centres as a nation has, of all sizes.
    @Test func aLongTableIsNoTrouble() {
        var generator = Seed(5).generator
        let cells = Dictionary(
            uniqueKeysWithValues: (1...250).map { (CellKey(Int32($0), 0, 0, 0), generator.int(0...120)) })
        let tables = CountTables(dimensions: 1, whole: cells, parts: [cells.mapValues { $0 / 2 }])
        let suppression = Suppression(tables, limit: Self.limit)
        let small = tables.counts.keys.filter(suppression.isSensitive)
        #expect(suppression.hidden.isSuperset(of: small) && suppression.hidden.count <= small.count + 4)
    }

    @Test func largeTablesStayWhole() {
        let cells = Dictionary(uniqueKeysWithValues: (1...5).map { (CellKey(Int32($0), 0, 0, 0), 100 * $0) })
        let suppression = Suppression(
            CountTables(dimensions: 1, whole: cells, parts: [cells.mapValues { $0 / 2 }]), limit: Self.limit)
        #expect(suppression.hidden.isEmpty)
    }

    /// Marks of few people are few people's, however many marks there are.
    @Test func fewPeopleBehindManyMarksAreHidden() {
        let marks = [CellKey(1, 0, 0, 0): 500, CellKey(2, 0, 0, 0): 500, CellKey(3, 0, 0, 0): 500]
        let people = [
            CellKey(1, 0, 0, 0): Set(0..<4), CellKey(2, 0, 0, 0): Set(0..<30), CellKey(3, 0, 0, 0): Set(0..<40)
        ]
        let suppression = Suppression(
            CountTables(dimensions: 1, whole: marks, parts: [marks.mapValues { $0 / 2 }], people: people),
            limit: Self.limit)
        let hidden = Set(suppression.hidden.map { $0.cell[0] })
        #expect(hidden.contains(1) && hidden.count == 2)
    }

    /// Rates of nearly all and of nearly none are told as bounds.
    @Test func ratesAreCapped() {
        let whole = [CellKey(1, 0, 0, 0): 1000, CellKey(2, 0, 0, 0): 1000, CellKey(3, 0, 0, 0): 1000]
        let part = [CellKey(1, 0, 0, 0): 980, CellKey(2, 0, 0, 0): 20, CellKey(3, 0, 0, 0): 500]
        let suppression = Suppression(CountTables(dimensions: 1, whole: whole, parts: [part]), limit: Self.limit)
        let caps = suppression.caps(of: 1)
        #expect(
            caps[CountTables.Count(indicator: 0, cell: CellKey(1, 0, 0, 0))].map { [$0.least, $0.most] } == [950, 1000])
        #expect(caps[CountTables.Count(indicator: 0, cell: CellKey(2, 0, 0, 0))].map { [$0.least, $0.most] } == [0, 50])
        #expect(!suppression.isHidden(CountTables.Count(indicator: 0, cell: CellKey(3, 0, 0, 0))))
    }
}

/// A fraction of small numbers.
struct Fraction: Equatable {
    var above, below: Int

    init(_ above: Int, _ below: Int = 1) {
        var (one, other) = (abs(above), abs(below))
        while other != 0 { (one, other) = (other, one % other) }
        let divisor = max(one, 1) * (below < 0 ? -1 : 1)
        (self.above, self.below) = (above / divisor, below / divisor)
    }

    static func - (one: Self, other: Self) -> Self {
        Fraction(one.above * other.below - other.above * one.below, one.below * other.below)
    }

    static func * (one: Self, other: Self) -> Self { Fraction(one.above * other.above, one.below * other.below) }
    static func / (one: Self, other: Self) -> Self { Fraction(one.above * other.below, one.below * other.above) }
}

/// Gauss's elimination, as it is taught.
struct Elimination {
    private var rows: [(place: Int, row: [Fraction])] = []

    mutating func insert(_ row: [Fraction]) {
        let rest = reduced(row)
        guard let place = rest.firstIndex(where: { $0.above != 0 }) else { return }
        rows.append((place, rest.map { $0 / rest[place] }))
    }

    func spans(_ row: [Fraction]) -> Bool { reduced(row).allSatisfy { $0.above == 0 } }

    private func reduced(_ row: [Fraction]) -> [Fraction] {
        rows.reduce(row) { rest, known in
            let factor = rest[known.place]
            return factor.above == 0 ? rest : zip(rest, known.row).map { $0 - factor * $1 }
        }
    }
}
