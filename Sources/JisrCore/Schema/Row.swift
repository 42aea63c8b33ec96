extension Schema.Collection {
    /// Reads one row as people give it, column by column, into a draft.
    public func draft(_ columns: [(name: String, text: String)]) throws(InputError) -> Draft {
        try ColumnMap(columns.map(\.name), of: self).draft(columns.map(\.text))
    }

    /// The field of this name, or an error that names the nearest.
    public func field(givenName name: String) throws(InputError) -> Field {
        if let found = field(named: name) { return found }
        throw InputError(
            .unknownField, column: name, "\(self.name) has no field “\(name)”" + hint(for: name, among: columnNames))
    }

    fileprivate func entity(from key: [String]) throws(InputError) -> EntityName? {
        for (part, id) in zip(naming.parts, key) where id.isEmpty {
            throw InputError(.missingKey, column: part.name, "\(name) needs its \(part.name)")
        }
        switch naming {
        case .given: return key[0].isEmpty ? nil : .one(try Self.id(key[0]))
        case .owner: return .one(try Self.id(key[0]))
        case .pair: return .pair(try Self.id(key[0]), try Self.id(key[1]))
        }
    }

    /// The record that a person names by one text.
    public func entity(text: String) throws(InputError) -> EntityName {
        let wanted = naming.parts.count == 2 ? 2 : 1
        guard let name = EntityName(text: text.normalised, parts: wanted) else {
            throw InputError(
                .badID, column: "id", "“\(text)” does not name one \(self.name)" + (wanted == 2 ? ": write A::B" : ""))
        }
        switch name {
        case .one(let id): _ = try Self.id(id.text)
        case .pair(let first, let second): _ = (try Self.id(first.text), try Self.id(second.text))
        }
        return name
    }

    private static func id(_ text: String) throws(InputError) -> EntityID {
        if let why = EntityID.fault(inKey: text) { throw InputError(.badID, column: "id", why) }
        return EntityID(text: text)
    }
}

/// The columns of a list, looked up once for all its rows.
public struct ColumnMap: Sendable {
    private enum Slot {
        /// A place in the key.
        case key(Int)
        case field(Field)
    }

    private let collection: Schema.Collection
    private let slots: [Slot]

    /// - Parameter names: `id` or the natural key's names, and fields; each once.
    public init(_ names: [String], of collection: Schema.Collection) throws(InputError) {
        self.collection = collection
        var slots: [Slot] = []
        for (index, name) in names.enumerated() {
            guard !names[..<index].contains(name) else {
                throw InputError(.badValue, column: name, "\(name) is given twice")
            }
            if let place = collection.keyColumns.firstIndex(of: name) {
                slots.append(.key(place))
            } else {
                slots.append(.field(try collection.field(givenName: name)))
            }
        }
        self.slots = slots
    }

    /// One row; empty columns are left out of a new record.
    ///
    /// - Parameter texts: a text a column, in the order of the names; columns at the end may be missing.
    public func draft(_ texts: [String]) throws(InputError) -> Draft {
        var key = [String](repeating: "", count: collection.keyColumns.count)
        var fields: [(code: FieldCode, value: FieldValue)] = []
        fields.reserveCapacity(texts.count)
        for (slot, text) in zip(slots, texts) {
            switch slot {
            case .key(let place): key[place] = trimmed(text).normalised
            case .field(let field): fields.append((field.code, try field.read(text)))
            }
        }
        return Draft(collection: collection.code, entity: try collection.entity(from: key), fields: fields)
    }
}
