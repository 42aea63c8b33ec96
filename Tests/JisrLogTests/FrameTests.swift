import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct FrameTests {
    static func frames(_ generator: inout Generator) throws -> [Frame] {
        let site = try Site(&generator, isRedactable: generator.once(in: 2))
        let scope = try #require(Scope(.identity, centre: "مركز تيزنيت"))
        let heads = (0..<generator.int(0...9)).map { _ in
            (
                generator.identifier(LogTag.self),
                LogHead(sequence: UInt64(generator.int(1...1_000_000)), hash: generator.hash())
            )
        }
        return [
            .log(device: generator.identifier(), incarnation: generator.identifier(), scope: scope),
            .log(device: generator.identifier(), incarnation: generator.identifier(), scope: .network),
            .batch(try site.seal(generator.operations(generator.int(1...40), log: site.log, first: 1, others: []))),
            .frontier(WireFrontier(Frontier(Dictionary(uniqueKeysWithValues: heads)))),
            .refused(Refusal(log: site.log, first: 77, code: "bad_signature", reason: "التوقيع ليس لصاحبه")), .end
        ]
    }

    private func frames(of stream: [UInt8], cutAt cuts: [Int]) throws -> [Frame] {
        var reader = FrameReader()
        var frames: [Frame] = []
        var start = 0
        for cut in cuts + [stream.count] {
            reader.append(stream[start..<cut])
            while let frame = try reader.next() { frames.append(try frame.get()) }
            start = cut
        }
        #expect(!reader.isInsideFrame)
        return frames
    }

    @Test func everySplitOfAStreamGivesTheSameFrames() throws {
        var generator = Seed(20).generator
        let frames = try Self.frames(&generator)
        let stream = frames.flatMap { $0.encode() }
        for cut in 0...stream.count { #expect(try self.frames(of: stream, cutAt: [cut]) == frames, "cut at \(cut)") }
        #expect(try self.frames(of: stream, cutAt: Array(0..<stream.count)) == frames)
    }

    @Test(arguments: Seed.first(40)) func anySplitsGiveTheSameFrames(_ seed: Seed) throws {
        var generator = seed.generator
        let frames = try (0..<3).flatMap { _ in try Self.frames(&generator) }
        let stream = frames.flatMap { $0.encode() }
        let cuts = (0..<generator.int(0...30)).map { _ in generator.int(0...stream.count) }.sorted()
        #expect(try self.frames(of: stream, cutAt: cuts) == frames, "\(seed)")
    }

    @Test func aCutStreamIsInsideAFrame() throws {
        var generator = Seed(21).generator
        for frame in try Self.frames(&generator) {
            let bytes = frame.encode()
            for length in 1..<bytes.count {
                var reader = FrameReader()
                reader.append(bytes[..<length])
                #expect(try reader.next() == nil && reader.isInsideFrame)
            }
        }
        #expect(!FrameReader().isInsideFrame)
    }

    /// A frame that is none costs itself alone.
    @Test func theStreamGoesOnAfterAFrameThatIsNone() throws {
        var reader = FrameReader()
        reader.append([0, 0, 9, 2, 1, 1, 2, 1, 7, 5, 1, 0, 5, 0])
        for _ in 0..<4 {
            let result = try #require(try reader.next())
            #expect(throws: LogError.self) { try result.get() }
        }
        #expect(try reader.next()?.get() == .end)
        #expect(try reader.next() == nil && !reader.isInsideFrame)
    }

    @Test(
        arguments: [
            [2, 0xff, 0xff, 0xff], [2, 0xff, 0xff, 0x7f], [2, 0x80, 0x80, 0x80, 0x01],
            [2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
        ] as [[UInt8]])
    func aLengthAboveTheLimitBreaksTheStreamAtOnce(_ bytes: [UInt8]) {
        var reader = FrameReader()
        reader.append(bytes)
        let error = #expect(throws: LogError.self) { try reader.next() }
        #expect(error?.code == .tooLarge)
    }

    @Test func theLargestFrameIsAwaited() throws {
        var writer = ByteWriter()
        writer.byte(2)
        writer.sized([UInt8](repeating: 0, count: Limits.frameBytes))
        var reader = FrameReader()
        reader.append(writer.bytes.dropLast())
        #expect(try reader.next() == nil)
        reader.append([0])
        let result = try #require(try reader.next())
        #expect(throws: LogError.self) { try result.get() }
    }

    @Test(arguments: Seed.first(30)) func mutatedStreamsEndInFramesOrErrors(_ seed: Seed) throws {
        var generator = seed.generator
        let stream = try Self.frames(&generator).flatMap { $0.encode() }
        for _ in 0..<100 {
            var bytes = stream
            for _ in 0..<generator.int(1...6) { bytes[generator.int(0...bytes.count - 1)] = generator.bytes(1)[0] }
            var reader = FrameReader()
            reader.append(bytes)
            // Each turn takes a byte at least, so it ends; what counts is that nothing traps.
            do { while let frame = try reader.next() { _ = try? frame.get().encode() } } catch {
                #expect(error.code == .tooLarge, "\(seed)")
            }
        }
    }

    /// A reason is a sentence for people: what does not fit is cut at a character, or its own frame would be refused.
    @Test func aLongReasonIsCutToWhatAPeerTakes() throws {
        let long = Refusal(
            log: LogID(high: 1, low: 1), first: 1, code: "malformed", reason: String(repeating: "خطأ ", count: 400))
        var reader = FrameReader()
        reader.append(Frame.refused(long).encode())
        guard case .refused(let read)? = try reader.next()?.get() else {
            Issue.record("no refusal came back")
            return
        }
        #expect(read == long && read.reason.utf8.count <= Limits.reasonBytes && read.reason.hasPrefix("خطأ خطأ"))
    }
}
