public import JisrHTTP

extension HTTPServer {
    /// Where a server listens, and how.
    public enum Binding: Sendable {
        /// HTTPS for peers. Port 0 takes a free one.
        case tls(host: String, port: Int, identity: TLSIdentity)
        /// Plain HTTP for this user's commands. A socket file that nobody listens on is replaced.
        case unixSocket(path: String)
        /// Plain HTTP for programs of this machine: the host is a loopback address. Port 0 takes a free one.
        case plain(host: String = "127.0.0.1", port: Int)

        var isTLS: Bool {
            if case .tls = self { true } else { false }
        }
    }
}

extension HTTPServer.Binding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tls(let host, let port, _): "\(host):\(port)"
        case .unixSocket(let path): path
        case .plain(let host, let port): "\(host):\(port)"
        }
    }
}
