public import JisrWords

/// Why somebody is not let in, or not taken as a user.
public struct AccessError: PhrasedError, Hashable, Sendable {
    public enum Code: String, Sendable {
        case notPermitted = "not_permitted"
        case tooManyTries = "too_many_tries"
        case badValue = "bad_value"
        case notFound = "not_found"
    }

    public let code: Code
    public let sentence: Sentence

    init(_ code: Code, _ phrase: some Phrase, _ arguments: PhraseArgument...) {
        self.code = code
        sentence = Sentence(phrase, arguments)
    }
}
