import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// A frontier on the wire: frames of at most 1,000 heads, in order, any number of them.
@Suite struct FrontierFrameTests {
    private func frontier(_ heads: Int, _ generator: inout Generator) -> Frontier {
        var frontier = Frontier()
        var log: LogID = generator.identifier()
        for _ in 0..<heads {
            // Some logs have gone several ways.
            if !generator.once(in: 5) { log = generator.identifier() }
            let sequence = generator.once(in: 9) ? Limits.lastSequence : UInt64(generator.int(1...40))
            frontier.insert(.init(sequence: sequence, mark: generator.identifier()), of: log)
        }
        return frontier
    }

    private func read(_ frames: [Frame]) throws -> [Frontier] {
        var reader = FrameReader()
        var parts: [Frontier] = []
        for frame in frames {
            reader.append(frame.encode())
            while let next = try reader.next() {
                guard case .frontier(let part) = try next.get() else { continue }
                parts.append(part)
            }
        }
        #expect(!reader.isInsideFrame)
        return parts
    }

    @Test(arguments: [(0, 1), (1, 1), (2, 1), (999, 1), (1000, 1), (1001, 2), (2500, 3)])
    func aFrontierOfAnyLengthGoesThrough(_ heads: Int, _ frames: Int) throws {
        var generator = Seed(UInt64(60 + heads)).generator
        let frontier = frontier(heads, &generator)
        #expect(frontier.sorted.count == heads)
        let parts = try read(Frame.all(of: frontier))
        #expect(parts.count == frames && parts.allSatisfy { $0.sorted.count <= Limits.frameHeads })
        var whole = Frontier()
        for part in parts {
            let isInOrder = whole.append(part)
            #expect(isInOrder)
        }
        #expect(whole == frontier && whole.digest == frontier.digest)
        #expect(whole.forks == frontier.forks)
    }

    /// A log whose heads lie in two frames is one log.
    @Test func aForkIsCutBetweenFrames() throws {
        var generator = Seed(61).generator
        let log: LogID = generator.identifier()
        var frontier = Frontier()
        for sequence in 1...1500 {
            frontier.insert(.init(sequence: UInt64(sequence), mark: generator.identifier()), of: log)
        }
        let parts = try read(Frame.all(of: frontier))
        #expect(parts.map { $0[log].count } == [1000, 500])
        var whole = Frontier()
        let areInOrder = parts.map { whole.append($0) }
        #expect(areInOrder == [true, true] && whole == frontier)
        // The other way round nothing of it counts.
        var wrong = Frontier()
        let areTaken = parts.reversed().map { wrong.append($0) }
        #expect(areTaken == [true, false] && wrong == parts[1])
    }

    private func bytes(_ heads: [(log: UInt64, sequence: UInt64, mark: UInt64)], count: UInt64? = nil) -> [UInt8] {
        var writer = ByteWriter()
        writer.varint(count ?? UInt64(heads.count))
        for head in heads {
            writer.fixed(UInt64(0))
            writer.fixed(head.log)
            writer.varint(head.sequence)
            writer.fixed(UInt64(0))
            writer.fixed(head.mark)
        }
        return writer.bytes
    }

    private func isTaken(_ bytes: [UInt8]) -> Bool {
        var reader = ByteReader(bytes)
        return (try? reader.frontier()) != nil && reader.isAtEnd
    }

    @Test func headsStandInOneOrder() {
        #expect(isTaken(bytes([])))
        #expect(isTaken(bytes([(1, 1, 1), (1, 1, 2), (1, 2, 0), (2, 1, 0)])))
        for heads in [
            [(2, 1, 1), (1, 1, 1)], [(1, 2, 1), (1, 1, 1)], [(1, 1, 2), (1, 1, 1)], [(1, 1, 1), (1, 1, 1)],
            [(1, 1, 1), (2, 1, 1), (1, 2, 1)]
        ] as [[(UInt64, UInt64, UInt64)]] {
            #expect(!isTaken(bytes(heads.map { (log: $0.0, sequence: $0.1, mark: $0.2) })), "\(heads)")
        }
    }

    @Test func headsThatAreNoneAreRefused() {
        for sequence in [0, Limits.lastSequence + 1, UInt64.max] { #expect(!isTaken(bytes([(1, sequence, 1)]))) }
        for count in [2, UInt64(Limits.frameHeads), UInt64(Limits.frameHeads) + 1, .max] {
            #expect(!isTaken(bytes([(1, 1, 1)], count: count)))
        }
        let long = (0...UInt64(Limits.frameHeads)).map { (log: $0, sequence: UInt64(1), mark: UInt64(1)) }
        #expect(isTaken(bytes(Array(long.dropLast()))) && !isTaken(bytes(long)))
    }

    /// Equal frontiers have equal digests; any difference shows.
    @Test(arguments: Seed.first(60)) func theDigestTellsFrontiersApart(_ seed: Seed) {
        var generator = seed.generator
        let one = frontier(generator.int(1...6), &generator)
        var same = Frontier()
        for (log, head) in generator.shuffled(one.sorted) { same.insert(head, of: log) }
        #expect(same == one && same.digest == one.digest, "\(seed)")
        for (changed, (log, head)) in one.sorted.enumerated() {
            for other in [
                Frontier.Head(sequence: head.sequence % Limits.lastSequence + 1, mark: head.mark),
                Frontier.Head(sequence: head.sequence, mark: generator.identifier())
            ] {
                var frontier = Frontier()
                for (place, (log, head)) in one.sorted.enumerated() where place != changed {
                    frontier.insert(head, of: log)
                }
                #expect(frontier.digest != one.digest, "\(seed)")
                frontier.insert(other, of: log)
                #expect(frontier.digest != one.digest, "\(seed)")
            }
        }
    }
}
