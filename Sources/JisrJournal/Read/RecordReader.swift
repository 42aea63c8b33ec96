internal import JisrCore

/// Reads rows whole: fields, conflicts, and whose they are.
struct RecordReader {
    let store: Store
    let collection: Schema.Collection
    private let edited: EditedRows
    private let labels = CentreLabels()

    init(store: Store, collection: Schema.Collection) {
        self.store = store
        self.collection = collection
        edited = EditedRows(store: store, collection: collection)
    }

    /// Passes the rows that meet all filters on, oldest first.
    func rows(_ filters: [Filter], limit: Int?, _ body: (Record) throws -> Void) throws {
        try numberedRows(filters, after: nil, limit: limit) { try body($1) }
    }

    /// The same from the row after `last` on, with each row's number.
    func numberedRows(_ filters: [Filter], after last: Int64?, limit: Int?, _ body: (Int64, Record) throws -> Void)
        throws
    {
        guard var (sql, bindings) = try selection(filters, after: last) else { return }
        sql += " ORDER BY num"
        if let limit {
            sql += " LIMIT ?"
            bindings.append(.integer(limit))
        }
        try store.db.rows("\(store.rows.table(collection).wholeRow) \(sql)", bindings) {
            try body($0.integer(0), try record($0))
        }
    }

    /// The rows that meet all filters as SQL; nil where nothing can.
    private func selection(_ filters: [Filter], after last: Int64? = nil) throws -> (String, [Binding])? {
        // Bound, and not written out: pages of one list share a statement.
        var conditions = ["deleted IS NULL"] + (last == nil ? [] : ["num > ?"])
        var bindings: [Binding] = last.map { [.integer($0)] } ?? []
        for filter in filters {
            guard let (sql, values) = try condition(filter) else { return nil }
            conditions.append(sql)
            bindings += values
        }
        return ("WHERE \(conditions.joined(separator: " AND "))", bindings)
    }

    /// How many rows have which text in a field; empty for those that have none.
    func counts(by field: Field, _ filters: [Filter]) throws -> [String: Int] {
        guard let (sql, bindings) = try selection(filters) else { return [:] }
        var counts: [String: Int] = [:]
        try store.db.rows(
            "SELECT \"\(field.name)\", count(*) FROM \(store.rows.table(collection).name) \(sql) GROUP BY 1", bindings
        ) { counts[$0.text(0)] = Int($0.integer(1)) }
        return counts
    }

    func count(_ filters: [Filter]) throws -> Int {
        guard let (sql, bindings) = try selection(filters) else { return 0 }
        let count = try store.db.first(
            "SELECT count(*) FROM \(store.rows.table(collection).name) \(sql)", bindings
        ) { $0.integer(0) }
        return Int(count ?? 0)
    }

    /// Passes some fields of all rows on, as they are stored, without what a whole record costs.
    func texts(of fields: [String], row number: Int64?, _ body: (Int64, [String]) throws -> Void) throws {
        let columns = fields.map { "\"\($0)\"" }.joined(separator: ", ")
        let end = number == nil ? "" : " AND num = ?"
        try store.db.rows(
            "SELECT num, \(columns) FROM \(store.rows.table(collection).name) WHERE deleted IS NULL\(end)",
            number.map { [.integer($0)] } ?? []
        ) { row in try body(row.integer(0), fields.indices.map { row.text($0 + 1) }) }
    }

    /// The same, of all rows or of one, with fields of the rows of another collection that have the same numbers.
    func texts(
        of fields: [String], and other: Schema.Collection, _ others: [String], row number: Int64?,
        _ body: (Int64, StoredTexts) throws -> Void
    ) throws {
        let columns = fields.map { "own.\"\($0)\"" } + others.map { "other.\"\($0)\"" }
        let end = number == nil ? "" : " AND own.num = ?"
        try store.db.rows(
            """
            SELECT own.num, \(columns.joined(separator: ", ")) FROM \(store.rows.table(collection).name) own
            LEFT JOIN \(store.rows.table(other).name) other ON other.num = own.num AND other.deleted IS NULL
            WHERE own.deleted IS NULL\(end)
            """, number.map { [.integer($0)] } ?? []
        ) { row in try body(row.integer(0), StoredTexts(row: row)) }
    }

