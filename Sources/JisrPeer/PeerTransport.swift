internal import Glibc
public import JisrCore
public import JisrHTTP
public import JisrSync

/// The way to a peer over HTTPS: one ``HTTPClient``, kept for as long as the peer's address and key stay the same.
///
/// For one thread at a time, like the client inside.
public final class PeerTransport: SyncTransport {
    public let endpoint: Endpoint
    private let client: HTTPClient
    /// What ends a call before its time.
    public var cancellation: CancellationFlag?
    /// What the peer told of itself when it last answered.
    public private(set) var sign: PeerSign?

    /// The media type of what peers say to each other.
    public static let contentType = "application/vnd.jisr"

    public init(endpoint: Endpoint, identity: TLSIdentity) throws {
        self.endpoint = endpoint
        client = try HTTPClient(endpoint: endpoint, identity: identity)
    }

    public func post(
        _ path: String, _ body: SyncBody, receive: ([UInt8]) throws -> Void
    ) throws -> (sent: Int, received: Int) {
        let started = time(nil)
        let response = try client.send(
            HTTPClient.Request(.post, path, contentType: Self.contentType, headers: Greeting.ofCaller),
            body: HTTPClient.Body(body), cancellation: cancellation
        ) { try receive(Array($0)) }
        sign =
            Greeting.sign(
                product: response.header("Server"), date: response.header("Date"), started: started, ended: time(nil))
            ?? sign
        guard response.isSuccess else {
            let refusal = response.refusal
            guard refusal.code == SyncError.Code.unknownPeer.rawValue else { throw refusal }
            throw SyncError(.unknownPeer, [refusal.title, refusal.detail].compactMap { $0 }.joined(separator: ": "))
        }
        return (response.bytesSent, response.bytesReceived)
    }
}

extension HTTPClient.Body {
    fileprivate init(_ body: SyncBody) {
        switch body {
        case .bytes(let bytes): self = .bytes(bytes)
        case .stream(let next): self = .stream(next)
        }
    }
}
