/// A field that is kept as members, beside the one text that stands for them in a table, a list or an operation that makes
/// a record.
extension Field {
    /// The members of what is written whole.
    public func members(of text: String) -> [String] {
        type == .prose ? Prose.paragraphs(of: text).map(\.member) : Self.members(in: text)
    }

    /// A value as a version tells it, by parts: the whole of a long text, and each of its paragraphs.
    public func versioned(_ value: FieldValue) -> FieldValue {
        guard type == .prose, case .value(.text(let text)) = value else { return value }
        return .members([text] + Prose.paragraphs(of: text).map(\.text))
    }
}

extension Schema.Collection {
    /// Changes by the members of their fields: what writes a long text whole adds its paragraphs, and none for no text.
    public func byMembers(_ changes: [Change]) -> [Change] {
        guard hasProse else { return changes }
        return changes.flatMap { change -> [Change] in
            guard case .write(let code, let value) = change, let field = field(code), field.type == .prose else {
                return [change]
            }
            return value == .null ? [] : field.members(of: value.text).map { .add(code, $0) }
        }
    }
}
