internal import JisrCore
internal import JisrJournal
internal import JisrLog
public import JisrSync

/// The way to a peer in the same process: the peer's own responder, with no link between them but what the test does
/// to it.
public final class LoopTransport: SyncTransport {
    public struct Post: Hashable {
        public let path: String
        public let sent: [UInt8]
        public let received: [UInt8]
    }

    /// The link is gone.
    public struct Cut: Error {}

    private let responder: SyncResponder
    private let peer: Station
    private let station: Station
    private var caller: DeviceID { station.device }
    public var chunk = 4096
    /// The answer ends after this many bytes, as though all were well.
    public var answerEndsAfter: Int?
    /// The upload fails after this many bytes.
    public var uploadFailsAfter: Int?
    /// Changes an answer on its way.
    public var tamper: (String, [UInt8]) -> [UInt8] = { $1 }
    public private(set) var posts: [Post] = []

    public init(to peer: Station, from caller: Station) {
        responder = SyncResponder(journal: peer.journal)
        self.peer = peer
        station = caller
    }

    public func post(
        _ path: String, _ body: SyncBody, receive: ([UInt8]) throws -> Void
    ) throws -> (sent: Int, received: Int) {
        let (sent, whole) = path == "/v1/sync" ? try sync(body) : try batches(body)
        var answer = tamper(path, whole)
        if let end = answerEndsAfter { answer = Array(answer.prefix(end)) }
        posts.append(Post(path: path, sent: sent, received: answer))
        for start in stride(from: 0, to: answer.count, by: chunk) {
            try receive(Array(answer[start..<min(start + chunk, answer.count)]))
        }
        return (sent.count, answer.count)
    }

    /// Whether the peer knows the key of the caller's connection, in the part of routes.
    private func isKnown() throws -> Bool { try peer.journal.roster().caller(withPin: station.claim.pin) != nil }

    private func sync(_ body: SyncBody) throws -> (sent: [UInt8], answer: [UInt8]) {
        guard try isKnown() else { throw SyncError(.unknownPeer, "nobody knows \(station.name)") }
        let sent = try Self.bytes(of: body)
        var (answer, stream) = try responder.answer(sent, from: caller)
        while let piece = try stream?.next() { answer += piece }
        return (sent, answer)
    }

    private func batches(_ body: SyncBody) throws -> (sent: [UInt8], answer: [UInt8]) {
        var sent = try Self.bytes(of: body)
        guard try isKnown() else {
            var petition = responder.petition(withPin: station.claim.pin)
            try petition.received(sent)
            guard try petition.finish() != nil else { throw SyncError(.unknownPeer, "\(station.name) is a stranger") }
            return (sent, [])
        }
        if let end = uploadFailsAfter { sent = Array(sent.prefix(end)) }
        var receiver = responder.receiver(from: caller)
        for start in stride(from: 0, to: sent.count, by: chunk) {
            try receiver.received(Array(sent[start..<min(start + chunk, sent.count)]))
        }
        if uploadFailsAfter != nil { throw Cut() }
        return (sent, try receiver.confirmation())
    }

    private static func bytes(of body: SyncBody) throws -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .stream(let next):
            var bytes: [UInt8] = []
            while let piece = try next() { bytes += piece }
            return bytes
        }
    }
}

extension Station {
    /// A whole sync with a peer, called from here.
    @discardableResult
    public func sync(with peer: Station, over transport: LoopTransport? = nil) throws -> SyncOutcome {
        let way = transport ?? LoopTransport(to: peer, from: self)
        return try SyncDriver(journal: journal, transport: way, peer: peer.device).run()
    }
}
