import JisrCore
import JisrTestSupport
import Testing

@Suite struct FrontierTests {
    private func head(_ sequence: UInt64, _ mark: UInt64 = 0) -> Frontier.Head {
        Frontier.Head(sequence: sequence, mark: BatchMark(high: mark, low: 0))
    }

    private func heads(_ generator: inout Generator) -> [(log: LogID, head: Frontier.Head)] {
        let logs = (0..<generator.int(1...5)).map { _ in generator.identifier(LogTag.self) }
        return (0..<generator.int(0...20)).map { _ in
            // Few numbers and marks, so that some come twice and some differ in one of both.
            (generator.pick(logs), head(UInt64(generator.int(1...4)), UInt64(generator.int(0...3))))
        }
    }

    private func frontier(_ heads: some Sequence<(log: LogID, head: Frontier.Head)>) -> Frontier {
        var frontier = Frontier()
        for entry in heads { frontier.insert(entry.head, of: entry.log) }
        return frontier
    }

    @Test(arguments: Seed.first(100)) func headsAreListedOnceInOneOrder(_ seed: Seed) {
        var generator = seed.generator
        let heads = heads(&generator)
        let one = frontier(heads)
        #expect(one == frontier(generator.shuffled(heads + generator.some(of: heads))), "\(seed)")
        for (log, listed) in one.heads {
            #expect(listed == Set(heads.filter { $0.log == log }.map(\.head)).sorted(), "\(seed)")
            #expect(one[log] == listed && !listed.isEmpty, "\(seed)")
        }
        #expect(Set(one.heads.keys) == Set(heads.map(\.log)) && one.isEmpty == heads.isEmpty, "\(seed)")
        #expect(one.forks == one.heads.filter { $0.value.count > 1 }.map(\.key).sorted(), "\(seed)")
    }

    /// However a frontier is cut into parts, they make it again, told in its order.
    @Test(arguments: Seed.first(100)) func partsInOrderMakeTheWhole(_ seed: Seed) {
        var generator = seed.generator
        let whole = frontier(heads(&generator))
        var rest = whole.sorted[...]
        var made = Frontier()
        while !rest.isEmpty {
            let part = rest.prefix(generator.int(1...4))
            let isTaken = made.append(frontier(part))
            #expect(isTaken, "\(seed)")
            rest = rest.dropFirst(part.count)
        }
        #expect(made == whole, "\(seed)")
    }

    @Test(arguments: Seed.first(100)) func aPartThatIsOutOfOrderChangesNothing(_ seed: Seed) {
        var generator = seed.generator
        let (one, other) = (frontier(heads(&generator)), frontier(heads(&generator)))
        let sorted = one.sorted
        guard let again = sorted.first else { return }
        var part = other
        part.insert(again.head, of: again.log)
        var made = one
        let isTaken = made.append(part)
        #expect(!isTaken && made == one, "\(seed)")
    }

    @Test func twoHeadsOfALogAreAFork() {
        let logs = (1...3).map { LogID(high: 0, low: $0) }
        let frontier = frontier([
            (logs[2], head(5, 1)), (logs[2], head(5, 2)), (logs[0], head(5, 1)), (logs[0], head(4, 1)),
            (logs[1], head(1))
        ])
        #expect(frontier.forks == [logs[0], logs[2]])
        #expect(frontier[logs[0]] == [head(4, 1), head(5, 1)])
    }

    @Test func aLogOfWhichNothingIsHeldHasNoHead() {
        #expect(Frontier()[LogID(high: 1, low: 1)].isEmpty && Frontier().isEmpty && Frontier().sorted.isEmpty)
        var empty = Frontier()
        let isTaken = empty.append(Frontier())
        #expect(isTaken && empty.isEmpty)
    }
}
