import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import Testing

/// What is held to be agreed on, and what a peer is said to hold.
@Suite struct AgreementTests {
    private let pair: Pair
    private var a: Station { pair.a }
    private var b: Station { pair.b }

    init() throws {
        pair = try Pair()
        try a.sync(with: b)
    }

    private func firstQuestion(of caller: Station, to answerer: Station) throws -> SyncRequest.Holding {
        let transport = LoopTransport(to: answerer, from: caller)
        try caller.sync(with: answerer, over: transport)
        return try SyncRequest(decoding: try #require(transport.posts.first).sent).holding
    }

    private func isShort(_ holding: SyncRequest.Holding) -> Bool {
        if case .digest = holding { true } else { false }
    }

    @Test func bothAgreeAfterOneSync() throws {
        try pair.write(at: a, rounds: 1)
        try pair.write(at: b, rounds: 1)
        try a.sync(with: b)
        #expect(isShort(try firstQuestion(of: b, to: a)))
        #expect(isShort(try firstQuestion(of: a, to: b)))
    }

    /// Nothing has come and nothing is written, and still the two are not known to hold the same.
    @Test func afterACutTheFrontierIsSent() throws {
        #expect(isShort(try firstQuestion(of: a, to: b)))
        try pair.write(at: b, rounds: 1)
        let transport = LoopTransport(to: b, from: a)
        transport.answerEndsAfter = 5
        #expect(throws: SyncError.self) { try a.sync(with: b, over: transport) }
        #expect(!isShort(try firstQuestion(of: a, to: b)))
        #expect(isShort(try firstQuestion(of: a, to: b)))
    }

    /// On a full disk it cannot be written down that a sync has failed: it is known all the same.
    @Test func afterAFullDiskTheFrontierIsSent() throws {
        try pair.write(at: b, rounds: 1)
        a.disk?.setCapacity(a.disk?.used)
        #expect(throws: JournalError.self) { try a.sync(with: b) }
        #expect(try a.journal.agreement(with: b.device) == nil)
        a.disk?.setCapacity(nil)
        #expect(!isShort(try firstQuestion(of: a, to: b)))
        #expect(isShort(try firstQuestion(of: a, to: b)))
    }

    /// What a peer could not take yet is not confirmed, by neither side.
    @Test func whatIsEarlyIsNotConfirmed() throws {
        var forger = Forger(pair.network.steward, .network, network: pair.network.identity.id)
        let event = Schema.network.collection("event")
        func operation(_ title: String) -> Operation {
            Operation(
                collection: event.code, entity: .one(.key(title)), stamp: HybridTime(milliseconds: 1),
                changes: [.write(event.known("title").code, .text(title))])
        }
        let first = try forger.seal([operation("first")])
        let end = forger.end
        var other = Forger(pair.network.steward, .network, network: pair.network.identity.id, incarnation: 8)
        let resting = try other.seal([operation("resting")], ends: [end])
        try b.admit([forger.frame, .batch(first), other.frame, .batch(resting)])
        // On its way to a the first of the two is damaged, so that the other is early.
        let transport = LoopTransport(to: b, from: a)
        transport.tamper = { path, bytes in
            guard path == "/v1/sync", let place = bytes.firstRange(of: first.bytes)?.lowerBound else { return bytes }
            var bytes = bytes
            bytes[place + BatchHeader.leastBytes - 1] ^= 1
            return bytes
        }
        let outcome = try a.sync(with: b, over: transport)
        #expect(outcome.early == 1 && outcome.refused.count == 1)
        #expect(try a.journal.agreement(with: b.device) == nil)
        let distance = try b.journal.distance(to: a.device, try #require(b.journal.peer(a.device).frontier))
        #expect(distance.toSend == 2)
        #expect(!isShort(try firstQuestion(of: a, to: b)))
        #expect(isShort(try firstQuestion(of: a, to: b)))
    }

    /// Of a log that went two ways only what the peer's word shows is confirmed.
    @Test func aBranchThatThePeerLacksIsNotConfirmed() throws {
        let event = Schema.network.collection("event")
        func operation(_ title: String) -> Operation {
            Operation(
                collection: event.code, entity: .one(.key(title)), stamp: HybridTime(milliseconds: 1),
                changes: [.write(event.known("title").code, .text(title))])
        }
        var common = Forger(pair.network.steward, .network, network: pair.network.identity.id)
        let frames = [common.frame, .batch(try common.seal([operation("common")]))]
        for station in [a, b] { try station.admit(frames) }
        try a.sync(with: b)
        let before = try a.journal.distance(to: b.device, try #require(a.journal.peer(b.device).frontier))
        #expect(before.toSend == 0 && before.toReceive == 0)
        #expect(before.confirmed == (try a.journal.view(sharedWith: b.device).operations))
        var (one, other) = (common, common)
        try a.admit([one.frame, .batch(try one.seal([operation("one")]))])
        let longer = try (0..<3).map { Frame.batch(try other.seal([operation("other \($0)")])) }
        try b.admit([other.frame] + longer)
        // b tells its frontier, and a learns of a head beyond its own that it does not hold.
        let theirs = try b.journal.view(sharedWith: a.device).frontier
        let distance = try a.journal.distance(to: b.device, theirs)
        #expect(distance.confirmed < before.confirmed + 1, "what is only presumed is not confirmed")
        #expect(distance.toReceive > 0)
        try b.journal.note(theirs, heldBy: a.device)
        try a.sync(with: b)
        let after = try a.journal.distance(to: b.device, try #require(a.journal.peer(b.device).frontier))
        #expect(after.toSend == 0 && after.toReceive == 0 && after.confirmed == before.confirmed + 4)
    }

    /// The answering side knows what the caller has sent, and whether it holds all the rest too.
    @Test func theAnsweringSideKnowsWhatWasSent() throws {
        try pair.write(at: a, rounds: 1)
        try pair.write(at: b, rounds: 1)
        try a.sync(with: b)
        let distance = try b.journal.distance(to: a.device, try #require(b.journal.peer(a.device).frontier))
        #expect(distance.toSend == 0 && distance.toReceive == 0)
        #expect(distance.confirmed == (try b.journal.view(sharedWith: a.device).operations))
    }
}
