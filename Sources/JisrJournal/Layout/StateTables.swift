internal import JisrCore

/// The tables that people open: one a collection, with its fields as columns, and a view that shows whole ids.
///
/// A row has a number: the number of its record in `entity`, or for a record that joins two, both their numbers in one.
/// Such a row's key columns are computed from the number and take no room.
struct StateTable {
    let collection: Schema.Collection

    var name: String { "\"\(collection.name)\"" }

    /// The columns that an insertion fills, in its order: those that every table has, and the fields.
    var insertedColumns: [String] {
        ["num", "made_branch", "made_seq"] + (collection.naming == .given ? ["scope", "id"] : [])
            + collection.fields.map { "\"\($0.name)\"" }
    }

    /// So many new rows. Nothing happens where there is one: a statement that cannot fail for it needs no way back, for
    /// which SQLite would copy every page that it touches.
    func insertion(rows: Int) -> String {
        let columns = insertedColumns
        let row = "(" + repeatElement("?", count: columns.count).joined(separator: ", ") + ")"
        let values = repeatElement(row, count: rows).joined(separator: ", ")
        return "INSERT OR IGNORE INTO \(name) (\(columns.joined(separator: ", "))) VALUES \(values)"
    }

    var creation: String {
        let keys: [String]
        switch collection.naming {
        case .given: keys = ["scope INTEGER NOT NULL", "id TEXT NOT NULL"]
        case .owner(let part): keys = ["\"\(part.name)\" INTEGER GENERATED ALWAYS AS (num) VIRTUAL"]
        case .pair(let first, let second):
            keys = [
                "\"\(first.name)\" INTEGER GENERATED ALWAYS AS (num >> \(RowNumber.secondBits)) VIRTUAL",
                "\"\(second.name)\" INTEGER GENERATED ALWAYS AS (num & \(Limits.internedEntities - 1)) VIRTUAL"
            ]
        }
        let columns =
            ["num INTEGER PRIMARY KEY", "made_branch INTEGER NOT NULL", "made_seq INTEGER NOT NULL"] + keys
            + collection.fields.map(\.columnDeclaration) + ["deleted INTEGER"]
        return "CREATE TABLE IF NOT EXISTS \(name) (\(columns.joined(separator: ", "))) STRICT;"
    }

    /// Rows that are not deleted, with ids and centres in full.
    var viewCreation: String {
        let site = "substr(scope.name, instr(scope.name, '@') + 1)"
        let scopeName = "ifnull((SELECT site.name FROM site WHERE site.id = \(site)), \(site))"
        let fields = collection.fields.map { field -> String in
            guard case .reference = field.type else { return "t.\"\(field.name)\"" }
            return
                "(SELECT \(EntityStore.text(of: "id")) FROM entity WHERE num = t.\"\(field.name)\") AS \"\(field.name)\""
        }
        let centre = collection.scope.hasCentre ? ["\(scopeName) AS centre"] : []
        let keys: [String]
        let joins: String
        switch collection.naming {
        case .given:
            keys = ["t.id"]
            joins = "JOIN scope ON scope.num = t.scope"
        case .owner(let part):
            keys = ["\(EntityStore.text(of: "one.id")) AS \"\(part.name)\""]
            joins = "JOIN entity one ON one.num = t.num JOIN scope ON scope.num = one.scope"
        case .pair(let first, let second):
            keys = [
                "\(EntityStore.text(of: "one.id")) AS \"\(first.name)\"",
                "\(EntityStore.text(of: "two.id")) AS \"\(second.name)\""
            ]
            joins = """
                JOIN entity one ON one.num = t.num >> \(RowNumber.secondBits) \
                JOIN entity two ON two.num = t.num & \(Limits.internedEntities - 1) JOIN scope ON scope.num = one.scope
                """
        }
        return """
            DROP VIEW IF EXISTS \(viewName);
            CREATE VIEW \(viewName) AS SELECT \((keys + centre + fields).joined(separator: ", ")) \
            FROM \(name) t \(joins) WHERE t.deleted IS NULL;
            """
    }

    /// The indexes of the fields that rows are looked for by. One that is missing makes nothing wrong, only slow: so no format
    /// counts them, and an older program keeps them up.
    var indexes: [(name: String, creation: String)] {
        collection.fields.filter(\.isSought).map { field in
            let name = "\(collection.name)_by_\(field.name)"
            return (name, "CREATE INDEX \"\(name)\" ON \(self.name) (\"\(field.name)\")")
        }
    }

    var viewName: String { "\"\(collection.name)_view\"" }

    func selection(of field: Field) -> String {
        "SELECT made_branch, made_seq, \"\(field.name)\" FROM \(name) WHERE num = ?"
    }

    func update(of field: Field) -> String {
        "UPDATE \(name) SET \"\(field.name)\" = ? WHERE num = ?"
    }

    /// Number, deleted, then all fields, of the rows from a number on.
    var scan: String {
        "SELECT num, deleted\(collection.fields.map { ", \"\($0.name)\"" }.joined()) FROM \(name) WHERE num >= ? ORDER BY num"
    }

    /// Number, made_branch, made_seq, deleted, then all fields.
    var wholeRow: String {
        "SELECT num, made_branch, made_seq, deleted, \(collection.fields.map { "\"\($0.name)\"" }.joined(separator: ", ")) FROM \(name)"
    }
}

extension Field {
    /// The field as a column of its table.
    var columnDeclaration: String { "\"\(name)\" \(type.column)" }
}

extension FieldType {
    fileprivate var column: String {
        switch self {
        case .integer, .boolean, .reference: "INTEGER"
        case .bytes: "BLOB"
        case .text, .prose, .choice, .set, .date, .time, .instant: "TEXT"
        }
    }
}

/// How a row is numbered in its table.
enum RowNumber {
    static let secondBits = Limits.internedEntities.trailingZeroBitCount

    static func joining(_ first: Int64, _ second: Int64) -> Int64 { first << Int64(secondBits) | second }

    static func first(of row: Int64) -> Int64 { row >> Int64(secondBits) }
    static func second(of row: Int64) -> Int64 { row & (Limits.internedEntities - 1) }
}
