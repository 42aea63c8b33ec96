import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

/// Driver and responder with nothing between them but a loop.
@Suite struct SyncDriverTests {
    private let pair: Pair
    private var a: Station { pair.a }
    private var b: Station { pair.b }

    init() throws {
        pair = try Pair()
    }

    @Test func bothEndWithTheSame() throws {
        try pair.write(at: a)
        try pair.write(at: b)
        let outcome = try a.sync(with: b)
        #expect(outcome.sent.operations == 9)
        #expect(outcome.received.operations == 9)
        #expect(outcome.refused == [])
        #expect(!outcome.needsAttention)
        #expect(outcome.confirmed == (try pair.frontier(a, b)))
        #expect(try a.journal.status().stateDigest == b.journal.status().stateDigest)
        #expect(try a.journal.status().frontierDigest == b.journal.status().frontierDigest)
        // What the peer confirmed is remembered, at both.
        #expect(try a.journal.peer(b.device).frontier == (try pair.frontier(b, a)))
        #expect(try b.journal.peer(a.device).frontier == (try pair.frontier(a, b)))
    }

    @Test(arguments: [0, 300]) func aSyncOfNothingIsOneShortRoundTrip(rounds: Int) throws {
        for number in 0..<rounds { try a.bring("event", ["id": "\(number)", "title": "t"]) }
        try a.sync(with: b)
        for (caller, answerer) in [(a, b), (b, a)] {
            let transport = LoopTransport(to: answerer, from: caller)
            let outcome = try caller.sync(with: answerer, over: transport)
            #expect(transport.posts.map(\.path) == ["/v1/sync"])
            #expect(transport.posts[0].sent.count <= 64)
            #expect(transport.posts[0].received.count <= 64)
            #expect(outcome.roundTrips == 1)
            #expect(outcome.sent.operations == 0 && outcome.received.operations == 0)
            #expect(outcome.confirmed == (try pair.frontier(caller, answerer)))
        }
    }

    @Test func aSyncMovesOnlyWhatIsNew() throws {
        try pair.write(at: a, rounds: 5)
        try a.sync(with: b)
        try b.bring("event", ["id": "news", "title": "t"])
        let outcome = try a.sync(with: b)
        #expect(outcome.received.operations == 1)
        #expect(outcome.sent.operations == 0)
        #expect(outcome.roundTrips == 2)
    }

    @Test func aForeignNetworkIsTold() throws {
        let other = try Pair.ofAnotherNetwork()
        let before = try b.journal.status()
        let error = #expect(throws: SyncError.self) { try other.sync(with: b) }
        #expect(error?.code == .foreignNetwork)
        var receiver = SyncResponder(journal: b.journal).receiver(from: other.device)
        let head = BatchesHead.encode(network: try other.journal.identity().network.id)
        let refused = #expect(throws: SyncError.self) { for byte in head { try receiver.received([byte]) } }
        #expect(refused?.code == .foreignNetwork)
        #expect(try b.journal.status() == before)
    }

    @Test func whoIsNotInTheRosterGetsNothing() throws {
        var network = pair.network
        let stranger = try network.stranger("x", centre: "A", province: "P")
        try pair.write(at: b)
        var claimed = Frontier()
        claimed.insert(Frontier.Head(sequence: 1, mark: .init(high: 0, low: 0)), of: .init(high: 1, low: 1))
        let request = SyncRequest(
            network: network.identity.id, schemaVersion: 1, holding: .frontier(claimed))
        var (bytes, stream) = try SyncResponder(journal: b.journal).answer(request.encode(), from: stranger.device)
        while let piece = try stream?.next() { bytes += piece }
        #expect(bytes == [1] + Frame.frontier(Frontier()).encode() + Frame.end.encode())
    }

    @Test func aRefusedBatchIsNamedAtBothAndTheRestArrives() throws {
        try pair.write(at: b)
        let transport = LoopTransport(to: b, from: a)
        // A bit of the last batch's signature turns on the way.
        transport.tamper = { path, bytes in
            var bytes = bytes
            if path == "/v1/sync", let place = Self.lastSignature(in: bytes) { bytes[place] ^= 1 }
            return bytes
        }
        let outcome = try a.sync(with: b, over: transport)
        #expect(outcome.refused.map(\.code) == ["bad_signature"])
        #expect(outcome.received.operations == 8)
        #expect(outcome.needsAttention)
        #expect(try a.journal.status().refused.map(\.refusal.code) == ["bad_signature"])
        // The next sync brings what was refused.
        #expect(try a.sync(with: b).received.operations == 1)
        #expect(try a.journal.status().stateDigest == b.journal.status().stateDigest)
    }

    private static func lastSignature(in answer: [UInt8]) -> Int? {
        var reader = FrameReader()
        var last: Int?
        for (place, byte) in answer.enumerated().dropFirst() {
            reader.append([byte])
            while let frame = try? reader.next() {
                if case .success(.batch(let batch)) = frame {
                    last = place + 1 - batch.bytes.count + BatchHeader.leastBytes - 1
                }
            }
        }
        return last
    }

    @Test func aStateThatDiffersIsAnAlarmAtTheNextSync() throws {
        try a.sync(with: b)
        let transport = LoopTransport(to: b, from: a)
        transport.tamper = { _, bytes in bytes.dropLast() + [bytes[bytes.count - 1] ^ 1] }
        #expect(try a.sync(with: b, over: transport).isStateAlarm)
    }

    @Test func aReportIsGivenWhileItMoves() throws {
        try pair.write(at: b)
        let transport = LoopTransport(to: b, from: a)
        transport.chunk = 50
        var seen: [UInt64] = []
        _ = try SyncDriver(journal: a.journal, transport: transport, peer: b.device) {
            seen.append($0.received.operations)
        }.run()
        #expect(seen == seen.sorted())
        #expect(Set(seen).count > 5)
        #expect(seen.last == 9)
    }

    @Test func anUploadThatFailsKeepsWhatCame() throws {
        try pair.write(at: a)
        let transport = LoopTransport(to: b, from: a)
        transport.uploadFailsAfter = 900
        #expect(throws: LoopTransport.Cut.self) { try a.sync(with: b, over: transport) }
        let rest = try a.sync(with: b)
        #expect(rest.sent.operations > 0 && rest.sent.operations < 9)
        #expect(try a.journal.status().stateDigest == b.journal.status().stateDigest)
    }
}

extension Pair {
    fileprivate static func ofAnotherNetwork() throws -> Station {
        var network = try TestNetwork(seed: Seed(99))
        return try network.join("other", centre: "A", province: "P")
    }
}
