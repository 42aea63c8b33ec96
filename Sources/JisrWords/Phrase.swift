/// What a phrase says in the three languages. `{0}`, `{1}`… stand for what is known only when it is said.
public typealias Texts = (arabic: String, french: String, english: String)

/// A family of sentences that people read. Every case has its text in every language: the compiler sees to the cases,
/// and a test to the texts and their places.
public protocol Phrase: CaseIterable, Hashable, Sendable {
    var texts: Texts { get }
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
        case .french: french
        case .english: english
        }
    }

    /// A text with its places filled in, in their order.
    public func say(_ phrase: some Phrase, _ arguments: [String]) -> String {
        var text = self[phrase][...]
        var said = ""
        while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            said += text[..<open]
            if let place = Int(text[text.index(after: open)..<close]), arguments.indices.contains(place) {
                said += arguments[place]
            }
            text = text[text.index(after: close)...]
        }
        return said + text
    }

    public func say(_ phrase: some Phrase, _ arguments: String...) -> String { say(phrase, arguments) }
}

/// A sentence that is not said yet: whoever says it chooses the language.
public struct Sentence: Hashable, Sendable, CustomStringConvertible {
    public let phrase: FaultPhrase
    public let arguments: [String]

    public init(_ phrase: FaultPhrase, _ arguments: [String] = []) {
        self.phrase = phrase
        self.arguments = arguments
    }

    public func text(in words: Catalogue) -> String { words.say(phrase, arguments) }

    /// In English, for logs and for programs.
    public var description: String { text(in: Catalogue(.english)) }
}
