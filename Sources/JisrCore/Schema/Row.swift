public import JisrWords

extension Schema.Collection {
    /// Reads one row as people give it, column by column, into a draft.
    public func draft(_ columns: [(name: String, text: String)]) throws(InputError) -> Draft {
        try ColumnMap(columns.map(\.name), of: self).draft(columns.map(\.text))
    }

    /// The field of this name, or of what people call it; or an error that names the nearest.
    public func field(givenName name: String) throws(InputError) -> Field {
        if let found = field(named: name) { return found }
        if case .field(let found)? = columns[name.folded] { return found }
        throw unknownColumn(name)
    }

    /// What a head of a list, or a name before `=`, stands for.
    public func column(written name: String) throws(InputError) -> Column {
        guard let found = columns[name.folded] else { throw unknownColumn(name) }
        return found
    }

    /// Whether a text names a column.
    public func hasColumn(written name: String) -> Bool { columns[name.folded] != nil }

    private func unknownColumn(_ name: String) -> InputError {
        .unknown(
            .unknownField, column: name, name,
            among: columnNames + keyLabels.flatMap(\.all) + fields.flatMap { $0.labels.all },
            listed: (keyLabels + fields.map(\.labels)).map { .label($0) }, near: .unknownFieldNear,
            all: .unknownFieldAmong, after: [.label(labels)])
    }

    func entity(from key: [String]) throws(InputError) -> EntityName? {
        for (part, id) in zip(naming.parts, key) where id.isEmpty {
            throw InputError(.missingKey, column: part.name, .missingKey, .label(labels), .label(part.labels))
        }
        switch naming {
        case .given: return key[0].isEmpty ? nil : .one(try id(key[0], inPart: 0))
        case .owner: return .one(try id(key[0], inPart: 0))
        case .pair: return .pair(try id(key[0], inPart: 0), try id(key[1], inPart: 1))
        }
    }

    /// Reads one column of the key.
    func id(_ text: String, inPart place: Int) throws(InputError) -> EntityID {
        let parts = naming.parts
        return parts.isEmpty ? try EntityID.typed(text) : try parts[place].id(text)
    }

    /// The record that a person names by one text.
    public func entity(text: String) throws(InputError) -> EntityName {
        let wanted = naming.parts.count == 2 ? 2 : 1
        // Split as it was written: its parts are brought into their form each by itself.
        guard let name = EntityName(text: text, parts: wanted) else {
            throw InputError(
                .badID, column: "id", wanted == 2 ? .notOnePair : .notOneRecord, .quoted(text), .label(labels))
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
    var addedColumns: [String] { (tellsCentre ? [Self.centreColumn] : []) + [RecordVersion.column] }

    /// Whether its lists say of each record which centre it is of.
    var tellsCentre: Bool { scope.hasCentre && field(named: Self.centreColumn) == nil }

    /// The columns of an export, all of which an import takes back.
    public var listColumns: [String] { columnNames + addedColumns }

    /// What people read above the columns of an export.
    public var listLabels: [Labels] {
        keyLabels + fields.map(\.labels) + (tellsCentre ? [.centre] : []) + [.version]
    }
}

extension KeyPart {
    fileprivate func id(_ text: String) throws(InputError) -> EntityID {
        try EntityID.typed(text, column: name, labels)
    }
}

extension RecordVersion {
    /// Reads a version as a list or a form gives it back; nil where it is left empty.
    ///
    /// - Throws: ``InputError`` for what is no version.
    public init?(written text: String) throws(InputError) {
        let word = text.bare
        if word.isEmpty { return nil }
        guard let version = RecordVersion(word) else {
            throw InputError(.badValue, column: Self.column, .notAVersion, .quoted(word))
        }
        self = version
    }
}
