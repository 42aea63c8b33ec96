internal import JisrCore

/// A host and a port, as `host:port` or `[v6]:port`.
public struct HostPort: Hashable, Sendable, CustomStringConvertible {
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Self.number(text[text.index(after: colon)...]),
            port <= 65_535
        else {
            return nil
        }
        let written = text[..<colon]
        let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
        let host = isBracketed ? written.dropFirst().dropLast() : written
        guard !host.isEmpty, host.utf8.count <= Limits.nameBytes, host.contains(":") == isBracketed,
            !host.contains(where: { $0.isWhitespace || "[]/".contains($0) })
        else {
            return nil
        }
        self.init(host: String(host), port: port)
    }

    /// Digits alone: `Int` would take a sign too.
    static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether this names no one machine: every interface is listened on.
    public var isWildcard: Bool { host == "0.0.0.0" || host == "::" }

    /// Whether only this machine reaches it.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
