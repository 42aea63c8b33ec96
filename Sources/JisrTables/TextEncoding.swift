internal import JisrWords

/// How a file writes its letters as bytes.
public enum TextEncoding: String, CaseIterable, Sendable, Codable {
    case utf8 = "utf-8"
    /// With a byte order mark, else little-endian.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Arabic as old spreadsheets save it; French letters too.
    case windows1256 = "windows-1256"
    case windows1252 = "windows-1252"
    case iso88596 = "iso-8859-6"

    /// - Parameter name: the encoding's name as people write it: `UTF8`, `cp1256`, `latin1`.
    public init?(named name: String) {
        let plain = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let others: [String: TextEncoding] = [
            "cp1256": .windows1256, "1256": .windows1256, "cp1252": .windows1252, "1252": .windows1252,
            // What is called so is nearly always the larger set of Windows.
            "latin1": .windows1252, "iso88591": .windows1252, "ansi": .windows1252, "unicode": .utf16
        ]
        let found = Self.allCases.first { $0.rawValue.filter { $0 != "-" } == plain } ?? others[plain]
        guard let found else { return nil }
        self = found
    }

    /// What iconv calls it.
    var iconvName: String {
        switch self {
        case .utf16: "UTF-16LE"
        default: rawValue.uppercased()
        }
    }

    /// What a byte order mark at the beginning tells, and how long the mark is.
    static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
        if bytes.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// Why bytes that are no UTF-8 are none, as far as they tell. In Windows-1256 nearly every letter of an Arabic word
    /// is a high byte beside others; in French they stand alone.
    static func fault(in bytes: some Collection<UInt8>) -> TablePhrase {
        var (alone, together, last, beforeLast) = (0, 0, UInt8(0), UInt8(0))
        for byte in bytes {
            if last >= 0xc0 {
                if byte >= 0xc0 || beforeLast >= 0xc0 { together += 1 } else { alone += 1 }
            }
            (beforeLast, last) = (last, byte)
        }
        if alone + together == 0 { return .notUTF8 }
        return together > alone ? .notUTF8Arabic : .notUTF8Latin
    }
}
