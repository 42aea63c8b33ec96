/// Why the transport did not do what it was asked.
public struct TransportError: Error {
    /// What went wrong, as far as a program cares.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The stable name, fit for logs and machine-readable output.
        public let description: String

        private init(_ name: String) { description = name }

        /// No route, network down, no socket file: the peer could not be asked at all.
        public static let unreachable = Code("unreachable")
        /// The peer has told no address at which it can be called.
        public static let noAddress = Code("no_address")
        /// The name has no address, or nobody could be asked for it.
        public static let nameNotFound = Code("name_not_found")
        /// The machine answers and nothing listens there.
        public static let refused = Code("refused")
        /// Whoever answers does not hold the pinned key.
        public static let wrongKey = Code("wrong_key")
        /// The peer refused our certificate during the handshake. (A refusal by a handler is a status, not an error.)
        public static let notPermitted = Code("not_permitted")
        /// The two could not agree on TLS.
        public static let tls = Code("tls")
        /// The connection could not be made in time, or nothing moved for too long.
        public static let timedOut = Code("timed_out")
        /// The connection ended before the answer did.
        public static let cut = Code("cut")
        /// A ``CancellationFlag`` was raised.
        public static let cancelled = Code("cancelled")
        /// The other side does not speak HTTP/1.1 as we do, or exceeds a limit.
        public static let protocolError = Code("protocol_error")
        /// The caller asked for something that cannot be put on the wire, such as a line break in a header.
        public static let invalidRequest = Code("invalid_request")
        /// A stored TLS identity cannot be used.
        public static let badIdentity = Code("bad_identity")
        /// The server cannot have its address: in use, not ours, or not allowed.
        public static let cannotListen = Code("cannot_listen")
        /// libcurl or the system failed in a way that is not the peer's doing.
        public static let local = Code("local")
    }

    public let code: Code

    /// One sentence for a person, in English, without the peer's secrets.
    public let message: String

    /// The error underneath, where there is one.
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// Whether the same request may well succeed later with nothing changed by a person.
    public var isTransient: Bool {
        switch code {
        case .unreachable, .noAddress, .nameNotFound, .refused, .timedOut, .cut: true
        default: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        guard let cause else { return "\(code): \(message)" }
        return "\(code): \(message) (\(cause))"
    }
}
