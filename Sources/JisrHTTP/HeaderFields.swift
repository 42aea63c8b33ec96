/// The header of one response, gathered line by line within a limit.
struct HeaderFields: Sendable {
    private var values: [String: String] = [:]
    private var bytes = 0

    subscript(name: String) -> String? { values[name.lowercased()] }

    /// Takes one line as libcurl hands it over: a status line (which begins a new header, since a response can follow
    /// an interim one), a field, or the empty line at the end.
    ///
    /// - Returns: false when the header exceeds ``TransportLimits/responseHeaderBytes``.
    mutating func take(line: UnsafeRawBufferPointer) -> Bool {
        bytes += line.count
        guard bytes <= TransportLimits.responseHeaderBytes else { return false }
        if line.starts(with: "HTTP/".utf8) {
            values = [:]
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0d, 0x0a].contains(byte) }
            let value = line[(colon + 1)...].drop(while: isSpace).reversed().drop(while: isSpace).reversed()
            values[String(decoding: line[..<colon], as: UTF8.self).lowercased()] = String(
                decoding: value, as: UTF8.self)
        }
        return true
    }
}
