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
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            values = [:]
        } else if let colon = text.firstIndex(of: ":") {
            let isSpace = { (character: Character) in character.isWhitespace }
            let value = text[text.index(after: colon)...].drop(while: isSpace).reversed().drop(while: isSpace)
            values[text[..<colon].lowercased()] = String(value.reversed())
        }
        return true
    }
}
