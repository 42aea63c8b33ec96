import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct FrameTests {
    static func frames(_ generator: inout Generator) throws -> [Frame] {
        let site = try Site(&generator, isRedactable: generator.once(in: 2), ends: generator.int(0...3))
        let scope = try #require(Scope(.identity, centre: generator.identifier()))
        let log: LogID = generator.identifier()
        var frontier = Frontier()
        for _ in 0..<generator.int(0...9) {
            let head = Frontier.Head(sequence: UInt64(generator.int(1...1_000_000)), mark: generator.identifier())
            frontier.insert(head, of: generator.once(in: 3) ? log : generator.identifier())
        }
        return [
            .log(device: generator.identifier(), incarnation: generator.identifier(), scope: scope),
            .log(device: generator.identifier(), incarnation: generator.identifier(), scope: .network),
            .batch(try site.seal(site.operations(generator.int(1...40), &generator))), .frontier(frontier),
            .refused(Refusal(log: site.log, first: 77, code: "bad_signature", reason: generator.sentText())),
            .ancestors(frontier), .holding(generator.identifier()), .end
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
        // A long text in the batch would make this long and no better.
        #expect(stream.count < 10_000)
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

    /// One length has one spelling, here as everywhere.
    @Test(arguments: [[5, 0x80, 0], [5, 0x80, 0x80, 0], [1, 0xff, 0]] as [[UInt8]])
    func anOverlongLengthBreaksTheStream(_ bytes: [UInt8]) {
        var reader = FrameReader()
        reader.append(bytes)
        let error = #expect(throws: LogError.self) { try reader.next() }
        #expect(error?.code == .malformed)
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
                #expect(error.code == .tooLarge || error.code == .malformed, "\(seed)")
            }
        }
    }

    /// What is longer than a peer takes is cut between two scalars, whatever stands there, and never more than needed.
    @Test(arguments: Seed.first(40)) func aLongReasonIsCutToWhatAPeerTakes(_ seed: Seed) throws {
        var generator = seed.generator
        let pieces = [
            "خطأ ", "x", "é", "e\u{301}", "😀", "\u{301}\u{301}\u{301}", "\u{200d}", "\u{0}", "\u{1100}\u{1161}"
        ]
        let text = (0..<generator.int(150...900)).map { _ in generator.pick(pieces) }.joined()
        let refusal = Refusal(log: LogID(high: 1, low: 1), first: 1, code: text, reason: text)
        for (cut, limit) in [(refusal.code, Limits.nameBytes), (refusal.reason, Limits.reasonBytes)] {
            #expect(cut.utf8.count <= limit && text.utf8.starts(with: cut.utf8), "\(seed)")
            #expect(cut.utf8.count > limit - 4 || cut.utf8.elementsEqual(text.utf8), "\(seed)")
        }
        var reader = FrameReader()
        reader.append(Frame.refused(refusal).encode())
        let read = try #require(try reader.next()).get()
        #expect(read == .refused(refusal), "\(seed)")
        guard case .refused(let told) = read else { return }
        #expect(told.reason.utf8.elementsEqual(refusal.reason.utf8), "\(seed)")
    }

    /// A hundred marks on one letter are one character and many bytes.
    @Test func marksAreCutFromTheirLetter() {
        let reason = "a" + String(repeating: "\u{64b}", count: 400)
        let refusal = Refusal(log: LogID(high: 1, low: 1), first: 1, code: "\u{301}", reason: reason)
        #expect(refusal.reason.utf8.count == Limits.reasonBytes - 1)
        #expect(refusal.code.utf8.elementsEqual("\u{301}".utf8))
        let short = Refusal(log: LogID(high: 1, low: 1), first: 1, code: "", reason: "a\u{64b}")
        #expect(short.reason.utf8.count == 3 && short.code.isEmpty)
    }

    /// A reason or a scope that no author of ours would send.
    @Test func whatIsTooLongForAFrameIsRefused() throws {
        func refusal(_ code: Int, _ reason: Int) -> [UInt8] {
            var body = ByteWriter()
            body.raw([UInt8](repeating: 1, count: 16))
            body.varint(1)
            for count in [code, reason] { body.text(String(repeating: "x", count: count)) }
            return frame(4, body.bytes)
        }
        func log(_ scope: String) -> [UInt8] {
            var body = ByteWriter()
            body.raw([UInt8](repeating: 1, count: 32))
            body.text(scope)
            return frame(1, body.bytes)
        }
        func read(_ bytes: [UInt8]) throws -> Frame {
            var reader = FrameReader()
            reader.append(bytes)
            return try #require(try reader.next()).get()
        }
        #expect(throws: Never.self) { try read(refusal(Limits.nameBytes, Limits.reasonBytes)) }
        #expect(throws: LogError.self) { try read(refusal(Limits.nameBytes + 1, 0)) }
        #expect(throws: LogError.self) { try read(refusal(0, Limits.reasonBytes + 1)) }
        #expect(throws: Never.self) { try read(log("identity@" + String(repeating: "0", count: 26))) }
        for scope in ["identity@" + String(repeating: "c", count: Limits.scopeBytes), "identity", "control@a", "else"] {
            #expect(throws: LogError.self) { try read(log(scope)) }
        }
    }

    private func frame(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(kind)
        writer.sized(body)
        return writer.bytes
    }
}
