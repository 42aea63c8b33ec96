extension Field {
    /// Reads what a person wrote for this field; an empty text is null, or no members.
    public func read(_ written: String) throws(InputError) -> FieldValue {
        let text = written.normalised
        guard text.utf8.count <= Limits.textBytes else {
            throw InputError(
                .tooLarge, column: name,
                "\(name) has \(text.utf8.count) bytes; at most \(Limits.textBytes) fit: attach a file")
        }
        if case .set(let words) = type { return .members(try members(of: text, among: words)) }
        return .value(text.isEmpty ? .null : try value(of: text))
    }

    private func value(of text: String) throws(InputError) -> Value {
        switch type {
        case .text, .set: return .text(text)
        case .choice(let words):
            guard words.contains(text) else {
                throw fault(text, "is not one of its words" + hint(for: text, among: words))
            }
            return .text(text)
        case .integer(let range):
            guard let number = Int64(text) else { throw fault(text, "is not a whole number") }
            guard range.contains(number) else {
                throw fault(text, "is not between \(range.lowerBound) and \(range.upperBound)")
            }
            return .integer(number)
        case .boolean:
            guard let answer = Self.answers[text.lowercased()] else { throw fault(text, "is neither true nor false") }
            return .boolean(answer)
        case .date:
            guard let date = CivilDate(text) else { throw fault(text, "is not a day like 2026-03-01") }
            return .date(date)
        case .time:
            guard let time = CivilTime(text) else { throw fault(text, "is not a day and hour like 2026-03-01T09:45") }
            return .time(time)
        case .instant:
            guard let instant = Instant(text) else { throw fault(text, "is not an instant like 2026-03-01T08:45:00Z") }
            return .instant(instant)
        case .bytes:
            guard let bytes = Hexadecimal.bytes(text) else { throw fault(text, "is not hexadecimal") }
            return .bytes(bytes)
        case .reference:
            // Brought into the form of the column `id`: else the same text would name two records.
            do { return .reference(try EntityID.typed(text)) } catch {
                throw fault(text, "is no id: \(error.description)")
            }
        }
    }

    private func members(of text: String, among words: [String]?) throws(InputError) -> [String] {
        let members = Self.members(in: text).map { trimmed($0) }.filter { !$0.isEmpty }
        guard members.count <= Limits.setMembers else {
            throw fault("…", "has \(members.count) members; at most \(Limits.setMembers) fit")
        }
        if let words {
            for member in members where !words.contains(member) {
                throw fault(member, "is not one of its words" + hint(for: member, among: words))
            }
        }
        return Set(members).sorted()
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

    private static let answers = ["true": true, "false": false, "yes": true, "no": false, "1": true, "0": false]

    private func fault(_ text: String, _ why: String) -> InputError {
        InputError(.badValue, column: name, "\(name): “\(text)” \(why)")
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
