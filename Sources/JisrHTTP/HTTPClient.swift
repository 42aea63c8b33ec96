import CCurl

/// Sends requests to one peer, one at a time, over a connection that it keeps open between them.
///
/// Blocking: meant for a thread of its own, and for one thread at a time. It talks to the peer itself, never through a
/// proxy that the environment names; it follows no redirect; it takes no answer from whoever does not hold the pinned
/// key, and that key is all that it checks.
public final class HTTPClient {
    /// Where the requests go.
    public let endpoint: Endpoint

    private let identity: TLSIdentity?
    private let handle: CurlHandle

    /// - Parameter identity: what the peer is to know us by; nil to remain unknown, or on the control socket.
    public init(endpoint: Endpoint, identity: TLSIdentity?) throws {
        self.endpoint = endpoint
        self.identity = identity
        handle = try CurlHandle()
    }

    /// Sends one request and returns when its answer has ended.
    ///
    /// A connection left open by an earlier request may turn out to be dead. Then the request goes out again over a new
    /// one, if nothing of an answer had come and the body can be had again: so a request may arrive twice.
    ///
    /// - Parameters:
    ///   - cancellation: looked at about once a second, and whenever something moves.
    ///   - receive: gets the body of a 2xx answer piece by piece, on the calling thread. A piece is gone when it
    ///     returns. Pieces that arrived before a cut are handed over before the error is thrown.
    /// - Throws: whatever `receive` or the body's stream throws, which ends the transfer; else ``TransportError``.
    public func send(
        _ request: Request, body: Body = .none, cancellation: CancellationFlag? = nil,
        receive: (_ chunk: UnsafeRawBufferPointer) throws -> Void
    ) throws -> Response {
        try withoutActuallyEscaping(receive) { receive in
            let transfer = Transfer(
                handle: handle, source: UploadSource(body), cancellation: cancellation, receive: receive)
            return try withExtendedLifetime(transfer) {
                defer { handle.reset() }
                try prepare(request, body: body, transfer: transfer)
                return try run(transfer)
            }
        }
    }

    private func run(_ transfer: Transfer) throws -> Response {
        let failure = handle.perform()
        if let error = transfer.failure { throw error }
        if let failure, !transfer.isProblemCutOff { throw TransportError(failure, peer: "\(endpoint)") }
        return Response(
            status: handle.long(CURLINFO_RESPONSE_CODE),
            contentType: handle.string(CURLINFO_CONTENT_TYPE),
            bytesSent: transfer.bytesSent,
            bytesReceived: transfer.bytesReceived,
            problem: transfer.problem,
            reusedConnection: handle.long(CURLINFO_NUM_CONNECTS) == 0,
            fields: transfer.fields)
    }

    private func prepare(_ request: Request, body: Body, transfer: Transfer) throws {
        try setRequest(request, body: body)
        try setPatience()
        switch endpoint.kind {
        case .tls(_, _, let pin): try setTLS(pin: pin)
        case .unixSocket(let path): try setSocket(path: path)
        }
        try handle.setCallbacks(of: transfer)
    }

    private func setRequest(_ request: Request, body: Body) throws {
        guard request.path.hasPrefix("/"), request.path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw TransportError(.invalidRequest, "\(request.path): this is not a path")
        }
        try handle.set(CURLOPT_URL, endpoint.origin + request.path)
        try handle.set(CURLOPT_PATH_AS_IS, 1)
        try handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try handle.set(CURLOPT_NOPROXY, "*")
        try handle.set(CURLOPT_NOSIGNAL, 1)
        if request.method == .head {
            try handle.set(CURLOPT_NOBODY, 1)
        } else {
            try setBody(body)
            try handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        try handle.setHeaders(try headerLines(of: request))
    }

    /// Every body goes through the read callback, so that what is counted is what is sent. Without a length libcurl
    /// chooses the chunked encoding.
    private func setBody(_ body: Body) throws {
        switch body {
        case .none: return
        case .bytes(let bytes): try handle.set(CURLOPT_INFILESIZE_LARGE, offset: bytes.count)
        case .stream: break
        }
        try handle.set(CURLOPT_UPLOAD, 1)
    }

    private func headerLines(of request: Request) throws -> [String] {
        // "Expect:" keeps libcurl from waiting a second, or a round trip, for a "100 Continue" that tells it nothing.
        var lines = ["Expect:", "Accept:"]
        let contentType = request.contentType.map { [(name: "Content-Type", value: $0)] } ?? []
        for (name, value) in contentType + request.headers {
            guard (name + value).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !name.contains(":") else {
                throw TransportError(.invalidRequest, "\(name): this is not a header field")
            }
            lines.append("\(name): \(value)")
        }
        return lines
    }

    private func setPatience() throws {
        try handle.set(CURLOPT_CONNECTTIMEOUT, TransportLimits.connectTimeoutSeconds)
        try handle.set(CURLOPT_TCP_KEEPALIVE, 1)
        try handle.set(CURLOPT_TCP_KEEPIDLE, TransportLimits.keepAliveSeconds)
        try handle.set(CURLOPT_TCP_KEEPINTVL, TransportLimits.keepAliveSeconds)
        try handle.set(CURLOPT_MAXAGE_CONN, TransportLimits.clientIdleSeconds)
    }

    private func setTLS(pin: KeyPin) throws {
        try handle.set(CURLOPT_PROTOCOLS_STR, "https")
        try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_3))
        try handle.set(CURLOPT_PINNEDPUBLICKEY, pin.curlPin)
        // The pin is the whole check: there is no authority to ask, and no clock to read dates with.
        try handle.set(CURLOPT_SSL_VERIFYPEER, 0)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        // Else libcurl reads the system's whole bundle of authorities at every handshake.
        try handle.set(CURLOPT_CAINFO, nil)
        try handle.set(CURLOPT_CAPATH, nil)
        if let identity {
            try handle.set(CURLOPT_SSLCERTTYPE, "PEM")
            try handle.set(CURLOPT_SSLKEYTYPE, "PEM")
            try handle.set(CURLOPT_SSLCERT_BLOB, blob: identity.pem)
            try handle.set(CURLOPT_SSLKEY_BLOB, blob: identity.pem)
        }
        try handle.set(CURLOPT_LOW_SPEED_LIMIT, TransportLimits.lowSpeedBytesPerSecond)
        try handle.set(CURLOPT_LOW_SPEED_TIME, TransportLimits.lowSpeedSeconds)
    }

    /// No low-speed limit here: a command waits for the daemon as long as its work takes, and a dead daemon's socket
    /// closes by itself.
    private func setSocket(path: String) throws {
        guard !path.isEmpty, path.utf8.count <= TransportLimits.socketPathBytes else {
            throw TransportError(.invalidRequest, "\(path): the path of a socket has 1 to 107 bytes")
        }
        try handle.set(CURLOPT_PROTOCOLS_STR, "http")
        try handle.set(CURLOPT_UNIX_SOCKET_PATH, path)
        // A list goes from this machine to itself: what is read at once is what costs.
        try handle.set(CURLOPT_BUFFERSIZE, TransportLimits.localPieceBytes)
    }
}
