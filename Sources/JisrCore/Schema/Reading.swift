internal import Glibc
internal import JisrWords

extension Field {
    /// Reads what a person wrote for this field; an empty text is null, or no members.
    ///
    /// - Parameter days: how days are written, besides `2026-03-01`.
    public func read(_ written: String, _ days: DayStyle = .iso) throws(InputError) -> FieldValue {
        let text = written.normalised
        let most = type == .prose ? Limits.proseBytes : Limits.textBytes
        guard text.utf8.count <= most else {
            throw InputError(
                .tooLarge, column: name, .tooLong, .label(labels), .number(text.utf8.count), .number(most))
        }
        // Programs that are written in C take what comes before it for the whole.
        guard !text.holdsNUL else { throw InputError(.badValue, column: name, .holdsNUL, .label(labels)) }
        if case .set(let words) = type { return .members(try members(of: text, isClosed: words != nil)) }
        return .value(text.isEmpty ? .null : try value(of: text, days))
    }

    private func value(of text: String, _ days: DayStyle) throws(InputError) -> Value {
        if type == .text || type == .prose {
            if isCode, let damage = SpreadsheetDamage(text) { throw fault(text, damage.phrase) }
            return .text(text)
        }
        let word = text.bare
        return word.isEmpty ? .null : try value(ofWord: word, days)
    }

    /// A value whose writing has a form: what nobody sees around it is gone.
    private func value(ofWord text: String, _ days: DayStyle) throws(InputError) -> Value {
        lazy var plain = text.withPlainDigits
        switch type {
        case .text, .prose, .set: return .text(text)
        case .choice: return .text(try word(for: text))
        case .integer(let range):
            guard let number = Int64(plain) else { throw fault(text, .notWhole) }
            guard range.contains(number) else {
                throw fault(text, .outOfRange, .plain("\(range.lowerBound)"), .plain("\(range.upperBound)"))
            }
            return .integer(number)
        case .boolean:
            guard let answer = Self.answers[text.folded] else { throw fault(text, .neitherTrueNorFalse) }
            return .boolean(answer)
        case .date:
            guard let day = days.day(plain) else { throw fault(text, dayFault(plain, else: .notADay)) }
            return .date(day)
        case .time:
            guard let time = days.time(plain) else { throw fault(text, dayFault(plain, else: .notADayAndHour)) }
            return .time(time)
        case .instant:
            guard let instant = Instant(plain) else { throw fault(text, .notAnInstant) }
            return .instant(instant)
        case .bytes:
            guard let bytes = Hexadecimal.bytes(text) else { throw fault(text, .notHexadecimal) }
            return .bytes(bytes)
        case .reference:
            // Brought into the form of the column `id`: else the same text would name two records.
            do { return .reference(try EntityID.typed(text, column: name, labels)) } catch {
                throw error.isDamage ? error : fault(text, .notAnID, .sentence(error.sentence))
            }
        }
    }

    private func dayFault(_ text: String, else phrase: InputPhrase) -> InputPhrase {
        if DayStyle.looksLikeDay(String(text.prefix { $0 != " " && $0 != "T" })) { return .ambiguousDay }
        return DayStyle.looksLikeNumber(text) ? .dayNumber : phrase
    }

    private func word(for text: String) throws(InputError) -> String {
        if let word = spellings?.words.contains(text) == true ? text : spellings?.word(for: text) { return word }
        throw .unknown(
            .badValue, column: name, text, among: spellings?.shown ?? [],
            listed: (spellings?.words ?? []).map { .label(ChoiceLabels.labels(of: $0)) },
            near: .notAWordNear, all: .notAWordAmong, after: [.label(labels)])
    }

    private func members(of text: String, isClosed: Bool) throws(InputError) -> [String] {
        let written = Self.members(in: text).map(\.bare).filter { !$0.isEmpty }
        guard written.count <= Limits.setMembers else {
            throw InputError(
                .badValue, column: name, .tooManyMembers, .label(labels), .number(written.count),
                .number(Limits.setMembers))
        }
        var members: Set<String> = []
        for member in written { members.insert(isClosed ? try word(for: member) : member) }
        return members.sorted()
    }

    /// What stands between the members of a set in writing; no member contains it.
    public static let memberSeparator = UInt8(ascii: "|")

    /// The members of a set as one text, in the order of their bytes.
    public static func text(of members: [String]) -> String {
        members.sorted { ExactText($0) < ExactText($1) }.joined(separator: "|")
    }

    /// Reads what ``text(of:)`` writes. Split by bytes: a vowel sign after a bar is one character with it.
    public static func members(in text: String) -> [String] {
        text.utf8.split(separator: memberSeparator).map { String(Substring($0)) }
    }

    private static let answers: [String: Bool] = {
        let yes = ["true", "yes", "1", "oui", "vrai", "نعم", "صحيح"]
        let no = ["false", "no", "0", "non", "faux", "لا", "خطأ"]
        return Dictionary(uniqueKeysWithValues: yes.map { ($0.folded, true) } + no.map { ($0.folded, false) })
    }()

    private func fault(_ text: String, _ phrase: InputPhrase, _ more: PhraseArgument...) -> InputError {
        InputError(.badValue, column: name, phrase, [.label(labels), .quoted(text)] + more)
    }
}

extension String {
    fileprivate var holdsNUL: Bool {
        var text = self
        return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    }
}

/// The text without blanks at its ends. Looked for scalar by scalar: a vowel sign after a blank is one character with it,
/// and would go too.
public func trimmed(_ text: some StringProtocol) -> String {
    let text = String(text)
    // A text between two printable ASCII characters has nothing to lose.
    let printable: ClosedRange<UInt8> = 0x21...0x7e
    if let first = text.utf8.first, let last = text.utf8.last, printable.contains(first), printable.contains(last) {
        return text
    }
    let scalars = text.unicodeScalars
    let isLetter: (Unicode.Scalar) -> Bool = { !$0.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: isLetter), let last = scalars.lastIndex(where: isLetter) else {
        return ""
    }
    return String(scalars[first...last])
}
