/// What stands in a place of a sentence. Its kind says how it is set off from the words around it, so that a name in
/// Latin letters does not turn an Arabic sentence about.
public indirect enum PhraseArgument: Hashable, Sendable {
    /// What a person wrote, or what is stored: in quotation marks.
    case quoted(String)
    /// What somebody or something is called.
    case name(String)
    /// A path, an address, an id, a command: read from left to right in every language.
    case code(String)
    case number(Int)
    /// A word of the schema, as people read it.
    case label(Labels)
    case list([PhraseArgument])
    /// A sentence inside another: a cause.
    case sentence(Sentence)
    /// Words that are no catalogue's, such as those of the system: as they are.
    case plain(String)

    public func text(in words: Catalogue) -> String {
        let language = words.language
        switch self {
        case .quoted(let text): return Quotation.quoted(Isolation.isolated(text.shown, in: language), in: language)
        case .name(let text): return Isolation.isolated(text.shown, in: language)
        case .code(let text): return Isolation.leftToRight(text.shown, in: language)
        case .number(let number): return String(number)
        case .label(let labels): return labels.text(in: language)
        case .list(let list):
            return list.map { $0.text(in: words) }.joined(separator: language == .arabic ? "، " : ", ")
        case .sentence(let sentence): return sentence.text(in: words)
        case .plain(let text): return text.harmless
        }
    }
}

extension PhraseArgument: Codable {
    private enum Key: String, CodingKey {
        case kind, value
    }

    private enum Kind: String, Codable {
        case quoted, name, code, number, label, list, sentence, plain
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>() throws -> Value { try container.decode(Value.self, forKey: .value) }
        switch try container.decode(Kind.self, forKey: .kind) {
        case .quoted: self = .quoted(try value())
        case .name: self = .name(try value())
        case .code: self = .code(try value())
        case .number: self = .number(try value())
        case .label: self = .label(try value())
        case .list: self = .list(try value())
        case .sentence: self = .sentence(try value())
        case .plain: self = .plain(try value())
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func put(_ kind: Kind, _ value: some Encodable) throws {
            try container.encode(kind, forKey: .kind)
            try container.encode(value, forKey: .value)
        }
        switch self {
        case .quoted(let text): try put(.quoted, text)
        case .name(let text): try put(.name, text)
        case .code(let text): try put(.code, text)
        case .number(let number): try put(.number, number)
        case .label(let labels): try put(.label, labels)
        case .list(let list): try put(.list, list)
        case .sentence(let sentence): try put(.sentence, sentence)
        case .plain(let text): try put(.plain, text)
        }
    }
}
