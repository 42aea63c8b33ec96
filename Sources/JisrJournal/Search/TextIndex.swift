public import JisrCore
internal import Synchronization

/// The texts of some collections in the form in which they are sought (`String.folded`), so that words inside long ones are
/// found in milliseconds, with whatever stands before and behind them: of الخياطة the word خياطه is enough.
///
/// It is SQLite's own index (FTS5, by three letters), in a file that has no name and goes with who opened it: made at the first
/// search, and kept up by the journal's changes. On a full disk it is in memory.
public final class TextIndex: Sendable {
    /// The collections, and of each the fields whose texts are sought.
    public typealias Fields = [(collection: Schema.Collection, fields: [String])]

    private let journal: Journal
    private let path: String
    private let fields: Fields
    private let state = Mutex<State?>(nil)

    private struct State {
        let db: Connection
        let position: ChangePosition
    }

    /// - Parameter path: where the file is made, before its name goes.
    public init(journal: Journal, path: String, _ fields: Fields) {
        (self.journal, self.path, self.fields) = (journal, path, fields)
    }

    /// The rows of a collection whose texts hold each word of a query.
    public func rows(of collection: Schema.Collection, holding query: String) throws -> Set<Int64> {
        guard let place = fields.firstIndex(where: { $0.collection == collection }) else { return [] }
        return try state.withLock { state in
            let before = state
            // Whatever ends it halfway, the next search begins anew.
            state = nil
            let known = try bringUp(before)
            state = known
            var rows: Set<Int64> = []
            let (condition, bindings) = Self.condition(query)
            try known.db.rows("SELECT rowid FROM texts WHERE \(condition)", bindings) { line in
                let (row, of) = line.integer(0).quotientAndRemainder(dividingBy: Int64(fields.count))
                if of == Int64(place) { rows.insert(row) }
            }
            return rows
        }
    }

    /// Lets the file go; the next search makes it anew.
    public func letGo() { state.withLock { $0 = nil } }

    // MARK: What is asked

    /// A word of three letters or more is looked up; a shorter one is looked for.
    private static func condition(_ query: String) -> (String, [Binding]) {
        let words = query.folded.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        let (long, short) = (words.filter { $0.unicodeScalars.count > 2 }, words.filter { $0.unicodeScalars.count < 3 })
        var (conditions, bindings): ([String], [Binding]) = ([], [])
        if !long.isEmpty {
            conditions.append("texts MATCH ?")
            // In quotation marks every other character stands for itself.
            let quoted = long.map { word in
                "\"" + word.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }
            bindings.append(.text(quoted.joined(separator: " AND ")))
        }
        for word in short {
            conditions.append("instr(body, ?) > 0")
            bindings.append(.text(word))
        }
        return (conditions.isEmpty ? "1" : conditions.joined(separator: " AND "), bindings)
    }

    // MARK: How it is kept

    private func bringUp(_ known: State?) throws -> State {
        if let known, let position = try journal.snapshot({ try follow(known, in: $0) }) {
            return State(db: known.db, position: position)
        }
        let db: Connection
        do { db = try openFile() } catch let error as JournalError where error.code == .diskFull {
            db = try open(":memory:")
        }
        return State(db: db, position: try journal.snapshot { try fill(db, from: $0) })
    }

    /// - Returns: up to where it goes now; nil where all is to be read anew.
    private func follow(_ known: State, in snapshot: Snapshot) throws -> ChangePosition? {
        let changes = try snapshot.allChanges(since: known.position, of: Set(fields.map(\.collection.code)))
        if changes.beginsAnew { return nil }
        try known.db.execute("BEGIN")
        for row in changes.rows {
            guard let place = fields.firstIndex(where: { $0.collection.code == row.collection }) else { continue }
            try known.db.run("DELETE FROM texts WHERE rowid = ?", [.integer(id(row.row, place))])
            try insert(place, row: row.row, from: snapshot, into: known.db)
        }
        try known.db.execute("COMMIT")
        return changes.position
    }

    private func fill(_ db: Connection, from snapshot: Snapshot) throws -> ChangePosition {
        let position = try snapshot.changes(since: nil).position
        try db.execute("BEGIN")
        for place in fields.indices { try insert(place, row: nil, from: snapshot, into: db) }
        try db.execute("COMMIT")
        return position
    }

    /// A file of which the name is gone: nothing of it is left when the process ends, however it ends.
    private func openFile() throws -> Connection {
        try DiskFile.remove(path)
        try DiskFile.create(path)
        let db = try open(path)
        try DiskFile.remove(path)
        return db
    }

    private func open(_ path: String) throws(JournalError) -> Connection {
        let db = try Connection(path: path, vfs: nil)
        // Nobody opens it again, so nothing of it has to outlive a crash.
        try db.execute(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = 'trigram case_sensitive 1');
            """)
        return db
    }

    /// - Parameter row: nil for all of the collection.
    private func insert(_ place: Int, row: Int64?, from snapshot: Snapshot, into db: Connection) throws {
        try snapshot.forEachText(of: fields[place].collection, fields[place].fields, row: row) { row, texts in
            try db.run(
                "INSERT INTO texts (rowid, body) VALUES (?, ?)",
                [.integer(id(row, place)), .text(texts.joined(separator: " ").folded)])
        }
    }

    private func id(_ row: Int64, _ place: Int) -> Int64 { row * Int64(fields.count) + Int64(place) }
}
