internal import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrWords

/// Reads a condition of `$filter` (OData 4.0, URL conventions 5.1.1), as far as it is offered here: a column held against a
/// value by `eq`, `ne`, `gt`, `ge`, `lt` or `le`; `and`, `or`, `not` and brackets.
///
/// ```
/// condition  = both *( "or" both )
/// both       = one *( "and" one )
/// one        = "not" one / "(" condition ")" / operand comparison operand
/// operand    = column / 'text' / 12 / true / false / null / 2026-03-01 / 2026-03-01T10:00:00Z
/// ```
struct ODataFilter {
    private enum Token: Equatable {
        case word(String)
        case text(String)
        case open, close, comma
    }

    private enum Operand {
        case column(ODataSet.Property)
        case value(JSONValue, isQuoted: Bool)
    }

    private let set: ODataSet
    private var tokens: [Token]
    private var place = 0
    private var depth = 0

    private static let offered = RowCondition.Comparison.allCases.map(\.rawValue) + ["and", "or", "not"]
    /// What there is in OData, and not here.
    private static let elsewhere = [
        "add", "sub", "mul", "div", "divby", "mod", "has", "in", "any", "all"
    ]

    static func read(_ text: String, of set: ODataSet) throws(Problem) -> RowCondition {
        var filter = ODataFilter(set: set, tokens: try tokens(of: text))
        let condition = try filter.condition()
        guard filter.place == filter.tokens.count else { throw filter.senseless() }
        return condition
    }

    // MARK: Tokens

