internal import Foundation

extension String {
    /// The form in which words that people type are compared with labels: small letters without accents, vowel signs,
    /// tatweel and marks of direction, Arabic letters as people mix them up (أ إ آ ٱ as ا, ى as ي, ة as ه, ؤ as و, ئ as ي),
    /// a space for each run of blanks, hyphens and low lines. Never kept, and never shown.
    public var folded: String {
        var text = self
        return text.withUTF8 { written in
            var folded: [UInt8] = []
            folded.appendFolded(UnsafeRawBufferPointer(written))
            return String(decoding: folded, as: UTF8.self)
        }
    }

    /// The same by Unicode's tables, scalar by scalar: what `folded` is, in a hundred times its time.
    var slowlyFolded: String {
        var kept = UnicodeScalarView()
        var isBlankDue = false
        for scalar in decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.isMark || scalar.isUnseen || scalar == "\u{640}" || scalar == "'" || scalar == "’" { continue }
            if scalar.properties.isWhitespace || scalar == "_" || scalar == "-" {
                isBlankDue = !kept.isEmpty
                continue
            }
            if isBlankDue { kept.append(" ") }
            isBlankDue = false
            kept.append(scalar.foldedLetter)
        }
        return String(kept)
    }

    /// The digits of Arabic and Persian as those of ASCII.
    public var withPlainDigits: String {
        guard unicodeScalars.contains(where: { $0.plainDigit != nil }) else { return self }
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars { kept.append(scalar.plainDigit ?? scalar) }
        return String(kept)
    }

    /// The text without what turns its direction, and without blanks at its ends: what copying out of a chat or a
    /// spreadsheet leaves on a word, and nobody sees.
    public var bare: String {
        // ASCII has none of it.
        if utf8.allSatisfy({ $0 < 0x80 }) { return trimmed(self) }
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.turnsDirection { kept.append(scalar) }
        return trimmed(String(kept))
    }
}

extension Unicode.Scalar {
    /// Marks of direction (UAX #9), and the byte order mark where it stands inside a text: they show nothing and join
    /// nothing, so a name with one is the name without.
    var turnsDirection: Bool {
        switch value {
        case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069, 0xfeff: true
        default: false
        }
    }

    fileprivate var isUnseen: Bool { properties.generalCategory == .format }

    fileprivate var foldedLetter: Unicode.Scalar {
        switch self {
        case "أ", "إ", "آ", "ٱ": "ا"
        case "ى", "ئ": "ي"
        case "ؤ": "و"
        case "ة": "ه"
        default: plainDigit ?? self
        }
    }

    fileprivate var plainDigit: Unicode.Scalar? {
        switch value {
        case 0x660...0x669: Unicode.Scalar(value - 0x660 + 0x30)
        case 0x6f0...0x6f9: Unicode.Scalar(value - 0x6f0 + 0x30)
        default: nil
        }
    }
}
