public import JisrWords

/// A row that cannot be taken, where it stands and why.
public struct RowFault: PhrasedError, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The line of the file, counted from 1; 0 where the whole file is at fault.
    public let line: Int
    /// The column, counted from 1; 0 where the whole row is at fault.
    public let column: Int
    /// The column's name, where it is known.
    public var name: String?
    public let reason: Sentence

    public init(line: Int, column: Int = 0, name: String? = nil, _ reason: Sentence) {
        self.line = line
        self.column = column
        self.name = name
        self.reason = reason
    }

    init(line: Int, column: Int = 0, name: String? = nil, _ phrase: TablePhrase, _ arguments: PhraseArgument...) {
        self.init(line: line, column: column, name: name, Sentence(phrase, arguments))
    }

    /// The place and the reason in one sentence.
    public var sentence: Sentence {
        if line == 0 { return Sentence(TablePhrase.faultInFile, .sentence(reason)) }
        let first: [PhraseArgument] = [.number(line), .sentence(reason)]
        guard column > 0 else { return Sentence(TablePhrase.fault, first) }
        guard let name else { return Sentence(TablePhrase.faultInColumn, first + [.number(column)]) }
        return Sentence(TablePhrase.faultInNamedColumn, first + [.number(column), .name(name)])
    }

    public var description: String { sentence.description }
}
