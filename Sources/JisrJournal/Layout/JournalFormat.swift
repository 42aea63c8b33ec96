internal import JisrCore

/// One step from a format of the database to the next.
struct Migration: Sendable {
    /// The format that it starts from; it ends at the one after.
    let from: Int
    /// Changes the tables. It runs in a transaction of its own, with the new number in it.
    let run: @Sendable (Connection) throws -> Void
}

/// The formats of the database that this program knows: the one that it works with, and the way there from every older.
struct JournalFormat: Sendable {
    let number: Int
    /// In order, one from each format to the next.
    let migrations: [Migration]

    /// The oldest format that there is a way from.
    private var oldest: Int { migrations.first?.from ?? number }

    static let current = JournalFormat(
        number: Tables.format,
        migrations: [
            Migration(from: 4) {
                // Collections came with it too: their tables are made where the schema is newer than the one applied.
                try $0.execute("\(Tables.ofFormat5) UPDATE meta SET value = 0 WHERE key = 'schema'")
            }
        ])

    /// Looks at what lies there, and changes nothing: neither the file nor what stands beside it.
    ///
    /// - Throws: ``JournalError`` of code `damaged` for what is no journal, `newerFormat` for what a newer program made.
    func look(at path: String, _ environment: Environment) throws {
        // A simulated disk has no files to be read another way.
        guard environment.fileSystem == nil, let head = try DatabaseHead.read(path) else { return }
        _ = try judge(head)
    }

    /// The format of what has been opened; nil where there is nothing yet.
    func look(at db: Connection) throws -> Int? { try judge(DatabaseHead(db)) }

    private func judge(_ head: DatabaseHead) throws(JournalError) -> Int? {
        switch head.application {
        case Tables.applicationID:
            guard head.format <= number else {
                throw JournalError(
                    .newerFormat, "the journal has format \(head.format), and this program knows format \(number)")
            }
            guard head.format >= oldest else {
                throw JournalError(
                    .damaged, "the journal has format \(head.format), from before the first release: begin a new one")
            }
            return head.format
        case 0 where head.format == 0:
            guard head.isEmpty else { throw JournalError(.damaged, "this file is some other program's database") }
            return nil
        default: throw JournalError(.damaged, "this file is no journal")
        }
    }

    /// Makes the tables, or brings those of an older format up to this one. A cut at any point leaves one format or the
    /// other, and the next opening goes on.
    func bringUp(_ db: Connection, from found: Int?, _ environment: Environment, _ watch: OpeningWatch) throws {
        guard let found else { return try db.execute("BEGIN IMMEDIATE; \(Tables.creation) COMMIT;") }
        guard found < number else { return }
        try keepOld(db, found, environment, watch)
        for migration in migrations where migration.from >= found {
            try db.execute("BEGIN IMMEDIATE")
            do {
                try db.reporting(watch.progress) { try migration.run(db) }
                try db.execute("PRAGMA user_version = \(migration.from + 1); COMMIT;")
            } catch {
                if db.isInTransaction { try db.execute("ROLLBACK") }
                throw error
            }
        }
        guard try look(at: db) == number else {
            throw JournalError(.internalFault, "there is no way from format \(found) to format \(number)")
        }
    }

    /// A copy of the old database, which the program before can still read. It is taken anew at every attempt: one that
    /// lies there already may be of an upgrade that was taken back since, and what was written after that is not in it.
    private func keepOld(_ db: Connection, _ found: Int, _ environment: Environment, _ watch: OpeningWatch) throws {
        // A simulated disk has no folders.
        guard watch.keepsOld, environment.fileSystem == nil else { return }
        let file = "\(watch.backups ?? DiskFile.folder(of: db.path))/before-format-\(found + 1).db"
        try db.reporting(watch.progress) {
            try DiskFile.make(file) { part in try db.run("VACUUM INTO ?", [.text(part)]) }
        }
    }
}

/// Who follows an opening that takes its time.
struct OpeningWatch: Sendable {
    /// Where the copy before a migration goes; nil for the journal's own folder.
    var backups: String?
    /// Whether there is such a copy: what is opened is a copy itself otherwise.
    var keepsOld = true
    var progress: (@Sendable () -> Void)?
}
