/// What a phrase says in the three languages. `{0}`, `{1}`… stand for what is known only when it is said.
public typealias Texts = (arabic: String, french: String, english: String)

/// A family of sentences that people read. Every case has its text in every language: the compiler sees to the cases,
/// and a test to the texts and their places.
public protocol Phrase: CaseIterable, Hashable, Sendable {
    var texts: Texts { get }
}

extension Phrase {
    /// What the phrase is called where it is stored.
    var key: String { "\(Self.self).\(self)" }
}

/// The languages of messages.
public enum Language: String, CaseIterable, Sendable {
    case arabic = "ar"
    case french = "fr"
    case english = "en"
}

/// The messages of the program in one language.
public struct Catalogue: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    /// One text in the chosen language.
    public subscript(_ phrase: some Phrase) -> String {
        let (arabic, french, english) = phrase.texts
        return switch language {
        case .arabic: arabic
        case .french: FrenchSpacing.spaced(french)
        case .english: english
        }
    }

    /// What stands between the parts of a line.
    public var comma: String { language == .arabic ? "، " : ", " }
    public var semicolon: String {
        switch language {
        case .arabic: "؛ "
        case .french: "\u{202f}; "
        case .english: "; "
        }
    }

    /// A text with its places filled in, in their order.
    public func say(_ phrase: some Phrase, _ arguments: [PhraseArgument]) -> String {
        var text = self[phrase][...]
        var said = ""
        while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            said += text[..<open]
            if let place = Int(text[text.index(after: open)..<close]), arguments.indices.contains(place) {
                said += arguments[place].text(in: self)
            }
            text = text[text.index(after: close)...]
        }
        return said + text
    }

    public func say(_ phrase: some Phrase, _ arguments: PhraseArgument...) -> String { say(phrase, arguments) }

    public func say(_ phrase: some Phrase, _ arguments: String...) -> String { say(phrase, arguments) }

    @_disfavoredOverload
    public func say(_ phrase: some Phrase, _ arguments: [String]) -> String {
        say(phrase, arguments.map(PhraseArgument.plain))
    }
}

/// The blanks that French print has before its marks, and that break no line (Imprimerie nationale): a full one before a
/// colon, narrow ones before `;`, `!`, `?` and within quotation marks. Phrases are written with the blank of the keyboard.
private enum FrenchSpacing {
    static func spaced(_ text: String) -> String {
        guard text.contains(" ") else { return text }
        var kept = String.UnicodeScalarView()
        var isBlankDue = false
        for scalar in text.unicodeScalars {
            if isBlankDue { kept.append(blank(before: scalar, after: kept.last)) }
            isBlankDue = scalar == " "
            if !isBlankDue { kept.append(scalar) }
        }
        if isBlankDue { kept.append(" ") }
        return String(kept)
    }

    private static func blank(before next: Unicode.Scalar, after last: Unicode.Scalar?) -> Unicode.Scalar {
        if next == ":" { return "\u{a0}" }
        return last == "«" || [";", "!", "?", "»"].contains(next) ? "\u{202f}" : " "
    }
}
