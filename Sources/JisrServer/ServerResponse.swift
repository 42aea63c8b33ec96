/// What a handler answers.
public struct ServerResponse: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Written while it is sent. With a `length` in bytes the closure writes exactly so many, and the client knows
        /// beforehand; nil sends chunks until the closure returns. When it throws, the connection is closed, and the
        /// client sees a cut: it is too late for another status.
        case stream(length: Int? = nil, @Sendable (_ writer: inout ResponseStream) async throws -> Void)
    }

    public var status: Int
    /// The media type; nil with no body.
    public var contentType: String?
    /// More header fields. `Content-Length` is set by the server.
    public var headers: [(name: String, value: String)]
    public var body: Body

    public init(
        status: Int = 200, contentType: String? = nil, headers: [(name: String, value: String)] = [],
        body: Body = .none
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }
}
