internal import JisrCore

extension Store {
    /// Opens the database, and brings it up to this program's format and schema. What is not ours to open is left as it
    /// is: it is looked at before anything is set.
    static func open(
        path: String, schema: Schema, environment: Environment, format: JournalFormat, pins: ProvenPins,
        watch: OpeningWatch
    ) throws -> Store {
        try format.look(at: path, environment)
        func open(_ access: Connection.Access) throws -> Store {
            try self.open(path, access, schema, environment, format, pins, watch)
        }
        do { return try open(.making) } catch let error as JournalError where error.code == .diskFull {
            // What is there can be read all the same, unless this program has to bring it up to date first.
            do { return try open(.alone) } catch is JournalError { throw error }
        }
    }

    private static func open(
        _ path: String, _ access: Connection.Access, _ schema: Schema, _ environment: Environment,
        _ format: JournalFormat, _ pins: ProvenPins, _ watch: OpeningWatch
    ) throws -> Store {
        let db = try Connection(path: path, vfs: environment.fileSystem, access)
        try db.defend()
        let found = try format.look(at: db)
        // The busy time-out is for people's SQLite tools.
        try db.execute("PRAGMA busy_timeout = 5000")
        let store = Store(db, schema: schema, environment: environment, pins: pins)
        let hasTables = try found == format.number && store.hasStateTables()
        if found == format.number { try store.meetDamage(hasTables: hasTables) }
        // Full: a commit is on the disk before it is acknowledged.
        try db.execute(
            """
            PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096; PRAGMA foreign_keys = OFF;
            """)
        // Alone it may not write: a copy of another mode is read as it is.
        if access != .alone { try db.execute("PRAGMA journal_mode = WAL") }
        try format.bringUp(db, from: found, environment, watch)
        if !hasTables { try store.makeStateTables() }
        // Alone there is no room for them.
        if access != .alone { try store.makeIndexes() }
        try store.reload()
        store.tails.inherit()
        try store.catchUp(watch)
        return store
    }

    /// Reads what every opening reads, so that damage there is met before the first setting changes the file.
    private func meetDamage(hasTables: Bool) throws {
        // The tables of another schema may lack what the roster is read from.
        guard hasTables else { return try branches.reload() }
        try reload()
        _ = try hasPending()
    }

    /// Tables for collections that are new, columns for fields that are new: no log changes.
    private func makeStateTables() throws {
        let known = try db.first("SELECT value FROM meta WHERE key = 'schema'", [], { $0.integer(0) }) ?? 0
        guard known <= Int64(schema.version) else { return }
        try db.execute("BEGIN IMMEDIATE")
        for collection in schema.collections {
            let table = StateTable(collection: collection)
            try db.execute(table.creation)
            for column in try missingColumns(of: table) {
                try db.execute("ALTER TABLE \(table.name) ADD COLUMN \(column)")
            }
            try db.execute(table.viewCreation)
        }
        try meta("schema", .integer(schema.version))
        try db.execute("COMMIT")
    }

    private func makeIndexes() throws {
        var present: Set<String> = []
        try db.rows("SELECT name FROM sqlite_schema WHERE type = 'index'") { present.insert($0.text(0)) }
        let missing = schema.collections.flatMap { StateTable(collection: $0).indexes }
            .filter { !present.contains($0.name) }
        guard !missing.isEmpty else { return }
        try db.execute("BEGIN IMMEDIATE; \(missing.map { $0.creation + ";" }.joined(separator: " ")) COMMIT;")
    }

    /// Whether the tables are those of this program's schema. Until a release a schema grows under one number, so the number alone
    /// does not tell.
    private func hasStateTables() throws -> Bool {
        try meta("schema") == .integer(schema.version)
            && schema.collections.allSatisfy { try missingColumns(of: StateTable(collection: $0)).isEmpty }
    }

    private func missingColumns(of table: StateTable) throws -> [String] {
        var present: Set<String> = []
        try db.rows("SELECT name FROM pragma_table_xinfo(?)", [.text(table.collection.name)]) {
            present.insert($0.text(0))
        }
        return table.collection.fields.filter { !present.contains($0.name) }.map(\.columnDeclaration)
    }

    /// Applies what an older program could not read. After a newer program, lets go of what this one cannot read: the
    /// state is to be the one that this program makes of the log, and what waits is to be applied after the next upgrade.
    private func catchUp(_ watch: OpeningWatch) throws {
        let waiting = try hasPending()
        let applied = try db.first("SELECT value FROM meta WHERE key = 'applied'", [], { $0.integer(0) }) ?? 0
        guard applied != Int64(schema.version) else { return }
        try transaction {
            if waiting || applied > Int64(schema.version) { try Rebuild(store: self, progress: watch.progress).run() }
            try meta("applied", .integer(schema.version))
        }
    }
}
