internal import JisrCore

/// The inside of a copy of a journal, in a file that is ours alone and may be written to.
struct BackupContents {
    let path: String
    let schema: Schema
    let environment: Environment
    var format = JournalFormat.current

    /// What a backup says of itself.
    struct Identity {
        let device: DeviceID
        let network: NetworkIdentity
        let incarnation: Incarnation
        let takenAt: Int64
    }

    /// Puts files in, and marks the copy as one.
    func enclose(_ files: [String: [UInt8]], takenAt: Int64) throws {
        try change { db in
            try db.execute(
                "CREATE TABLE enclosed (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID")
            for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
                try db.run("INSERT INTO enclosed (name, bytes) VALUES (?, ?)", [.text(name), .blob(bytes)])
            }
            try db.run(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [.text(BackupFile.mark), .integer(takenAt)])
        }
    }

    /// Takes the files out: a journal in use has no such table.
    func takeEnclosed() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try change { db in
            files = try Self.enclosed(db)
            try db.execute("DROP TABLE enclosed")
        }
        // The keys are not to stay behind in free pages.
        try Connection(path: path, vfs: environment.fileSystem).execute("VACUUM")
        return files
    }

    private static func enclosed(_ db: Connection) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try db.rows("SELECT name, bytes FROM enclosed") { files[$0.text(0)] = $0.blob(1) }
        return files
    }

    func storedFormat() throws -> Int {
        guard let head = try DatabaseHead.read(path) else {
            throw JournalError(.damaged, "\(path) is empty")
        }
        return head.format
    }

    func identity() throws -> (Identity, enclosed: [String: [UInt8]]) {
        try withJournal { journal in
            try journal.read { store in
                guard case .integer(let takenAt) = try store.meta(BackupFile.mark), let network = store.network,
                    case .blob(let bytes) = try store.meta("device"), let device = DeviceID(bytes: bytes),
                    case .blob(let life) = try store.meta("incarnation"), let incarnation = Incarnation(bytes: life),
                    try store.db.first("SELECT 1 FROM sqlite_schema WHERE name = 'enclosed'", [], { _ in true })
                        ?? false
                else { throw JournalError(.damaged, "this is a journal, and no backup of one") }
                let identity = Identity(device: device, network: network, incarnation: incarnation, takenAt: takenAt)
                return (identity, try Self.enclosed(store.db))
            }
        }
    }

    /// Lets go of what was written after the seal, and checks all that is left.
    ///
    /// - Throws: ``JournalError`` of code `damaged` where anything is wrong.
    func check(_ meter: ProgressMeter? = nil) throws -> CheckReport {
        try withJournal { journal in
            if try journal.dropTails() { try journal.alone { try $0.execute("VACUUM") } }
            let report = try journal.check(.full, meter: meter)
            if let fault = report.faults.first { throw JournalError(.damaged, fault) }
            // One file, with nothing beside it.
            let mode = try journal.alone { try $0.first("PRAGMA journal_mode = DELETE") { $0.text(0) } }
            guard mode == "delete" else { throw JournalError(.io, "\(path) does not become one file") }
            return report
        }
    }

    private func withJournal<Value>(_ body: (Journal) throws -> Value) throws -> Value {
        let journal = try Journal(
            path: path, schema: schema, environment: environment, format: format, watch: OpeningWatch(keepsOld: false))
        let value = try body(journal)
        try journal.close()
        return value
    }

    /// Changes the file in one transaction, and leaves nothing beside it.
    private func change(_ body: (Connection) throws -> Void) throws {
        let db = try Connection(path: path, vfs: environment.fileSystem)
        try db.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE")
        try body(db)
        try db.execute("COMMIT")
    }
}

extension Journal {
    /// Runs `body` on the connection that writes, after those that read have gone.
    fileprivate func alone<Value: Sendable>(_ body: (Connection) throws -> Value) throws -> Value {
        readers.close()
        return try exclusively { store in
            defer { share(store) }
            return try body(store.db)
        }
    }

    /// Forgets what stands unsealed: the state is then the one that the batches give.
    ///
    /// - Returns: whether there was anything.
    fileprivate func dropTails() throws -> Bool {
        try write { store in
            guard !store.tails.isEmpty else { return false }
            for log in store.tails.tails.keys { _ = try store.tails.take(log) }
            try Rebuild(store: store).run()
            return true
        }
    }
}
