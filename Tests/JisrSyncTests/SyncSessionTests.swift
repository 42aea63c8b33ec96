import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import Testing

/// The caller's side as a value: no socket, no clock.
@Suite struct SyncSessionTests {
    private let pair: Pair
    private var a: Station { pair.a }
    private var b: Station { pair.b }

    init() throws {
        pair = try Pair()
    }

    private func code(_ body: () throws -> Void) -> SyncError.Code? {
        do { try body() } catch { return (error as? SyncError)?.code }
        return nil
    }

    // MARK: What is asked first

    @Test func theShortQuestionIsForWhoSeemsToHoldTheSame() throws {
        var session = try pair.session(at: a, with: b)
        let mine = try pair.frontier(a, b)
        let digest = try a.journal.view(sharedWith: b.device).frontier.digest
        #expect(session.begin(agreed: mine.digest).request?.holding == .digest(digest))
        session = try pair.session(at: a, with: b)
        #expect(session.begin(agreed: nil).request?.holding == .frontier(mine))
        session = try pair.session(at: a, with: b)
        #expect(session.begin(agreed: Frontier().digest).request?.holding == .frontier(mine))
    }

    @Test func aQuestionIsReadAsItWasWritten() throws {
        var session = try pair.session(at: a, with: b)
        let long = try #require(session.begin(agreed: nil).request)
        #expect(try SyncRequest(decoding: long.encode()) == long)
        let short = try #require(session.begin(agreed: try pair.frontier(a, b).digest).request)
        #expect(try SyncRequest(decoding: short.encode()) == short)
        #expect(short.encode().count <= 64)
        for length in 0..<short.encode().count {
            #expect(throws: (any Error).self) { try SyncRequest(decoding: Array(short.encode().prefix(length))) }
        }
        #expect(throws: (any Error).self) { try SyncRequest(decoding: short.encode() + [0]) }
        #expect(code { _ = try SyncRequest(decoding: [9] + short.encode().dropFirst()) } == .unknownVersion)
        #expect(code { _ = try SyncRequest(decoding: [2, 7] + short.encode().dropFirst(2)) } == .malformed)
    }

    // MARK: Same

