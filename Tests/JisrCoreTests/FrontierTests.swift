import JisrCore
import JisrTestSupport
import Testing

@Suite struct FrontierTests {
    private func frontier(_ generator: inout Generator, _ logs: [LogID]) -> Frontier {
        Frontier(
            Dictionary(
                uniqueKeysWithValues: generator.some(of: logs).map {
                    ($0, LogHead(sequence: UInt64(generator.int(0...5)), hash: generator.hash()))
                }))
    }

    /// What is missing, counted one operation at a time.
    private func missing(from one: Frontier, in other: Frontier) -> Int {
        one.heads.reduce(0) { sum, entry in
            sum
                + (1...6).count { sequence in
                    let dot = Dot(log: entry.key, sequence: UInt64(sequence))
                    return one.contains(dot) && !other.contains(dot)
                }
        }
    }

    @Test(arguments: Seed.first(100)) func arithmeticIsThatOfSetsOfDots(_ seed: Seed) {
        var generator = seed.generator
        let logs = (0..<5).map { _ in generator.identifier(LogTag.self) }
        let (one, other) = (frontier(&generator, logs), frontier(&generator, logs))
        #expect(one.operations(beyond: other) == UInt64(missing(from: one, in: other)), "\(seed)")
        #expect(one.covers(other) == (missing(from: other, in: one) == 0), "\(seed)")
        #expect(one.covers(one) && one.covers(Frontier()), "\(seed)")
        #expect(one.operations(beyond: Frontier()) == one.total, "\(seed)")
    }

    @Test func oneNumberAndTwoHashesAreAFork() {
        let logs = (1...4).map { LogID(high: 0, low: $0) }
        let hashes = (0..<2).compactMap { Hash256(bytes: [UInt8](repeating: $0 + 1, count: 32)) }
        let one = Frontier([
            logs[3]: LogHead(sequence: 5, hash: hashes[0]), logs[0]: LogHead(sequence: 5, hash: hashes[0]),
            logs[1]: LogHead(sequence: 5, hash: hashes[0]), logs[2]: LogHead(sequence: 5, hash: hashes[0])
        ])
        let other = Frontier([
            logs[3]: LogHead(sequence: 5, hash: hashes[1]), logs[0]: LogHead(sequence: 5, hash: hashes[1]),
            logs[1]: LogHead(sequence: 5, hash: hashes[0]), logs[2]: LogHead(sequence: 4, hash: hashes[1])
        ])
        #expect(one.forks(from: other) == [logs[0], logs[3]])
        #expect(one.forks(from: one).isEmpty && one.forks(from: Frontier()).isEmpty)
    }

    @Test func aLogOfWhichNothingIsHeldIsAtItsStart() {
        #expect(Frontier()[LogID(high: 1, low: 1)] == .start)
        #expect(!Frontier().contains(Dot(log: LogID(high: 1, low: 1), sequence: 1)))
    }
}
