public import JisrWords

/// Why something that a person wrote was not taken, in one sentence that names the nearest right thing.
public struct InputError: PhrasedError, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case unknownCollection = "unknown_collection"
        case unknownField = "unknown_field"
        case badValue = "bad_value"
        case badID = "bad_id"
        case missingKey = "missing_key"
        case nothingGiven = "nothing_given"
        case tooLarge = "too_large"
    }

    public let code: Code
    /// The field or column at fault, where it is one.
    public let column: String?
    public let phrase: InputPhrase
    public let arguments: [PhraseArgument]

    public var sentence: Sentence { Sentence(phrase, arguments) }

    public var description: String { sentence.description }

    public init(_ code: Code, column: String? = nil, _ phrase: InputPhrase, _ arguments: PhraseArgument...) {
        self.init(code, column: column, phrase, arguments)
    }

    init(_ code: Code, column: String?, _ phrase: InputPhrase, _ arguments: [PhraseArgument]) {
        self.code = code
        self.column = column
        self.phrase = phrase
        self.arguments = arguments
    }

    /// A word that is none of a few, all of which are told.
    public static func notAmong(
        _ known: [String], _ wrong: String, column: String? = nil, _ phrase: InputPhrase
    ) -> InputError {
        InputError(.badValue, column: column, phrase, .quoted(wrong), .list(known.map { .code($0) }))
    }

    /// What a spreadsheet did to digits is no slip of the person.
    var isDamage: Bool { phrase == .exponent || phrase == .leadingApostrophe }

    /// A word that is none of those that are known: with the nearest, or with all where none is near.
    ///
    /// - Parameters:
    ///   - spellings: every way in which a right word is written.
    ///   - listed: what is told where none is near.
    ///   - first: what the phrases name before the word.
    static func unknown(
        _ code: Code, column: String? = nil, _ wrong: String, among spellings: [String], listed: [PhraseArgument],
        near: InputPhrase, all: InputPhrase, after first: [PhraseArgument] = []
    ) -> InputError {
        if let nearest = Nearest.match(to: wrong, among: spellings) {
            return InputError(code, column: column, near, first + [.quoted(wrong), .quoted(nearest)])
        }
        return InputError(code, column: column, all, first + [.quoted(wrong), .list(listed)])
    }
}

extension Schema {
    /// The collection that people may write and read by this name, or by what they call it. The roster has commands of
    /// its own.
    public func openCollection(named name: String) throws(InputError) -> Collection {
        let open = collections.filter { $0.scope != .control }
        if let found = open.first(where: { $0.name == name }) { return found }
        let folded = name.folded
        if let found = open.first(where: { $0.labels.all.contains { $0.folded == folded } }) { return found }
        throw .unknown(
            .unknownCollection, name, among: open.map(\.name), listed: open.map { .code($0.name) },
            near: .unknownCollectionNear, all: .unknownCollectionAmong)
    }
}
