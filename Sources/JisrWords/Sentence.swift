/// A sentence that is not said yet: which one, and what stands in its places. Errors carry it from the lowest layer up,
/// and whoever shows it chooses the language.
public struct Sentence: Hashable, Sendable, Codable {
    /// Names the phrase: its family and its case.
    public let key: String
    public let arguments: [PhraseArgument]

    public init(_ phrase: some Phrase, _ arguments: PhraseArgument...) { self.init(phrase, arguments) }

    public init(_ phrase: some Phrase, _ arguments: [PhraseArgument]) {
        key = phrase.key
        self.arguments = arguments
    }

    /// The words in the language of `words`; of a phrase that this program does not know, its name.
    public func text(in words: Catalogue) -> String {
        guard let phrase = Self.phrases[key] else { return key.shown }
        return words.say(phrase, arguments)
    }

    /// Every phrase that errors are made of, by its name.
    private static let phrases: [String: any Phrase] = {
        func all<P: Phrase>(_: P.Type) -> [any Phrase] { Array(P.allCases) }
        let phrases =
            all(InputPhrase.self) + all(TablePhrase.self) + all(JournalPhrase.self) + all(FaultPhrase.self)
            + all(HiddenCharacter.self) + all(SyncPhrase.self)
            + all(SheetPhrase.self) + all(SystemPhrase.self) + all(AccessPhrase.self) + all(PhonePhrase.self)
            + all(Message.self) + all(ReportPhrase.self)
            + all(RequestPhrase.self) + all(PicturePhrase.self) + all(DoorPhrase.self) + all(WorkPhrase.self)
            + all(MovePhrase.self)
        return Dictionary(phrases.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    }()
}

extension Sentence {
    /// A text that was stored before sentences were.
    public init(told text: String) { self.init(SyncPhrase.asTold, .plain(text)) }
}

extension Sentence: CustomStringConvertible {
    /// In English, for logs and for programs.
    public var description: String { text(in: Catalogue(.english)) }
}