    /// The rows of one record: at a regional office, more than one where several centres use one id.
    func records(named entity: EntityName) throws -> [Record] {
        var found: [Record] = []
        let keys = collection.naming.parts.isEmpty ? ["id"] : collection.naming.parts.map(\.name)
        let ids =
            switch entity {
            case .one(let id): [id.text]
            case .pair(let one, let other): [one.text, other.text]
            }
        try rows(zip(keys, ids).map { Filter(column: $0, text: $1) }, limit: nil) { found.append($0) }
        return found
    }

    /// The row of this number; nil where there is none, or one that is deleted.
    func record(ofRow number: Int64) throws -> Record? {
        let sql = "\(store.rows.table(collection).wholeRow) WHERE num = ? AND deleted IS NULL"
        return try store.db.first(sql, [.integer(number)]) { try record($0) }
    }

    /// The record of a row, whose columns are those of `wholeRow`.
    func record(_ row: Statement) throws -> Record {
        let number = row.integer(0)
        let entity = try store.rows.entity(ofRow: number, in: collection)
        let fields = try collection.fields.enumerated().map { index, field in
            (field.name, try value(row, index + 4, of: field))
        }
        let isEdited = try edited.contains(number)
        let codes = isEdited ? try store.conflictingFields(ofRow: number, in: collection) : []
        return Record(
            id: entity.text, keys: keys(of: entity), centre: try centre(ofRow: number), fields: fields,
            conflicts: try conflicts(codes, row: number), isRevived: codes.contains(.deleted),
            version: RecordVersion(
                of: entity, collection.code, in: store.network?.id,
                fields: zip(collection.fields, fields).map { $0.versioned($1.1) },
                dots: try dots(ofRow: row, isEdited: isEdited))
        )
    }

    func value(_ row: Statement, _ column: Int, of field: Field) throws -> FieldValue {
        let cell = row.binding(column)
        return field.type.isSet
            ? .members(field.members(inCell: cell)) : .value(try store.cells.value(cell, type: field.type))
    }

    /// The operations whose values survive in a row, whose columns are those of `wholeRow`.
    private func dots(ofRow row: Statement, isEdited: Bool) throws -> Set<Dot> {
        let made = Place(branch: row.integer(1), sequence: UInt64(row.integer(2)))
        var dots: Set<Dot> = []
        var written: Set<FieldCode> = []
        let entries = isEdited ? try store.registers.all(collection: collection.code, row: row.integer(0)) : []
        for entry in entries {
            dots.insert(entry.survivor.dot)
            written.insert(entry.key.field)
        }
        let isMade = collection.fields.enumerated().contains { index, field in
            !written.contains(field.code) && !row.isNull(index + 4)
        }
        if isMade { dots.insert(try store.branches.dot(of: made)) }
        return dots
    }

    private func keys(of entity: EntityName) -> [(name: String, id: String)] {
        let parts = collection.naming.parts
        switch entity {
        case .one(let id): return parts.isEmpty ? [] : [(parts[0].name, id.text)]
        case .pair(let one, let other): return [(parts[0].name, one.text), (parts[1].name, other.text)]
        }
    }

    private func centre(ofRow row: Int64) throws -> String? {
        guard collection.scope.hasCentre else { return nil }
        let first = collection.naming.parts.count == 2 ? RowNumber.first(of: row) : row
        guard let scope = try store.entities.scope(of: first) else { return nil }
        return try labels.label(of: scope) {
            try store.scopes.scope(scope).centre.map(store.label(of:))
        }
    }

    private func conflicts(_ codes: [FieldCode], row: Int64) throws
        -> [(field: String, values: [Record.Claim])]
    {
        let reader = RowReader(store: store, collection: collection)
        return try codes.compactMap { code in
            guard let field = collection.field(code) else { return nil }
            return (field.name, try reader.current(field, row: row).ranked.map(store.claim))
        }
    }

    // MARK: Conditions

