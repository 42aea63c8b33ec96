extension HTTPClient {
    /// One request, without its body.
    public struct Request: Sendable {
        public var method: RequestMethod
        /// The path and query, percent-encoded, from the leading slash on.
        public var path: String
        /// The media type of the body; nil with no body.
        public var contentType: String?
        /// More header fields, such as `Range`.
        public var headers: [(name: String, value: String)]

        public init(
            _ method: RequestMethod, _ path: String, contentType: String? = nil,
            headers: [(name: String, value: String)] = []
        ) {
            self.method = method
            self.path = path
            self.contentType = contentType
            self.headers = headers
        }
    }

    /// What is sent with a request.
    public enum Body {
        case none
        /// All of it, sent with its length.
        case bytes([UInt8])
        /// Pulled piece by piece as the link takes it, nil at the end; sent in chunked transfer encoding. A piece is as
        /// long as is convenient: small ones are gathered. The closure runs on the thread that called `send`.
        case stream(() throws -> [UInt8]?)
    }

    /// What came back. The body of a successful answer went to `receive`.
    public struct Response: Sendable {
        public let status: Int
        /// The media type of the answer's body, as sent.
        public let contentType: String?
        /// The bytes of request body handed to the connection, without framing and TLS.
        public let bytesSent: Int
        /// The bytes of response body taken from the connection, without framing and TLS.
        public let bytesReceived: Int
        /// The body of an answer whose status is not 2xx, cut off at ``TransportLimits/problemBytes``.
        public let problem: [UInt8]
        /// Whether the request went over a connection that an earlier one had left open.
        public let reusedConnection: Bool

        let fields: HeaderFields

        /// Whether the status is 2xx.
        public var isSuccess: Bool { (200..<300).contains(status) }

        /// The value of a header field, whatever the case of its name.
        public func header(_ name: String) -> String? { fields[name] }

        /// ``problem`` as the server meant it, or nil where it is not problem JSON.
        public var problemDetails: Problem? { Problem(json: problem) }
    }
}

extension HTTPClient.Response {
    /// The peer's own word on why it did not do what was asked.
    public var refusal: Problem {
        problemDetails
            ?? Problem(
                status: status, code: "unexpected_answer", title: "what answered is no Jisr peer (status \(status))")
    }
}
