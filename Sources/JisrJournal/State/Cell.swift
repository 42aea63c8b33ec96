internal import JisrCore

/// How a value stands in a column of a table: readable with any SQLite tool.
struct CellCoder {
    let entities: EntityStore

    /// - Parameter target: where a reference's id is looked for: a collection, and the scope that holds its records.
    func binding(_ value: Value, target: (collection: CollectionCode, scope: Int64)?) throws -> Binding {
        switch value {
        case .null: return .null
        case .boolean(let answer): return .integer(answer ? 1 : 0)
        case .integer(let number): return .integer(number)
        case .bytes(let bytes), .opaque(_, let bytes): return .blob(bytes)
        case .reference(let id):
            guard let target else { return .null }
            return .integer(try entities.intern(id, target.collection, scope: target.scope).number)
        case .text, .date, .time, .instant: return .text(value.text)
        }
    }

    func value(_ binding: Binding, type: FieldType) throws -> Value {
        switch (binding, type) {
        case (.null, _): return .null
        case (.integer(let number), .boolean): return .boolean(number != 0)
        case (.integer(let number), .reference): return .reference(try entities.id(of: number))
        case (.integer(let number), _): return .integer(number)
        case (.blob(let bytes), _): return .bytes(bytes)
        case (.text(let text), .date): return try Self.expect(CivilDate(text).map(Value.date), text)
        case (.text(let text), .time): return try Self.expect(CivilTime(text).map(Value.time), text)
        case (.text(let text), .instant): return try Self.expect(Instant(text).map(Value.instant), text)
        case (.text(let text), _): return .text(text)
        }
    }

    private static func expect(_ value: Value?, _ text: String) throws(JournalError) -> Value {
        guard let value else { throw JournalError(.damaged, "“\(text)” stands where it cannot be read") }
        return value
    }
}

/// A set in a column: its members in order, as people write it.
enum SetCell {
    static func text(_ members: [String]) -> Binding {
        members.isEmpty ? .null : .text(Field.text(of: members))
    }
}

extension Field {
    /// The members that the operation which made a row gave it.
    func members(inCell cell: Binding) -> [String] {
        guard case .text(let text) = cell else { return [] }
        return members(of: text)
    }
}
