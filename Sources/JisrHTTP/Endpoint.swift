/// Where a ``HTTPClient`` sends its requests.
public struct Endpoint: Hashable, Sendable {
    enum Kind: Hashable {
        case tls(host: String, port: Int, pin: KeyPin)
        case unixSocket(path: String)
    }

    let kind: Kind

    /// A peer over HTTPS, known by its key. `host` is a name or an address (IPv6 without brackets).
    public static func tls(host: String, port: Int, pin: KeyPin) -> Endpoint {
        Endpoint(kind: .tls(host: host, port: port, pin: pin))
    }

    /// A daemon of this machine, in plain HTTP over its control socket.
    public static func unixSocket(path: String) -> Endpoint {
        Endpoint(kind: .unixSocket(path: path))
    }

    /// The part of the URL before the path.
    ///
    /// - Throws: `invalidRequest` for a host or port that would mean something else inside a URL.
    var origin: String {
        get throws {
            switch kind {
            case .unixSocket: return "http://localhost"
            case .tls(let host, let port, _):
                let isHost = !host.isEmpty && host.utf8.allSatisfy(Self.isHostByte)
                guard isHost, (1...65_535).contains(port) else {
                    throw TransportError(.invalidRequest, "\(self): this is not an address")
                }
                return host.contains(":") ? "https://[\(host)]:\(port)" : "https://\(host):\(port)"
            }
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        case UInt8(ascii: ":"): true
        default: false
        }
    }
}

extension Endpoint: CustomStringConvertible {
    public var description: String {
        switch kind {
        case .tls(let host, let port, _): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): path
        }
    }
}
