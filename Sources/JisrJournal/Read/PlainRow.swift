public import JisrCore

/// One row of a walk as it stands in its table: numbers for records, words and centres, so that whoever folds hundreds of
/// thousands of rows into a few figures makes texts only where he wants them. It does not outlive the call that it is
/// passed to.
public struct PlainRow {
    fileprivate let row: Statement

    fileprivate init(_ row: Statement) { self.row = row }

    /// Fields begin after number, deleted, maker and scope.
    fileprivate static let firstField = 4

    /// The row's number. It is this journal's own: another device has other numbers.
    public var number: Int64 { row.integer(0) }

    public var isDeleted: Bool { !row.isNull(1) }

    /// The branch of the operation that made the row: see ``Snapshot/author(ofBranch:)``.
    public var maker: Int64 { row.integer(2) }

    /// The scope of a record with an id of its own: see ``Snapshot/centre(ofScope:)``.
    public var scope: Int64 { row.integer(3) }

    /// The two records that a row joins, by their numbers.
    public var joined: (first: Int64, second: Int64) { (RowNumber.first(of: number), RowNumber.second(of: number)) }

    /// A number, or a record by its number; nil where there is none.
    public func integer(_ place: Int) -> Int64? {
        row.isNull(Self.firstField + place) ? nil : row.integer(Self.firstField + place)
    }

    /// Empty where there is none.
    public func text(_ place: Int) -> String { row.text(Self.firstField + place) }

    /// Empty where there are none.
    public func bytes(_ place: Int) -> [UInt8] { row.blob(Self.firstField + place) }

    /// The place of a word in its field's list; nil where there is none.
    public func word(_ place: Int) -> Int? {
        let number = row.integer(Self.firstField + place)
        return number == 0 ? nil : Int(number - 1)
    }
}

extension Snapshot {
    /// Walks once through the rows of a collection, of the fields named alone, `id` among them where records have one.
    ///
    /// - Parameter deleted: whether deleted rows are passed on too: what refers to one is to know.
    public func walk(
        _ collection: Schema.Collection, _ fields: [String], deleted: Bool = false, _ body: (PlainRow) throws -> Void
    ) throws {
        let condition = deleted ? "" : " WHERE deleted IS NULL"
        try store.db.rows(try selection(collection, fields) + condition) { try body(PlainRow($0)) }
    }

    /// Walks through the rows whose day lies between two, where days are looked for by an index.
    ///
    /// - Parameters:
    ///   - days: a field, the first day and the last.
    ///   - lacked: a collection and one of its fields: rows that no row of it joins in which that field says something.
    public func walk(
        _ collection: Schema.Collection, _ fields: [String], days: (field: String, first: CivilDate, last: CivilDate),
        lacking lacked: (collection: Schema.Collection, field: String)? = nil, _ body: (PlainRow) throws -> Void
    ) throws {
        let day = try collection.field(givenName: days.field).name
        var sql = try selection(collection, fields) + " WHERE \"\(day)\" BETWEEN ? AND ? AND deleted IS NULL"
        if let lacked {
            let (table, field) = (
                store.rows.table(lacked.collection).name, try lacked.collection.field(givenName: lacked.field)
            )
            let own = "\(store.rows.table(collection).name).num << \(RowNumber.secondBits)"
            sql +=
                " AND NOT EXISTS (SELECT 1 FROM \(table) other WHERE other.num BETWEEN \(own) "
                + "AND (\(own)) + \(Limits.internedEntities - 1) AND other.deleted IS NULL AND other.\"\(field.name)\" IS NOT NULL)"
        }
        try store.db.rows(sql, [.text(days.first.description), .text(days.last.description)]) { try body(PlainRow($0)) }
    }

    /// Walks through the rows that join one record with others, which stand together in their table.
    ///
    /// - Parameter first: its number.
    public func walk(
        _ collection: Schema.Collection, joining first: Int64, _ fields: [String], _ body: (PlainRow) throws -> Void
    ) throws {
        try store.db.rows(
            try selection(collection, fields) + " WHERE num BETWEEN ? AND ? AND deleted IS NULL",
            [
                .integer(RowNumber.joining(first, 0)),
                .integer(RowNumber.joining(first, Limits.internedEntities - 1))
            ]
        ) { try body(PlainRow($0)) }
    }

    /// Passes on one row, where there is one: for whoever follows what changes.
    ///
    /// - Parameter number: its own, as ``ChangedRow`` tells it.
    public func walk(
        _ collection: Schema.Collection, row number: Int64, _ fields: [String], deleted: Bool = false,
        _ body: (PlainRow) throws -> Void
    ) throws {
        let condition = deleted ? " WHERE num = ?" : " WHERE num = ? AND deleted IS NULL"
        try store.db.rows(try selection(collection, fields) + condition, [.integer(number)]) { try body(PlainRow($0)) }
    }

    /// The centre of a scope; nil for one that all share.
    public func centre(ofScope number: Int64) throws -> CentreID? { try store.scopes.scope(number).centre }

    /// The id of a record by its number.
    public func id(ofRecord number: Int64) throws -> EntityID { try store.entities.id(of: number) }

    /// The centre of the device that wrote a branch; nil where the roster does not know it.
    public func author(ofBranch number: Int64) throws -> CentreID? {
        store.roster.author(try store.branches.log(ofBranch: number).origin.device)?.centre.id
    }

    private func selection(_ collection: Schema.Collection, _ fields: [String]) throws -> String {
        let isGiven = collection.naming == .given
        let columns = try fields.map { name in
            if isGiven, name == "id" { return "\"id\"" }
            let field = try collection.field(givenName: name)
            guard let words = field.type.words, !field.type.isSet else { return "\"\(field.name)\"" }
            // Words of a schema hold no quotation mark.
            let cases = words.enumerated().map { "WHEN '\($1)' THEN \($0 + 1)" }.joined(separator: " ")
            return "CASE \"\(field.name)\" \(cases) ELSE 0 END"
        }
        let all = ["num", "deleted", "made_branch", isGiven ? "scope" : "0"] + columns
        return "SELECT \(all.joined(separator: ", ")) FROM \(store.rows.table(collection).name)"
    }
}
