import JisrCore
import JisrTestSupport
import Testing

/// Branches by jump pointers against a walk that takes one step after another.
@Suite struct BranchTreeTests {
    /// A forest of branches, as batches would make it: each leaves another at a place that is that one's own.
    private struct Forest {
        var tree = BranchTree()
        var parents: [Int64: Place] = [:]
        var logs: [Int64: LogID] = [:]
        /// The last number of each branch.
        var tips: [Int64: UInt64] = [:]

        init(_ generator: inout Generator, branches: Int) {
            let roots: [LogID] = (0..<generator.int(1...3)).map { _ in generator.identifier() }
            // From a chain, in which each leaves the youngest, to a bush.
            let reach = generator.pick([1, 2, 5, 1000])
            for number in 1...Int64(branches) {
                let isRoot = number == 1 || generator.once(in: 60)
                let older = max(1, number - Int64(generator.int(1...reach)))
                let parent = isRoot ? nil : Place(branch: older, sequence: ownPlace(of: older, &generator))
                let log = parent.flatMap { logs[$0.branch] } ?? generator.pick(roots)
                tree.insert(number, of: log, leaving: parent)
                (parents[number], logs[number]) = (parent, log)
                tips[number] = (parent?.sequence ?? 0) + UInt64(generator.int(1...5))
            }
        }

        func ownPlace(of branch: Int64, _ generator: inout Generator) -> UInt64 {
            let first = (parents[branch]?.sequence ?? 0) + 1
            return UInt64(generator.int64(Int64(first)...Int64(max(first, tips[branch] ?? first))))
        }

        /// The places on the way from an end back to the first of its log, one by one.
        func way(to end: Place) -> [UInt64: Place] {
            var way: [UInt64: Place] = [:]
            var (branch, sequence) = (end.branch, end.sequence)
            while sequence > 0 {
                while let parent = parents[branch], sequence <= parent.sequence { branch = parent.branch }
                way[sequence] = Place(branch: branch, sequence: sequence)
                sequence -= 1
            }
            return way
        }
    }

    @Test(arguments: Seed.first(30)) func ancestorsAreThoseOfAPlainWalk(_ seed: Seed) throws {
        var generator = seed.generator
        let count = generator.int(1...300)
        let forest = Forest(&generator, branches: count)
        for _ in 0..<40 {
            let end = self.end(in: forest, count, &generator)
            let way = forest.way(to: end)
            for (sequence, place) in way {
                try #require(forest.tree.place(sequence, before: end) == place, "\(seed)")
                try #require(forest.tree.contains(place, upTo: end), "\(seed)")
            }
            for _ in 0..<60 {
                let other = self.end(in: forest, count, &generator)
                try #require(forest.tree.contains(other, upTo: end) == (way[other.sequence] == other), "\(seed)")
            }
        }
        for branch in 1...Int64(count) {
            try #require(forest.tree.parent(of: branch) == forest.parents[branch], "\(seed)")
            try #require(forest.tree.log(of: branch) == forest.logs[branch], "\(seed)")
        }
    }

    private func end(in forest: Forest, _ count: Int, _ generator: inout Generator) -> Place {
        let branch = generator.int64(1...Int64(count))
        return Place(branch: branch, sequence: forest.ownPlace(of: branch, &generator))
    }

    /// However often a history forks, to ask costs steps in the order of the logarithm: a hundred times the forks cost
    /// far less than a hundred times as much. The least of several measurements counts, since a machine is never alone.
    @Test func aChainOfForksIsCrossedInFewSteps() {
        let log = LogID(high: 1, low: 1)
        var tree = BranchTree()
        let depth: Int64 = 20_000
        for number in 0..<depth {
            let parent = number == 0 ? nil : Place(branch: number - 1, sequence: UInt64(number))
            tree.insert(number, of: log, leaving: parent)
        }
        func cost(from deepest: Int64) -> Duration {
            (0..<7).map { _ in
                ContinuousClock().measure {
                    for number in deepest - 50..<deepest {
                        let (first, end) = (
                            Place(branch: 0, sequence: 1), Place(branch: number, sequence: UInt64(number) + 1)
                        )
                        #expect(tree.contains(first, upTo: end) && tree.place(1, before: end) == first)
                    }
                }
            }.min() ?? .zero
        }
        let (near, far) = (cost(from: depth / 100), cost(from: depth))
        #expect(far < near * 20, "\(near) \(far)")
    }

