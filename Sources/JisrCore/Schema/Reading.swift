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
            // Trimmed as the column `id` is: else the same text would name two records.
            let id = trimmed(text)
            if let why = EntityID.fault(inKey: id) { throw fault(text, "is no id: " + why) }
            return .reference(EntityID(text: id))
        }
    }

    private func members(of text: String, among words: [String]?) throws(InputError) -> [String] {
        let members = text.split(separator: Self.memberSeparator).map { trimmed($0) }.filter { !$0.isEmpty }
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
    public static let memberSeparator: Character = "|"

    private static let answers = ["true": true, "false": false, "yes": true, "no": false, "1": true, "0": false]

    private func fault(_ text: String, _ why: String) -> InputError {
        InputError(.badValue, column: name, "\(name): “\(text)” \(why)")
    }
}

extension Field {
    /// Whether a value that came from elsewhere is of this field's type. Words of a choice may be newer than this program.
    public func accepts(_ change: Change) -> Bool {
        switch (change, type) {
        case (.add(_, let member), .set), (.remove(_, let member), .set):
            !member.isEmpty && !member.contains(Self.memberSeparator)
        case (.write(_, let value), _): accepts(value)
        default: false
        }
    }

    private func accepts(_ value: Value) -> Bool {
        switch (value, type) {
        case (_, .set): false
        case (.null, _), (.text, .text), (.text, .choice), (.integer, .integer), (.boolean, .boolean), (.date, .date),
            (.time, .time), (.instant, .instant), (.bytes, .bytes), (.reference, .reference):
            true
        default: false
        }
    }
}

func trimmed(_ text: some StringProtocol) -> String {
    let text = String(text)
    // A text between two printable ASCII characters has nothing to lose.
    let printable: ClosedRange<UInt8> = 0x21...0x7e
    if let first = text.utf8.first, let last = text.utf8.last, printable.contains(first), printable.contains(last) {
        return text
    }
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
}
