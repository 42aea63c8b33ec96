public import JisrHTTP

extension HTTPServer {
    /// Where a server listens, and how.
    public enum Binding: Sendable {
        /// HTTPS for peers. Port 0 takes a free one.
        case tls(host: String, port: Int, identity: TLSIdentity)
        /// HTTPS for browsers in the same house, which show no certificate.
        ///
        /// - Parameter isOurs: whether a name, without its port, is one by which this machine is called.
        case house(host: String, port: Int, identity: TLSIdentity, isOurs: @Sendable (String) -> Bool)
        /// Plain HTTP for this user's commands. A socket file that nobody listens on is replaced.
        case unixSocket(path: String)
        /// Plain HTTP for programs of this machine: the host is a loopback address. Port 0 takes a free one.
        case plain(host: String = "127.0.0.1", port: Int)

        var isTLS: Bool {
            switch self {
            case .tls, .house: true
            case .unixSocket, .plain: false
            }
        }

        var identity: TLSIdentity? {
            switch self {
            case .tls(_, _, let identity), .house(_, _, let identity, _): identity
            case .unixSocket, .plain: nil
            }
        }

        /// Whom it asks for a certificate: peers, not people, whose browsers would wonder which.
        var asksForCertificates: Bool {
            if case .tls = self { true } else { false }
        }
    }
}

extension HTTPServer.Binding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tls(let host, let port, _), .house(let host, let port, _, _): "\(host):\(port)"
        case .unixSocket(let path): path
        case .plain(let host, let port): "\(host):\(port)"
        }
    }
}
