import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import Testing

/// A link that is cut loses the frame in flight, and nothing else.
@Suite struct CutTests {
    /// The ends of the frames of an answer, as places in its bytes, with how many operations have come whole by then.
    private func frames(of answer: [UInt8]) throws -> [(end: Int, operations: UInt64)] {
        var reader = FrameReader()
        var ends: [(Int, UInt64)] = []
        var operations: UInt64 = 0
        for (place, byte) in answer.enumerated().dropFirst() {
            reader.append([byte])
            while let frame = try reader.next() {
                if case .batch(let batch) = try frame.get() { operations += UInt64(batch.header.count) }
                ends.append((place + 1, operations))
            }
        }
        return ends
    }

    /// As a value, at every byte.
    @Test func anAnswerThatEndsAnywhereGivesTheFramesThatCameWhole() throws {
        let pair = try Pair()
        try pair.write(at: pair.b, rounds: 2)
        var session = try pair.session(at: pair.a, with: pair.b)
        let request = try #require(session.begin(agreed: nil).request)
        let answer = try pair.answer(to: request)
        let view = try pair.a.journal.view(sharedWith: pair.b.device)
        let ends = try frames(of: answer)
        var taken: [Frame] = []
        for length in 1...answer.count {
            taken += try session.received([answer[length - 1]])
            let whole = ends.count { $0.end <= length }
            // The first frame is the frontier and the last the end: those two are the session's own.
            #expect(taken.count == max(0, min(whole, ends.count - 1) - 1))
            guard length < answer.count else { break }
            var cut = session
            let error = #expect(throws: SyncError.self) { try cut.answerEnded(view: view) }
            #expect(error?.code == .cut)
        }
        #expect(throws: Never.self) { _ = try session.answerEnded(view: view) }
    }

    @Test func aShortAnswerThatEndsAnywhereIsCut() throws {
        let pair = try Pair()
        var session = try pair.session(at: pair.a, with: pair.b)
        let request = try #require(session.begin(agreed: nil).request)
        let answer = try pair.answer(to: request)
        let view = try pair.a.journal.view(sharedWith: pair.b.device)
        for byte in answer {
            var cut = session
            let error = #expect(throws: SyncError.self) { try cut.answerEnded(view: view) }
            #expect(error?.code == .cut)
            _ = try session.received([byte])
        }
        #expect(try session.answerEnded(view: view) == .finish)
    }

    /// Through the driver, at many bytes of one sync after another: each goes on where the last one stopped.
    @Test func aSyncThatIsCutAgainAndAgainEnds() throws {
        let pair = try Pair()
        try pair.write(at: pair.b, rounds: 6)
        let total = try pair.b.journal.status().operations
        var operations = try pair.a.journal.status().operations
        for cut in 1...400 {
            let transport = LoopTransport(to: pair.b, from: pair.a)
            transport.chunk = 7
            transport.answerEndsAfter = 200 + cut * 5
            do { try pair.a.sync(with: pair.b, over: transport) } catch let error as SyncError {
                #expect(error.code == .cut)
            }
            let post = try #require(transport.posts.last)
            let whole = try frames(of: post.received).last?.operations ?? 0
            let now = try pair.a.journal.status().operations
            #expect(now == operations + whole)
            operations = now
            if now == total { break }
        }
        #expect(operations == total)
        #expect(try pair.a.journal.checkInvariants() == [])
    }

    /// What moved before a failure has moved, and is told.
    @Test func aSyncThatIsCutTellsWhatItMoved() throws {
        let pair = try Pair()
        try pair.write(at: pair.a, rounds: 2)
        let upload = LoopTransport(to: pair.b, from: pair.a)
        upload.uploadFailsAfter = 600
        var told = SyncOutcome()
        let driver = SyncDriver(journal: pair.a.journal, transport: upload, peer: pair.b.device) { told = $0 }
        #expect(throws: LoopTransport.Cut.self) { try driver.run() }
        let moved = try #require(upload.posts.first)
        #expect(told.sent.operations > 0)
        #expect(told.sent.bytes > moved.sent.count + 600)
        #expect(told.received.bytes == moved.received.count)

        let answer = LoopTransport(to: pair.a, from: pair.b)
        answer.answerEndsAfter = 900
        let asker = SyncDriver(journal: pair.b.journal, transport: answer, peer: pair.a.device) { told = $0 }
        let error = #expect(throws: SyncError.self) { try asker.run() }
        #expect(error?.code == .cut)
        #expect(told.received.bytes == 900)
    }

    @Test func anUploadThatIsCutAnywhereLosesTheFrameInFlight() throws {
        let pair = try Pair()
        try pair.write(at: pair.a, rounds: 2)
        let frames = try pair.a.frames(for: pair.b)
        let body = BatchesHead.encode(network: pair.network.identity.id) + frames.flatMap { $0.encode() }
        var held = try pair.b.journal.status().operations
        let before = held
        for length in stride(from: 0, through: body.count, by: 3) + [body.count] {
            var receiver = SyncResponder(journal: pair.b.journal).receiver(from: pair.a.device)
            for byte in body.prefix(length) { try receiver.received([byte]) }
            let whole =
                try self.frames(of: [1] + body.prefix(length).dropFirst(BatchesHead.byteCount)).last?.operations ?? 0
            held = max(held, before + whole)
            #expect(try pair.b.journal.status().operations == held)
        }
        #expect(held == before + 6)
        #expect(try pair.b.journal.checkInvariants() == [])
    }
}
