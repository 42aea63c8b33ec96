public import JisrCore
public import JisrJournal

extension Schema {
    /// A collection that the test knows to be there.
    public func collection(_ name: String) -> Collection {
        guard let found = self[name] else { fatalError("there is no collection \(name)") }
        return found
    }
}

extension Schema.Collection {
    public func known(_ name: String) -> Field {
        guard let found = field(named: name) else { fatalError("\(self.name) has no field \(name)") }
        return found
    }
}

extension Station {
    /// Reads columns as a person gives them.
    public func draft(_ collection: String, _ columns: KeyValuePairs<String, String>) throws -> Draft {
        try schema.collection(collection).draft(columns.map { ($0.key, $0.value) })
    }

    @discardableResult
    public func bring(_ collection: String, _ columns: KeyValuePairs<String, String>) throws -> Written {
        try journal.bring(try draft(collection, columns))
    }

    @discardableResult
    public func edit(_ collection: String, _ columns: KeyValuePairs<String, String>) throws -> Written {
        try journal.edit(try draft(collection, columns))
    }

    public func delete(_ collection: String, _ id: String) throws {
        let collection = schema.collection(collection)
        try journal.delete(try collection.entity(text: id), of: collection)
    }

    public func undelete(_ collection: String, _ id: String) throws {
        let collection = schema.collection(collection)
        try journal.undelete(try collection.entity(text: id), of: collection)
    }

    public func resolve(_ collection: String, _ id: String, _ field: String, keeping choice: Int) throws {
        let collection = schema.collection(collection)
        try journal.resolve(
            try collection.entity(text: id), of: collection, field: collection.known(field), keeping: .place(choice))
    }

    /// The one record of this id; nil where it is not to be seen.
    public func record(_ collection: String, _ id: String) throws -> Record? {
        let collection = schema.collection(collection)
        return try journal.records(named: try collection.entity(text: id), of: collection).first
    }

    public func value(_ collection: String, _ id: String, _ field: String) throws -> String? {
        guard let value = try record(collection, id)?.fields.first(where: { $0.name == field })?.value else {
            return nil
        }
        return switch value {
        case .value(let value): value.text
        case .members(let members): members.joined(separator: "|")
        }
    }
}