    /// A log can have gone two ways from its very first batch.
    @Test func twoFirstBatchesHaveNothingInCommon() {
        let log = LogID(high: 1, low: 1)
        var tree = BranchTree()
        tree.insert(1, of: log, leaving: nil)
        tree.insert(2, of: log, leaving: nil)
        tree.insert(3, of: log, leaving: Place(branch: 2, sequence: 4))
        #expect(!tree.contains(Place(branch: 1, sequence: 1), upTo: Place(branch: 2, sequence: 9)))
        #expect(!tree.contains(Place(branch: 1, sequence: 1), upTo: Place(branch: 3, sequence: 9)))
        #expect(tree.contains(Place(branch: 2, sequence: 4), upTo: Place(branch: 3, sequence: 5)))
        #expect(!tree.contains(Place(branch: 2, sequence: 5), upTo: Place(branch: 3, sequence: 9)))
        #expect(tree.place(4, before: Place(branch: 3, sequence: 9)) == Place(branch: 2, sequence: 4))
        #expect(tree.place(5, before: Place(branch: 3, sequence: 9)) == Place(branch: 3, sequence: 5))
    }

    @Test func aBranchThatNobodyToldOfHoldsNothing() {
        let tree = BranchTree()
        #expect(!tree.contains(Place(branch: 1, sequence: 1), upTo: Place(branch: 2, sequence: 9)))
        #expect(tree.log(of: 1) == nil && tree.parent(of: 1) == nil)
    }
}

@Suite struct KnowledgeTests {
    private let tree: BranchTree = {
        var tree = BranchTree()
        tree.insert(1, of: LogID(high: 1, low: 1), leaving: nil)
        tree.insert(2, of: LogID(high: 1, low: 1), leaving: Place(branch: 1, sequence: 3))
        tree.insert(3, of: LogID(high: 2, low: 2), leaving: nil)
        return tree
    }()

    private func place(_ branch: Int64, _ sequence: UInt64) -> Place { Place(branch: branch, sequence: sequence) }

    @Test func earlierOnTheOwnBranchIsKnown() {
        let knowledge = Knowledge(own: place(2, 5), ends: [])
        for known in [place(2, 4), place(1, 3), place(1, 1)] { #expect(knowledge.contains(known, in: tree)) }
        for unknown in [place(2, 5), place(2, 6), place(1, 4), place(3, 1)] {
            #expect(!knowledge.contains(unknown, in: tree))
        }
    }

    @Test func whatAnEndTellsIsKnownUpToIt() {
        let knowledge = Knowledge(own: place(3, 1), ends: [place(2, 4)])
        for known in [place(2, 4), place(1, 3)] { #expect(knowledge.contains(known, in: tree)) }
        for unknown in [place(2, 5), place(1, 4), place(3, 1)] { #expect(!knowledge.contains(unknown, in: tree)) }
    }

    @Test func whatItsWriterHadNotSeenIsNotKnown() {
        let knowledge = Knowledge(own: place(3, 4), ends: [place(2, 4)], unseen: [place(2, 4), place(3, 2)])
        for known in [place(1, 3), place(3, 3), place(3, 1)] { #expect(knowledge.contains(known, in: tree)) }
        for unknown in [place(2, 4), place(3, 2)] { #expect(!knowledge.contains(unknown, in: tree)) }
    }

    @Test func whatIsListedAsUnseenLiesAtOrBeforeAnEnd() {
        let (own, ends): (Place, [Place?]) = (place(3, 4), [place(2, 5), nil, place(1, 3)])
        func listed(_ end: Int, _ sequence: UInt64) -> Place? {
            tree.place(ToldPlace(end: end, sequence: sequence), own: own, ends: ends)
        }
        #expect(listed(0, 2) == place(3, 2) && listed(0, 5) == nil)
        #expect(listed(1, 5) == place(2, 5) && listed(1, 3) == place(1, 3) && listed(1, 6) == nil)
        #expect(listed(2, 1) == nil && listed(4, 1) == nil && listed(-1, 1) == nil)
        // Which of both that left there it would be, devices need not agree.
        #expect(listed(3, 3) == place(1, 3) && listed(3, 4) == nil)
    }

    /// Whoever tells an end of the own branch beyond itself would know itself; so nothing survives that nobody knew.
    @Test func noOperationKnowsItself() {
        #expect(!Knowledge(own: place(2, 4), ends: [place(2, 9)]).contains(place(2, 4), in: tree))
    }
}
