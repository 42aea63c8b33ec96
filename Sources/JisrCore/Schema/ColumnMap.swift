internal import JisrWords

/// What a column of a list stands for.
public enum Column: Hashable, Sendable {
    /// A place in the key.
    case key(Int)
    case field(Field)
    /// Whose record the list says it is.
    case centre
    /// What of the record the list showed.
    case version
    /// Nothing here: whoever brought the list said so.
    case passedOver
}

/// The columns of a list, looked up once for all its rows.
public struct ColumnMap: Sendable {
    public let collection: Schema.Collection
    /// A slot a column of the list; nil for one that has no head.
    public let slots: [Column?]
    private let days: DayStyle

    /// - Parameters:
    ///   - names: names of columns (``Schema/Collection/listColumns``), or what people call them; each once. Empty for a
    ///     column without a head, nil for one that is passed over.
    ///   - days: how days are written.
    public init(
        _ names: [String?], of collection: Schema.Collection, days: DayStyle = .iso
    ) throws(InputError) {
        self.collection = collection
        self.days = days
        var slots: [Column?] = []
        for name in names {
            guard let name = name?.bare, !name.isEmpty else {
                slots.append(name == nil ? .passedOver : nil)
                continue
            }
            let column = try collection.column(written: name)
            guard !slots.contains(column) else { throw InputError(.badValue, column: name, .givenTwice, .quoted(name)) }
            slots.append(column)
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
            case .key(let place): key[place] = text.bare
            case .field(let field): fields.append((field.code, try field.read(text, days)))
            case .centre: centre = try collection.sought(text, in: Schema.Collection.centreColumn)
            case .version: seen = try RecordVersion(written: text)
            case .passedOver, nil: break
            }
        }
        let entity = try collection.entity(from: key)
        guard seen == nil || entity != nil else { throw InputError(.missingKey, column: "id", .versionWithoutID) }
        return Draft(collection: collection.code, entity: entity, fields: fields, centre: centre, seen: seen)
    }
}

/// What one cell of a list says by itself, whatever else stands in its row.
public enum ReadCell: Sendable {
    case key(EntityID)
    case field(FieldValue)
    /// Nothing that a draft holds.
    case nothing
}

extension ColumnMap {
    /// Reads one cell, as ``draft(_:)`` does: so a cell that comes in many rows is read once.
    ///
    /// - Returns: nil where the row must be looked at whole: where something is wrong with the cell, and where it says
    ///   which centre's record it is, or what of it was seen.
    public func cell(_ text: String, at place: Int) -> ReadCell? {
        do {
            switch slots[place] {
            case .key(let part):
                let id = text.bare
                return id.isEmpty ? nil : .key(try collection.id(id, inPart: part))
            case .field(let field): return .field(try field.read(text, days))
            case .centre: return text.isEmpty ? .nothing : nil
            case .version: return text.bare.isEmpty ? .nothing : nil
            case .passedOver, nil: return .nothing
            }
        } catch { return nil }
    }
}