    @Test(arguments: [true, false]) func sameEndsIt(isShort: Bool) throws {
        var session = try pair.session(at: a, with: b)
        let request = try #require(session.begin(agreed: isShort ? pair.frontier(a, b).digest : nil).request)
        let answer = try pair.answer(to: request)
        #expect(answer.count <= 64)
        for byte in answer { #expect(try session.received([byte]) == []) }
        #expect(try session.answerEnded(view: a.journal.view(sharedWith: b.device)) == .finish)
        #expect(session.outcome.confirmed == (try pair.frontier(a, b)))
        #expect(!session.outcome.isStateAlarm)
        #expect(session.outcome.roundTrips == 1)
    }

    @Test func sameIsNotSaidOfWhatWasWrittenMeanwhile() throws {
        var session = try pair.session(at: a, with: b)
        let before = try pair.frontier(a, b)
        let request = try #require(session.begin(agreed: nil).request)
        _ = try session.received(try pair.answer(to: request))
        try a.bring("event", ["id": "meanwhile", "title": "t"])
        try a.journal.seal()
        #expect(try session.answerEnded(view: a.journal.view(sharedWith: b.device)) == .finish)
        #expect(session.outcome.confirmed == before)
        #expect(!session.outcome.isStateAlarm)
    }

    @Test func anotherStateOfTheSameOperationsIsAnAlarm() throws {
        let view = try a.journal.view(sharedWith: b.device)
        let other = Identifier<StateDigest>(high: view.state.high ^ 1, low: view.state.low)
        let version = a.schema.version
        let answers: [(SyncAnswer, Bool)] = [
            (.same(schemaVersion: version, hasPending: false, state: other), true),
            (.same(schemaVersion: version, hasPending: false, state: view.state), false),
            (.same(schemaVersion: version, hasPending: true, state: other), false),
            (.same(schemaVersion: version + 1, hasPending: false, state: other), false)
        ]
        for (answer, isAlarm) in answers {
            var session = try pair.session(at: a, with: b)
            _ = session.begin(agreed: nil)
            _ = try session.received(answer.encode())
            _ = try session.answerEnded(view: view)
            #expect(session.outcome.isStateAlarm == isAlarm)
            #expect(session.outcome.needsAttention == isAlarm)
        }
    }

    @Test func anOpenTailIsNoAlarm() throws {
        var session = try pair.session(at: a, with: b)
        _ = session.begin(agreed: nil)
        let state = try a.journal.view(sharedWith: b.device).state
        try a.bring("event", ["id": "open", "title": "t"])
        #expect(try a.journal.view(sharedWith: b.device).hasPending)
        _ = try session.received(SyncAnswer.same(schemaVersion: 1, hasPending: false, state: state).encode())
        _ = try session.answerEnded(view: a.journal.view(sharedWith: b.device))
        #expect(!session.outcome.isStateAlarm)
    }

    // MARK: Frames

    @Test func theShortQuestionIsFollowedByTheLongOne() throws {
        try pair.write(at: b)
        var session = try pair.session(at: a, with: b)
        let short = try #require(session.begin(agreed: try pair.frontier(a, b).digest).request)
        #expect(try session.received(try pair.answer(to: short)) == [])
        let long = try #require(session.answerEnded(view: a.journal.view(sharedWith: b.device)).request)
        #expect(long.holding == .frontier(try pair.frontier(a, b)))
        let frames = try session.received(try pair.answer(to: long))
        #expect(frames.count == 12)
        session.admitted(try a.admit(frames, from: b))
        let theirs = try pair.frontier(b, a)
        #expect(try session.answerEnded(view: a.journal.view(sharedWith: b.device)) == .send(beyond: theirs))
        #expect(session.nothingToSend() == .finish)
        #expect(session.outcome.confirmed == theirs)
        #expect(session.outcome.received.operations == 9)
        #expect(session.outcome.received.batches == 9)
        #expect(session.outcome.roundTrips == 2)
    }

    @Test func whatWasSentIsConfirmed() throws {
        try pair.write(at: a)
        var session = try pair.session(at: a, with: b)
        let request = try #require(session.begin(agreed: nil).request)
        _ = try session.received(try pair.answer(to: request))
        guard case .send(let frontier) = try session.answerEnded(view: a.journal.view(sharedWith: b.device)) else {
            Issue.record("there is something to send")
            return
        }
        #expect(try a.journal.outgoing(to: b.device, beyond: frontier).count == 9)
        let refusal = Refusal(log: LogID(high: 1, low: 2), first: 3, code: "gap", reason: "operations are missing")
        let told = try a.journal.view(sharedWith: b.device).frontier
        let confirmation = [Frame.frontier(told), .refused(refusal), .end].flatMap { $0.encode() }
        for length in 0..<confirmation.count {
            var cut = session
            #expect(throws: (any Error).self) { try cut.confirmed(Array(confirmation.prefix(length))) }
        }
        #expect(try session.confirmed(confirmation) == .finish)
        #expect(session.outcome.confirmed == told)
        #expect(session.outcome.refused == [refusal])
        #expect(session.outcome.needsAttention)
    }

    @Test func twoHistoriesOfOneLogAreNamedInTheSyncThatFindsThem() throws {
        let network = pair.network.identity.id
        let author = pair.network.steward
        var (one, other) = (Forger(author, .network, network: network), Forger(author, .network, network: network))
        let event = b.schema.collection("event")
        func operation(_ title: String) -> Operation {
            Operation(
                collection: event.code, entity: .one(.key("1")), stamp: HybridTime(milliseconds: 1),
                changes: [.write(event.known("title").code, .text(title))])
        }
        try b.admit([one.frame, .batch(try one.seal([operation("one")]))])
        try a.admit([other.frame, .batch(try other.seal([operation("other")]))])
        let first = try a.sync(with: b)
        #expect(first.forks == [one.log])
        #expect(first.needsAttention)
        for _ in 0..<2 { try a.sync(with: b) }
        let last = try a.sync(with: b)
        #expect(last.forks == [])
        #expect(last.roundTrips == 1)
        #expect(try a.journal.status().stateDigest == b.journal.status().stateDigest)
        #expect(try a.journal.status().frontier.forks == [one.log])
    }

    @Test func aDamagedFrameIsNamedAndTheRestGoesOn() throws {
        try pair.write(at: b, rounds: 1)
        let frontier = Frame.frontier(try pair.frontier(b, a)).encode()
        let batches = try b.frames(for: a).flatMap { $0.encode() }
        var session = try pair.session(at: a, with: b)
        _ = session.begin(agreed: nil)
        let frames = try session.received([1] + frontier + [2, 3, 0, 0, 0] + [99, 1, 0] + batches + Frame.end.encode())
        #expect(frames.count == 6)
        #expect(session.outcome.refused.map(\.code) == ["malformed", "malformed"])
        session.admitted(try a.admit(frames, from: b))
        #expect(session.outcome.received.operations == 3)
    }

    // MARK: What is not an answer

    @Test(
        arguments: [
            [2], [0], [0, 1], [0, 1, 0], [0, 1, 0] + [UInt8](repeating: 0, count: 17), [UInt8](repeating: 0, count: 60),
            [255], [1, 3, 0xff, 0xff, 0xff, 0xff], [1, 3, 1, 5], [1] + Frame.end.encode() + Frame.end.encode(),
            [1] + Frame.end.encode()
        ] as [[UInt8]])
    func aMalformedAnswerIsAnError(answer: [UInt8]) throws {
        var session = try pair.session(at: a, with: b)
        _ = session.begin(agreed: nil)
        #expect(throws: (any Error).self) {
            _ = try session.received(answer)
            _ = try session.answerEnded(view: a.journal.view(sharedWith: b.device))
        }
    }

    @Test func nothingIsTakenOutOfTurn() throws {
        var session = try pair.session(at: a, with: b)
        let view = try a.journal.view(sharedWith: b.device)
        #expect(code { _ = try session.received([0]) } == .malformed)
        #expect(code { _ = try session.answerEnded(view: view) } == .malformed)
        #expect(code { _ = try session.confirmed([]) } == .malformed)
        _ = session.begin(agreed: nil)
        #expect(code { _ = try session.confirmed(Frame.end.encode()) } == .malformed)
        #expect(code { _ = try session.answerEnded(view: view) } == .cut)
    }

    @Test func aConfirmationHoldsNoBatches() throws {
        try pair.write(at: a, rounds: 1)
        var session = try pair.session(at: a, with: b)
        _ = session.begin(agreed: nil)
        _ = try session.received([1] + Frame.frontier(Frontier()).encode() + Frame.end.encode())
        _ = try session.answerEnded(view: a.journal.view(sharedWith: b.device))
        let frames = try a.frames(for: b, beyond: Frontier())
        #expect(code { _ = try session.confirmed(frames.flatMap { $0.encode() }) } == .malformed)
    }
}
