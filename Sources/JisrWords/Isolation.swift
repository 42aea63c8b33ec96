/// The marks around what is quoted.
enum Quotation {
    static func quoted(_ text: String, in language: Language) -> String {
        switch language {
        case .arabic: "«\(text)»"
        // A narrow blank that does not break, as French print has it.
        case .french: "«\u{202f}\(text)\u{202f}»"
        case .english: "“\(text)”"
        }
    }
}

/// Keeps the direction of a text from reaching the words around it (UAX #9, isolates). Only where it is of another
/// direction than the sentence: what needs no mark stays free of them, for those who copy it.
enum Isolation {
    private static let firstStrong = "\u{2068}", leftToRight = "\u{2066}", end = "\u{2069}"

    static func isolated(_ text: String, in language: Language) -> String {
        isForeign(text, in: language) ? firstStrong + text + end : text
    }

    static func leftToRight(_ text: String, in language: Language) -> String {
        isForeign(text, in: language) ? leftToRight + text + end : text
    }

    /// Whether a text has letters or digits of another direction than those of the language.
    private static func isForeign(_ text: String, in language: Language) -> Bool {
        text.unicodeScalars.contains { scalar in
            language == .arabic
                ? scalar.properties.isAlphabetic && !isRightToLeft(scalar) || ("0"..."9").contains(scalar)
                : isRightToLeft(scalar)
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        (0x0590...0x08ff).contains(scalar.value) || (0xfb1d...0xfdff).contains(scalar.value)
            || (0xfe70...0xfeff).contains(scalar.value) || (0x10800...0x10fff).contains(scalar.value)
            || (0x1e800...0x1efff).contains(scalar.value)
    }
}
