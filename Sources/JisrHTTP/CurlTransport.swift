public import JisrSync

/// The way to a peer over HTTPS: one ``PeerClient``, kept for as long as the peer's address and key stay the same.
///
/// For one thread at a time, like the client inside.
public final class CurlTransport: SyncTransport {
    public let endpoint: Endpoint
    private let client: PeerClient
    private let cancellation: CancellationFlag?

    static let contentType = "application/vnd.jisr"

    public init(endpoint: Endpoint, identity: TLSIdentity, cancellation: CancellationFlag? = nil) throws {
        self.endpoint = endpoint
        self.cancellation = cancellation
        client = try PeerClient(endpoint: endpoint, identity: identity)
    }

    public func post(
        _ path: String, _ body: SyncBody, receive: ([UInt8]) throws -> Void
    ) throws -> (sent: Int, received: Int) {
        let response = try client.send(
            PeerClient.Request(.post, path, contentType: Self.contentType), body: PeerClient.Body(body),
            cancellation: cancellation
        ) { try receive(Array($0)) }
        guard response.isSuccess else {
            let refusal = response.refusal
            guard refusal.code == SyncError.Code.unknownPeer.rawValue else { throw refusal }
            throw SyncError(.unknownPeer, [refusal.title, refusal.detail].compactMap { $0 }.joined(separator: ": "))
        }
        return (response.bytesSent, response.bytesReceived)
    }
}

extension PeerClient.Body {
    fileprivate init(_ body: SyncBody) {
        switch body {
        case .bytes(let bytes): self = .bytes(bytes)
        case .stream(let next): self = .stream(next)
        }
    }
}

extension PeerClient.Response {
    /// The peer's own word on why it did not do what was asked.
    public var refusal: Problem {
        problemDetails
            ?? Problem(
                status: status, code: "unexpected_answer", title: "what answered is no Jisr peer (status \(status))")
    }
}
