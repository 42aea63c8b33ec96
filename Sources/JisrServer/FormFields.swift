internal import JisrHTTP

/// The fields of a form as browsers send them (`application/x-www-form-urlencoded`, WHATWG URL Standard, 5), in their order.
public struct FormFields: Hashable, Sendable {
    public let pairs: [(name: String, value: String)]

    public static func == (one: Self, other: Self) -> Bool { one.pairs.elementsEqual(other.pairs) { $0 == $1 } }

    public func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    /// - Throws: ``Problem`` with status 400 where a name or a value is not UTF-8, or holds NUL.
    public init(decoding body: [UInt8]) throws {
        pairs = try body.split(separator: UInt8(ascii: "&")).map { part in
            let cut = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            return (try Self.text(part[..<cut]), try Self.text(part[cut...].dropFirst()).withPlainLines)
        }
    }

    /// The value of a field; of several with one name the last. Nil where it was not sent.
    public subscript(_ name: String) -> String? { pairs.last { $0.name == name }?.value }

    /// The fields whose names begin so, under the rest of their names.
    public func under(_ prefix: String) -> [(name: String, value: String)] {
        pairs.compactMap { pair in
            guard pair.name.utf8.starts(with: prefix.utf8) else { return nil }
            return (String(pair.name.utf8.dropFirst(prefix.utf8.count)) ?? "", pair.value)
        }
    }

    private static func text(_ part: ArraySlice<UInt8>) throws -> String {
        guard let text = PercentText.text(part, isForm: true), !text.utf8.contains(0) else { throw Problem.notUTF8 }
        return text
    }
}

extension String {
    /// With the line breaks that were typed: a browser sends each as CR LF (WHATWG HTML, 4.10.21.4), and a text that nobody
    /// touched would come back as another.
    fileprivate var withPlainLines: String {
        guard utf8.contains(0x0d) else { return self }
        var bytes: [UInt8] = []
        for byte in utf8 {
            if byte == 0x0a, bytes.last == 0x0d { bytes.removeLast() }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
