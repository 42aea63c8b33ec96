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
        case .given: return key[0].isEmpty ? nil : .one(try EntityID.typed(key[0]))
        case .owner(let part): return .one(try EntityID.typed(key[0], column: part.name))
        case .pair(let one, let other):
            return .pair(
                try EntityID.typed(key[0], column: one.name), try EntityID.typed(key[1], column: other.name))
        }
    }

    /// The record that a person names by one text.
    public func entity(text: String) throws(InputError) -> EntityName {
        let wanted = naming.parts.count == 2 ? 2 : 1
        // Split as it was written: its parts are brought into their form each by itself.
        guard let name = EntityName(text: text, parts: wanted) else {
            throw InputError(
                .badID, column: "id", "“\(text)” does not name one \(self.name)" + (wanted == 2 ? ": write A::B" : ""))
        }
        switch name {
        case .one(let id): return .one(try EntityID.typed(id.text))
        case .pair(let first, let second):
            return .pair(try EntityID.typed(first.text), try EntityID.typed(second.text))
        }
    }

    /// What a person looks for in a column, in the form in which ids and centres are kept.
    public func sought(_ text: String, in column: String) throws(InputError) -> String {
        if keyColumns.contains(column) { return try EntityID.typed(text, column: column).text }
        guard column == Self.centreColumn, addedColumns.contains(column), !trimmed(text).isEmpty else { return text }
        return try Name(text, of: .centre).text
    }

    /// The column of a list that says whose records they are.
    static var centreColumn: String { "centre" }

    /// The columns that lists have besides those that a person gives: whose record it is, and what of it they show.
    var addedColumns: [String] {
        (scope.hasCentre && field(named: Self.centreColumn) == nil ? [Self.centreColumn] : []) + [RecordVersion.column]
    }

    /// The columns of an export, all of which an import takes back.
    public var listColumns: [String] { columnNames + addedColumns }
}

extension RecordVersion {
    /// Reads a version as a list or a form gives it back; nil where it is left empty.
    ///
    /// - Throws: ``InputError`` for what is no version.
    public init?(written text: String) throws(InputError) {
        let word = trimmed(text)
        if word.isEmpty { return nil }
        guard let version = RecordVersion(word) else {
            throw InputError(
                .badValue, column: Self.column,
                "“\(word)” is no version: take the word that jisr list or jisr export gave")
        }
        self = version
    }
}

/// The columns of a list, looked up once for all its rows.
public struct ColumnMap: Sendable {
    private enum Slot {
        /// A place in the key.
        case key(Int)
        case field(Field)
        /// Whose record the list says it is.
        case centre
        /// What of the record the list showed.
        case version
    }

    private let collection: Schema.Collection
    private let slots: [Slot]

    /// - Parameter names: `id` or the natural key's names, fields, and what exports add (``Schema/Collection/listColumns``);
    ///   each once.
    public init(_ names: [String], of collection: Schema.Collection) throws(InputError) {
        self.collection = collection
        var slots: [Slot] = []
        for (index, name) in names.enumerated() {
            guard !names[..<index].contains(name) else {
                throw InputError(.badValue, column: name, "\(name) is given twice")
            }
            if let place = collection.keyColumns.firstIndex(of: name) {
                slots.append(.key(place))
            } else if collection.addedColumns.contains(name) {
                slots.append(name == RecordVersion.column ? .version : .centre)
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
        var (centre, seen): (String?, RecordVersion?)
        for (slot, text) in zip(slots, texts) {
            switch slot {
            case .key(let place): key[place] = trimmed(text)
            case .field(let field): fields.append((field.code, try field.read(text)))
            case .centre: centre = try collection.sought(text, in: Schema.Collection.centreColumn)
            case .version: seen = try RecordVersion(written: text)
            }
        }
        let entity = try collection.entity(from: key)
        guard seen == nil || entity != nil else {
            throw InputError(.missingKey, column: "id", "a version tells of a record: the row needs its id too")
        }
        return Draft(collection: collection.code, entity: entity, fields: fields, centre: centre, seen: seen)
    }
}
