internal import Foundation
internal import JisrWords

/// The one form of a short text that people type to name something: Unicode's form NFKC (UAX #15) of what they typed,
/// without blanks at the ends and with one space for each run of blanks inside, and without marks of direction, which
/// copying leaves on a word. What else does not show is refused: two names that look alike would else be two names.
///
/// It is asked where a text enters and nowhere else. The tables of Unicode grow, and no two devices need have the same:
/// what has come in once is compared by its bytes.
struct NormalForm {
    let text: String

    /// Why a text has no such form.
    enum Fault: Error, Hashable {
        case character(Unicode.Scalar, HiddenCharacter)
        case leadingMark(Unicode.Scalar)
    }

    init(_ written: String) throws(Fault) {
        if Self.isPlain(written) {
            text = written
            return
        }
        // Looked at as it was written first, so that what is named is what was typed.
        var seen = String.UnicodeScalarView()
        for scalar in written.unicodeScalars where !scalar.turnsDirection {
            if let why = scalar.reasonNotToShow { throw .character(scalar, why) }
            seen.append(scalar)
        }
        let folded = Self.folded(String(seen).precomposedStringWithCompatibilityMapping)
        if let first = folded.first, first.isMark { throw .leadingMark(first) }
        text = String(folded)
    }

    /// Whether the text is seen to be in its form without a table, as nearly every id of a list is.
    private static func isPlain(_ written: String) -> Bool {
        var written = written
        let isPlain = written.withUTF8 { bytes -> Bool? in
            var last = blank
            for byte in bytes {
                if byte >= 0x80 { return nil }
                guard byte >= blank, byte != 0x7f, byte != blank || last != blank else { return false }
                last = byte
            }
            return last != blank || bytes.isEmpty
        }
        return isPlain ?? isPlainBeyondASCII(written)
    }

    private static let blank = UInt8(ascii: " ")

    private static func isPlainBeyondASCII(_ written: String) -> Bool {
        var last: Unicode.Scalar = " "
        for scalar in written.unicodeScalars {
            guard isPlain(scalar), scalar != " " || last != " " else { return false }
            last = scalar
        }
        return last != " "
    }

    /// Beside ASCII the letters of French, and those of Arabic and its digits, without the vowel signs: none of them has
    /// another form, and no two of them make one letter.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7e, 0xc0...0xff, 0x621...0x63a, 0x641...0x64a, 0x660...0x669: true
        default: false
        }
    }

    private static func folded(_ text: String) -> String.UnicodeScalarView {
        var kept = String.UnicodeScalarView()
        var isBlankDue = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isBlankDue = !kept.isEmpty
                continue
            }
            if isBlankDue { kept.append(" ") }
            isBlankDue = false
            kept.append(scalar)
        }
        return kept
    }
}

extension Unicode.Scalar {
    var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
