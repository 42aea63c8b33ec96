import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct WireFrontierTests {
    private func frontier(_ generator: inout Generator, _ logs: [LogID]) -> Frontier {
        Frontier(
            Dictionary(
                uniqueKeysWithValues: generator.some(of: logs).map {
                    ($0, LogHead(sequence: UInt64(generator.int(0...9)), hash: generator.hash()))
                }))
    }

    @Test(arguments: Seed.first(60)) func itCountsAsTheFrontierThatItCameFrom(_ seed: Seed) throws {
        var generator = seed.generator
        let logs = (0..<6).map { _ in generator.identifier(LogTag.self) }
        let (mine, theirs) = (frontier(&generator, logs), frontier(&generator, logs))
        var reader = ByteReader(WireFrontier(theirs).encode())
        let read = try WireFrontier(&reader)
        #expect(read == WireFrontier(theirs) && reader.isAtEnd, "\(seed)")
        #expect(read.missing(from: mine) == mine.operations(beyond: theirs), "\(seed)")
        #expect(read.surplus(over: mine) == theirs.operations(beyond: mine), "\(seed)")
        for log in logs { #expect(read.sequence(of: log) == theirs[log].sequence, "\(seed)") }
        for (log, head) in read.heads { #expect(head.mark == theirs[log].hash.mark, "\(seed)") }
    }

    /// Equal frontiers have equal digests, whatever logs of which nothing is held are listed; any difference shows.
    @Test(arguments: Seed.first(60)) func theDigestTellsFrontiersApart(_ seed: Seed) {
        var generator = seed.generator
        let logs = (0..<4).map { _ in generator.identifier(LogTag.self) }
        let one = frontier(&generator, logs)
        var same = one
        same.heads[generator.identifier()] = .start
        #expect(same.digest == one.digest, "\(seed)")
        for (log, head) in one.heads {
            var other = one
            other.heads[log] = LogHead(sequence: head.sequence + 1, hash: head.hash)
            #expect(other.digest != one.digest, "\(seed)")
            other.heads[log] = LogHead(sequence: head.sequence, hash: generator.hash())
            #expect((other.digest != one.digest) == (head.sequence > 0), "\(seed)")
        }
    }

    private func bytes(_ entries: [(LogID, UInt64)], count: Int? = nil) -> [UInt8] {
        var writer = ByteWriter()
        writer.count(count ?? entries.count)
        for (log, sequence) in entries {
            writer.raw(log.bytes)
            writer.varint(sequence)
            writer.raw(log.bytes)
        }
        return writer.bytes
    }

    @Test func hostileFrontiersAreRefused() {
        let log = LogID(high: 1, low: 1)
        for bytes in [
            bytes([(log, 0)]), bytes([(log, Limits.lastSequence + 1)]), bytes([(log, .max)]),
            bytes([(log, 1), (log, 2)]),
            bytes([(log, 1)], count: 2), bytes([], count: Limits.frontierLogs),
            bytes([], count: Limits.frontierLogs + 1),
            bytes([], count: .max)
        ] {
            var reader = ByteReader(bytes)
            #expect(throws: LogError.self) { try WireFrontier(&reader) }
        }
    }

    @Test func theLongestFrontierGoesThroughAFrame() throws {
        var generator = Seed(22).generator
        let heads = (0..<Limits.frontierLogs).map { _ in
            (generator.identifier(LogTag.self), LogHead(sequence: Limits.lastSequence, hash: generator.hash()))
        }
        let frame = Frame.frontier(WireFrontier(Frontier(Dictionary(uniqueKeysWithValues: heads))))
        var reader = FrameReader()
        reader.append(frame.encode())
        #expect(try reader.next()?.get() == frame)
    }
}
