import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

/// What answers is no peer, or one that has lost its way: that is the peer's fault, and told as such.
@Suite struct MalformedPeerTests {
    private let pair: Pair

    init() throws {
        pair = try Pair()
        try pair.write(at: pair.a)
        try pair.write(at: pair.b)
    }

    private func error(_ path: String, answering bytes: [UInt8]) throws -> SyncError? {
        let transport = LoopTransport(to: pair.b, from: pair.a)
        transport.tamper = { $0 == path ? bytes : $1 }
        do {
            _ = try pair.a.sync(with: pair.b, over: transport)
            return nil
        } catch let error as SyncError { return error }
    }

    private static let answers: [[UInt8]] = [
        [2], Array("HTTP/1.1 404 Not Found".utf8), [0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
        [0] + [UInt8](repeating: 0x80, count: 22), [1, 3, 0xff, 0xff, 0xff, 0x7f],
        [0] + [UInt8](repeating: 1, count: 19)
    ]

    @Test(arguments: answers) func anAnswerThatIsNoProtocolIsMalformed(bytes: [UInt8]) throws {
        #expect(try error("/v1/sync", answering: bytes)?.code == .malformed)
    }

    private static let confirmations: [[UInt8]] = [
        [3, 0xff, 0xff, 0xff, 0x7f], [3, 1, 0xff], [9, 0], [5, 1, 0], [2, 0],
        [UInt8](repeating: 1, count: 2 * Limits.frameBytes + 1),
        // A digest that this device did not tell.
        Frame.holding(Identifier(high: 9, low: 9)).encode() + Frame.end.encode()
    ]

    @Test(arguments: confirmations) func aConfirmationThatIsNoneIsMalformed(bytes: [UInt8]) throws {
        #expect(try error("/v1/batches", answering: bytes)?.code == .malformed)
    }

    /// Whatever comes, no other error than the sync's own leaves it, and what is here stays whole.
    @Test(arguments: Seed.first(40)) func noiseIsTold(seed: Seed) throws {
        var generator = seed.generator
        for path in ["/v1/sync", "/v1/batches"] {
            let noise = generator.bytes(generator.int(0...200))
            _ = try error(path, answering: noise)
            _ = try error(path, answering: [1] + noise)
        }
        #expect(try pair.a.journal.checkInvariants() == [])
    }
}
