/// A host and a port, as `host:port` or `[v6]:port`.
public struct HostPort: Hashable, Sendable, CustomStringConvertible {
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    public init?(_ text: String) {
        let bytes = text.utf8
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")),
            let port = Self.number(text[bytes.index(after: colon)...]), port <= 65_535
        else { return nil }
        let written = bytes[..<colon]
        let isBracketed = written.first == UInt8(ascii: "[") && written.last == UInt8(ascii: "]") && written.count > 1
        let host = String(Substring(isBracketed ? written.dropFirst().dropLast() : written))
        guard !host.isEmpty, host.utf8.count <= Limits.nameBytes, host.utf8.contains(UInt8(ascii: ":")) == isBracketed,
            host.unicodeScalars.allSatisfy(Self.isOfHost)
        else { return nil }
        self.init(host: host, port: port)
    }

    /// Scalar by scalar: a mark would make one character with a bracket or a colon before it, and hide it.
    private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .spacingMark, .enclosingMark: false
        default: !scalar.properties.isWhitespace && !"[]/".unicodeScalars.contains(scalar)
        }
    }

    /// Digits alone: `Int` would take a sign too.
    package static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether this names no one machine: every interface is listened on.
    public var isWildcard: Bool { host == "0.0.0.0" || host == "::" }

    /// Whether it is an address, and no name that somebody would have to look up.
    public var isNumber: Bool {
        let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Self.number(Substring($0)) }.filter { $0 <= 255 }
        return parts.count == 4 && numbers.count == 4 || host.utf8.contains(UInt8(ascii: ":"))
    }

    /// Whether only this machine reaches it.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || isLoopbackNumber }

    /// All four numbers are looked at: `127.example.org` is a name, and anybody's.
    private var isLoopbackNumber: Bool {
        let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Self.number(Substring($0)) }.filter { $0 <= 255 }
        return parts.count == 4 && numbers.count == 4 && numbers[0] == 127
    }
}
