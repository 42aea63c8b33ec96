/// Text in which `_xHHHH_` stands for a UTF-16 unit that XML does not hold (`ST_Xstring`, ISO/IEC 29500-1, 22.9.2.19).
///
/// | in the file | means |
/// | --- | --- |
/// | `_x000D_` | a carriage return, which XML would make a line feed |
/// | `_x0000_` | NUL |
/// | `_x005F_x000D_` | the text `_x000D_` |
/// | `_xD83D__xDE00_` | one character of two units |
/// | `_xD83D_` alone, `_x00D_` | itself |
enum EscapedText {
    private static let underscore = UInt8(ascii: "_")

    // MARK: Reading

    /// Replaces the escapes in the UTF-8 of a text from `start` on.
    static func decode(_ bytes: inout [UInt8], from start: Int = 0) {
        guard let first = firstEscape(in: bytes[start...]) else { return }
        let rest = Array(bytes[first...])
        bytes.removeSubrange(first...)
        var place = 0
        while place < rest.count {
            if let (scalar, length) = scalar(in: rest, at: place) {
                bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
                place += length
            } else {
                bytes.append(rest[place])
                place += 1
            }
        }
    }

    private static func firstEscape(in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let place = rest.firstIndex(of: underscore) {
            if unit(in: bytes, at: place) != nil { return place }
            rest = rest[(place + 1)...]
        }
        return nil
    }

    /// The character that the escape, or the two, at this place stand for, and their bytes.
    private static func scalar(in bytes: [UInt8], at place: Int) -> (Unicode.Scalar, length: Int)? {
        guard let unit = unit(in: bytes[...], at: place) else { return nil }
        if let scalar = Unicode.Scalar(unit) { return (scalar, escapeBytes) }
        guard UTF16.isLeadSurrogate(unit), let second = self.unit(in: bytes[...], at: place + escapeBytes),
            UTF16.isTrailSurrogate(second)
        else { return nil }
        return (UTF16.decode(UTF16.EncodedScalar([unit, second])), 2 * escapeBytes)
    }

    private static let escapeBytes = 7

    /// The unit of the escape at this place.
    private static func unit(in bytes: ArraySlice<UInt8>, at place: Int) -> UInt16? {
        guard place + escapeBytes <= bytes.endIndex, bytes[place + escapeBytes - 1] == underscore else { return nil }
        return beginning(in: bytes, at: place)
    }

    /// The unit of what begins like an escape, whatever stands after its four digits.
    private static func beginning(in bytes: ArraySlice<UInt8>, at place: Int) -> UInt16? {
        guard place + 6 <= bytes.endIndex, bytes[place] == underscore, bytes[place + 1] == UInt8(ascii: "x") else {
            return nil
        }
        var unit: UInt16 = 0
        for byte in bytes[place + 2..<place + 6] {
            guard let digit = hexadecimal(byte) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 0x30...0x39: UInt16(byte - 0x30)
        case 0x41...0x46: UInt16(byte - 0x41 + 10)
        case 0x61...0x66: UInt16(byte - 0x61 + 10)
        default: nil
        }
    }

    // MARK: Writing

    /// A text as a cell of the file holds it, without the escapes of XML itself.
    static func encode(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            bytes.contains(where: isSuspect) ? String(decoding: escaped(Array(bytes)), as: UTF8.self) : nil
        } ?? text
    }

    /// Whether a byte is, or may begin, what is escaped.
    private static func isSuspect(_ byte: UInt8) -> Bool { byte < 0x20 || byte == underscore || byte == 0xef }

    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64)
        var place = 0
        while place < bytes.count {
            if let (unit, length) = forbidden(in: bytes[...], at: place) {
                out += escape(unit)
                place += length
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return out
    }

    /// What must not stand in the file as it is: controls but for tab and line feed, U+FFFE and U+FFFF, which are no
    /// characters of XML, and an underscore that begins like an escape, for a line feed or another escape may end it.
    private static func forbidden(in bytes: ArraySlice<UInt8>, at place: Int) -> (unit: UInt16, length: Int)? {
        switch bytes[place] {
        case 0x09, 0x0a: nil
        case 0..<0x20: (UInt16(bytes[place]), 1)
        case underscore where beginning(in: bytes, at: place) != nil: (UInt16(underscore), 1)
        case 0xef where bytes[place...].starts(with: [0xef, 0xbf, 0xbe]): (0xfffe, 3)
        case 0xef where bytes[place...].starts(with: [0xef, 0xbf, 0xbf]): (0xffff, 3)
        default: nil
        }
    }

    private static func escape(_ unit: UInt16) -> [UInt8] {
        let digits = String(unit, radix: 16, uppercase: true)
        return Array("_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf8)
    }
}
