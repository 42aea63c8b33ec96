internal import JisrCore

/// A second state beside the one that is checked, on a connection that can only read: tables of a connection's own lie over
/// those of the database, as SQLite looks names up there first. They take as much room as the state, where the system keeps
/// temporary files, and go with the transaction.
struct ScratchState {
    let store: Store

    /// From here on what is written goes into empty tables; what is read of the log is the database's.
    func begin() throws {
        let copied = ["scope", "meta"]
        let tables = Tables.derived + store.schema.collections.map(\.name) + copied
        for table in tables { try lay(table) }
        for table in copied { try store.db.execute("INSERT INTO temp.\(table) SELECT * FROM main.\(table)") }
        store.batches.countVoidApart()
        store.entities.forget()
    }

    private func lay(_ table: String) throws {
        var found: [(kind: String, sql: String)] = []
        try store.db.rows(
            "SELECT type, sql FROM main.sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'index') AND sql NOT NULL",
            [.text(table)]
        ) { found.append(($0.text(0), $0.text(1))) }
        for (kind, sql) in found.sorted(by: { $0.kind > $1.kind }) {
            let plain = kind == "table" ? "CREATE TABLE " : "CREATE INDEX "
            guard sql.hasPrefix(plain) else {
                throw JournalError(.damaged, "the table “\(table)” is not one that this program made")
            }
            let own = kind == "table" ? "CREATE TEMP TABLE " : "CREATE INDEX temp."
            try store.db.execute(own + sql.dropFirst(plain.count))
        }
    }
}
