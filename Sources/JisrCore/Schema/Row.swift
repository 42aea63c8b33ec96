extension Schema.Collection {
    /// Reads one row as people give it, column by column, into a draft. Empty columns are left out of a new record.
    ///
    /// - Parameter columns: names of the schema with the text for each, `id` and natural keys among them.
    public func draft(_ columns: [(name: String, text: String)]) throws(InputError) -> Draft {
        var key = [String](repeating: "", count: keyColumns.count)
        var fields: [(code: FieldCode, value: FieldValue)] = []
        fields.reserveCapacity(columns.count)
        for (name, text) in columns {
            if let place = keyColumns.firstIndex(of: name) {
                guard key[place].isEmpty else { throw InputError(.badValue, column: name, "\(name) is given twice") }
                guard key[place].isEmpty else { throw InputError(.badValue, column: name, "\(name) is given twice") }
                key[place] = trimmed(text).normalised
            } else {
                let field = try self.field(givenName: name)
                guard !fields.contains(where: { $0.code == field.code }) else {
                    throw InputError(.badValue, column: name, "\(name) is given twice")
                }
                fields.append((field.code, try field.read(text)))
            }
        }
        return Draft(collection: code, entity: try entity(from: key), fields: fields)
    }

    /// The field of this name, or an error that names the nearest.
    public func field(givenName name: String) throws(InputError) -> Field {
        if let found = field(named: name) { return found }
        throw InputError(
            .unknownField, column: name, "\(self.name) has no field “\(name)”" + hint(for: name, among: columnNames))
    }

    private func entity(from key: [String]) throws(InputError) -> EntityName? {
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