    /// The condition as SQL; nil where nothing can meet it.
    private func condition(_ filter: Filter) throws -> (String, [Binding])? {
        if filter.column == "centre", collection.field(named: "centre") == nil, collection.scope.hasCentre {
            return try centreCondition(filter.text)
        }
        if let place = collection.naming.parts.firstIndex(where: { $0.name == filter.column }) {
            return try keyCondition(place, filter.text)
        }
        if collection.naming == .given, filter.column == "id" {
            // Its number is known where its ids are; by the table's own column it would be a scan.
            return try numbers(of: EntityID(text: filter.text.normalised), in: collection.name, "num")
        }
        let field = try collection.field(givenName: filter.column)
        if field.type.isSet {
            let bar = "|"
            return (
                "instr(? || \"\(field.name)\" || ?, ?) > 0",
                [.text(bar), .text(bar), .text(bar + filter.text.normalised + bar)]
            )
        }
        guard case .value(let value) = try field.read(filter.text), value != .null else {
            if filter.last != nil { return nil }
            return ("\"\(field.name)\" IS NULL", [])
        }
        if case .reference(let id) = value, case .reference(let name) = field.type {
            return try numbers(of: id, in: name, "\"\(field.name)\"")
        }
        let first = try store.cells.binding(value, target: nil)
        guard let end = filter.last else { return ("\"\(field.name)\" = ?", [first]) }
        guard case .value(let last) = try field.read(end) else { return nil }
        return ("\"\(field.name)\" BETWEEN ? AND ?", [first, try store.cells.binding(last, target: nil)])
    }

    private func numbers(of id: EntityID, in name: String, _ column: String) throws -> (String, [Binding])? {
        guard let target = store.schema[name] else { return nil }
        let numbers = try store.entities.scopes(of: id, target.code)
            .compactMap { try store.entities.find(id, target.code, scope: $0)?.number }
        guard !numbers.isEmpty else { return nil }
        let places = numbers.map { _ in "?" }.joined(separator: ", ")
        return ("\(column) IN (\(places))", Self.bindings(numbers))
    }

    private func keyCondition(_ place: Int, _ text: String) throws -> (String, [Binding])? {
        let part = collection.naming.parts[place]
        let id = EntityID(text: text.normalised)
        // A row that belongs to one record has its number: looked up, where the column that is computed from it is a scan.
        if collection.naming.parts.count == 1 { return try numbers(of: id, in: part.collection, "num") }
        guard place == 0 else { return try numbers(of: id, in: part.collection, "\"\(part.name)\"") }
        // The rows of one session stand together: a range, not a scan.
        guard let target = store.schema[part.collection] else { return nil }
        let numbers = try store.entities.scopes(of: id, target.code)
            .compactMap { try store.entities.find(id, target.code, scope: $0)?.number }
        guard !numbers.isEmpty else { return nil }
        let ranges = numbers.map { _ in "num BETWEEN ? AND ?" }.joined(separator: " OR ")
        let ends = numbers.flatMap { [RowNumber.joining($0, 0), RowNumber.joining($0, Limits.internedEntities - 1)] }
        return ("(\(ranges))", Self.bindings(ends))
    }

    private static func bindings(_ numbers: [Int64]) -> [Binding] { numbers.map { .integer($0) } }

    private func centreCondition(_ centre: String) throws -> (String, [Binding])? {
        let home = collection.naming.parts.first.flatMap { store.schema[$0.collection] }?.scope ?? collection.scope
        let numbers = store.centres(called: centre).compactMap { Scope.of(home, at: $0) }
            .compactMap(store.scopes.known)
        guard !numbers.isEmpty else { return nil }
        // With the table's name: alone, `num` would be the number of the entity that is looked for.
        let row = "\(store.rows.table(collection).name).num"
        let first = collection.naming.parts.count == 2 ? "\(row) >> \(RowNumber.secondBits)" : row
        return (
            "(SELECT scope FROM entity WHERE num = \(first)) IN (\(numbers.map(String.init).joined(separator: ", ")))",
            []
        )
    }
}

/// The labels of centres by the numbers of their scopes: a list has many rows and few centres.
private final class CentreLabels {
    private var known: [Int64: String?] = [:]

    func label(of scope: Int64, _ find: () throws -> String?) rethrows -> String? {
        if let label = known[scope] { return label }
        let label = try find()
        known.updateValue(label, forKey: scope)
        return label
    }
}

extension Store {
    func claim(_ survivor: Survivor<Value>) throws -> Record.Claim {
        let author = branches[survivor.dot.log]?.origin.device
        let member = author.flatMap { roster.author($0) }
        let heading = try heading(at: survivor.place)
        return Record.Claim(
            value: survivor.content, dot: survivor.dot, centre: member?.centre.name ?? "",
            device: member?.name ?? author?.description ?? "",
            writer: heading.writer, at: Instant(milliseconds: heading.stamp.milliseconds),
            isFuture: heading.stamp.isFuture(at: environment.now()))
    }
}