    /// By bytes: a mark after a quotation mark is one character with it.
    private static func tokens(of text: String) throws(Problem) -> [Token] {
        var tokens: [Token] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            guard tokens.count < ODataLimits.parts else {
                throw Problem(status: 400, code: "bad_filter", DoorPhrase.tooDeep, .number(ODataLimits.parts))
            }
            switch byte {
            case UInt8(ascii: " "), 0x09: rest = rest.dropFirst()
            case UInt8(ascii: "("): (tokens, rest) = (tokens + [.open], rest.dropFirst())
            case UInt8(ascii: ")"): (tokens, rest) = (tokens + [.close], rest.dropFirst())
            case UInt8(ascii: ","): (tokens, rest) = (tokens + [.comma], rest.dropFirst())
            case UInt8(ascii: "'"):
                guard let (said, length) = quoted(rest) else {
                    throw Problem(
                        status: 400, code: "bad_filter", DoorPhrase.badFilter,
                        .quoted(String(decoding: rest.prefix(40), as: UTF8.self)))
                }
                (tokens, rest) = (tokens + [.text(said)], rest.dropFirst(length))
            default:
                let word = rest.prefix { !Array(" \t(),'".utf8).contains($0) }
                (tokens, rest) = (tokens + [.word(String(decoding: word, as: UTF8.self))], rest.dropFirst(word.count))
            }
        }
        return tokens
    }

    /// A text in quotation marks, of which two stand for one; nil where it does not end.
    static func quoted(_ bytes: ArraySlice<UInt8>) -> (text: String, length: Int)? {
        let mark = UInt8(ascii: "'")
        var (said, place): ([UInt8], Int) = ([], bytes.startIndex + 1)
        while place < bytes.endIndex {
            if bytes[place] == mark {
                guard place + 1 < bytes.endIndex, bytes[place + 1] == mark else {
                    return (String(decoding: said, as: UTF8.self), place + 1 - bytes.startIndex)
                }
                place += 1
            }
            said.append(bytes[place])
            place += 1
        }
        return nil
    }

    // MARK: Grammar

    private var next: Token? { tokens.indices.contains(place) ? tokens[place] : nil }

    private mutating func takes(_ word: String) -> Bool {
        guard next == .word(word) else { return false }
        place += 1
        return true
    }

    private mutating func condition() throws(Problem) -> RowCondition {
        var found = try both()
        while takes("or") { found = .or(found, try both()) }
        return found
    }

    private mutating func both() throws(Problem) -> RowCondition {
        var found = try one()
        while takes("and") { found = .and(found, try one()) }
        return found
    }

    private mutating func one() throws(Problem) -> RowCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ODataLimits.depth else {
            throw Problem(status: 400, code: "bad_filter", DoorPhrase.tooDeep, .number(ODataLimits.depth))
        }
        if takes("not") { return .not(try one()) }
        guard next == .open else { return try comparison() }
        place += 1
        let found = try condition()
        guard next == .close else { throw senseless() }
        place += 1
        return found
    }

    private mutating func comparison() throws(Problem) -> RowCondition {
        let left = try operand()
        guard case .word(let word)? = next, let comparison = RowCondition.Comparison(rawValue: word) else {
            throw senseless()
        }
        place += 1
        let right = try operand()
        switch (left, right) {
        case (.column(let column), .value(let value, let isQuoted)):
            return .compare(column: column.name, comparison, try fitting(value, isQuoted, column))
        case (.value(let value, let isQuoted), .column(let column)):
            return .compare(column: column.name, comparison.turned, try fitting(value, isQuoted, column))
        default:
            place -= 1
            throw senseless()
        }
    }

    private mutating func operand() throws(Problem) -> Operand {
        defer { place += 1 }
        switch next {
        case .text(let text): return .value(.text(text), isQuoted: true)
        case .word(let word):
            // A function is a word with a bracket.
            if tokens.indices.contains(place + 1), tokens[place + 1] == .open { throw Self.notOffered(word) }
            if let column = set.property(word) { return .column(column) }
            return .value(try value(word), isQuoted: false)
        default: throw senseless()
        }
    }

    private func value(_ word: String) throws(Problem) -> JSONValue {
        switch word {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default:
            if let number = Int64(word) { return .integer(number) }
            if CivilDate(word) != nil || Instant(word) != nil { return .text(word) }
            if Self.elsewhere.contains(word) { throw Self.notOffered(word) }
            // A word that begins with a letter was meant for a column.
            throw Problem(status: 400, code: "unknown_property", DoorPhrase.noProperty, .quoted(word), .code(set.name))
        }
    }

    /// What a column is held against is of its kind: another would never meet it, which nobody means.
    private func fitting(_ value: JSONValue, _ isQuoted: Bool, _ column: ODataSet.Property) throws(Problem) -> JSONValue
    {
        let fits =
            switch (column.kind, value) {
            case (.list, _): false
            case (_, .null): true
            case (.text, .text): isQuoted
            case (.date, .text(let text)): CivilDate(text) != nil
            case (.instant, .text(let text)): Instant(text) != nil
            case (.integer, .integer), (.boolean, .boolean): true
            default: false
            }
        guard fits else {
            throw Problem(
                status: 400, code: "bad_filter", DoorPhrase.badOption, .code(column.name), .quoted(Self.text(of: value))
            )
        }
        return value
    }

    private static func text(of value: JSONValue) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .boolean(let answer): "\(answer)"
        default: "null"
        }
    }

    private static func notOffered(_ word: String) -> Problem {
        Problem(
            status: 501, code: "not_implemented", DoorPhrase.notInFilter, .quoted(word),
            .list(offered.map { .code($0) }))
    }

    private func senseless() -> Problem {
        let said =
            switch next {
            case .word(let word)?: word
            case .text(let text)?: "'\(text)'"
            case .open?: "("
            case .close?: ")"
            case .comma?: ","
            case nil: ""
            }
        if Self.elsewhere.contains(said) { return Self.notOffered(said) }
        return Problem(status: 400, code: "bad_filter", DoorPhrase.badFilter, .quoted(said))
    }
}

extension RowCondition.Comparison {
    /// The same with its sides changed.
    fileprivate var turned: Self {
        switch self {
        case .eq, .ne: self
        case .gt: .lt
        case .ge: .le
        case .lt: .gt
        case .le: .ge
        }
    }
}
