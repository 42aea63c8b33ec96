internal import JisrCore
internal import JisrWords

/// Finds digits of a list that a spreadsheet took for a quantity, and whose leading zeros are gone: what is held has them.
struct LostZeros {
    let store: Store

    /// Zeros that are looked for: those of a telephone's number with the code of a country, and no more.
    private static let zeros = 1...4

    /// - Throws: ``InputError`` where an id of digits names no record, and with zeros before it does.
    func require(_ entity: EntityName, in collection: Schema.Collection, scope: Int64) throws {
        switch (entity, collection.naming) {
        case (.one(let id), .given): try require(id, collection.code, scope, column: "id", .id)
        case (.one(let id), .owner(let part)): try require(id, part, scope: scope)
        case (.pair(let one, let other), .pair(let first, let second)):
            try require(one, first, scope: scope)
            try require(other, second, scope: scope)
        default: break
        }
    }

    private func require(_ id: EntityID, _ part: KeyPart, scope: Int64) throws {
        guard Self.isDigits(id.text) else { return }
        let target = try store.rows.target(part.collection, scope: scope)
        try require(id, target.collection, target.scope, column: part.name, part.labels)
    }

    private func require(
        _ id: EntityID, _ collection: CollectionCode, _ scope: Int64, column: String, _ labels: Labels
    ) throws {
        guard Self.isDigits(id.text), try !isMade(id, collection, scope) else { return }
        for count in Self.zeros {
            let whole = EntityID(text: String(repeating: "0", count: count) + id.text)
            if try isMade(whole, collection, scope) {
                throw InputError(
                    .badID, column: column, .lostZeros, .label(labels), .quoted(id.text), .quoted(whole.text))
            }
        }
    }

    /// Whether a record has this id: that something names it makes none.
    private func isMade(_ id: EntityID, _ code: CollectionCode, _ scope: Int64) throws -> Bool {
        guard let known = try store.entities.find(id, code, scope: scope), let collection = store.schema[code] else {
            return false
        }
        return try store.rows.isHidden(row: known.number, in: collection) != nil
    }

    /// - Throws: ``InputError`` where a number is the one that is held but for its zeros.
    static func require(_ wanted: FieldValue, beside held: Value, of field: Field) throws {
        guard case .value(.text(let text)) = wanted, case .text(let whole) = held, isDigits(text), isDigits(whole),
            whole.utf8.count > text.utf8.count, whole.hasSuffix(text),
            whole.dropLast(text.count).allSatisfy({ $0 == "0" })
        else { return }
        throw InputError(
            .badValue, column: field.name, .lostZeros, .label(field.labels), .quoted(text), .quoted(whole))
    }

    static func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
