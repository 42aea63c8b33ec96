public import JisrCore
internal import JisrLog

/// A backup that was written earlier: an SQLite file with a journal's tables, the table `enclosed` with the device's other
/// files, and in `meta` the moment at which it was taken.
///
/// It is never opened where it lies, since SQLite would write beside it: it is copied to a scratch file first.
public struct BackupFile {
    /// The key in `meta` by which a copy knows that it is one.
    static let mark = "backup"

    public let device: DeviceID
    public let network: NetworkIdentity
    /// Milliseconds since 1970.
    public let takenAt: Int64
    private let path: String
    private let schema: Schema
    private let environment: Environment

    /// Looks at a file, and checks all of it: every batch, and the state against the log.
    ///
    /// - Parameter scratch: a folder that can hold a second copy for the time of the check.
    /// - Throws: ``JournalError`` of code `damaged` for what is no sound backup, `newerFormat` for a newer program's.
    public init(
        path: String, scratch: String, schema: Schema = .network, environment: Environment = .system
    ) throws {
        self.path = path
        self.schema = schema
        self.environment = environment
        let copy = "\(scratch)/checking.db"
        defer { Self.discard(copy) }
        try DiskFile.remove(copy)
        try DiskFile.copy(path, to: copy)
        let contents = Contents(path: copy, schema: schema, environment: environment)
        (device, network, takenAt) = try contents.identity()
        _ = try contents.check()
    }

    /// Writes the journal to `path`, without what is enclosed in it, and returns that.
    ///
    /// The bytes are read again, so they are checked again: by whoever opens the journal next.
    public func unpack(to path: String) throws -> [String: [UInt8]] {
        try DiskFile.make(path) { part in
            try DiskFile.copy(self.path, to: part)
            let contents = Contents(path: part, schema: schema, environment: environment)
            return try contents.takeEnclosed()
        }
    }

    /// A scratch copy that cannot be removed now is in nobody's way: the next one takes its place.
    private static func discard(_ path: String) {
        do { try DiskFile.remove(path) } catch {}
    }
}

extension BackupFile {
    /// The inside of a copy, which may be written to.
    struct Contents {
        let path: String
        let schema: Schema
        let environment: Environment

        /// Puts files in, and marks the copy as one.
        func enclose(_ files: [String: [UInt8]], takenAt: Int64) throws {
            try change { db in
                try db.execute(
                    "CREATE TABLE enclosed (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID")
                for (name, bytes) in files {
                    try db.run("INSERT INTO enclosed (name, bytes) VALUES (?, ?)", [.text(name), .blob(bytes)])
                }
                try db.run("INSERT INTO meta (key, value) VALUES (?, ?)", [.text(mark), .integer(takenAt)])
            }
        }

        /// Takes the files out: a journal in use has no such table.
        func takeEnclosed() throws -> [String: [UInt8]] {
            var files: [String: [UInt8]] = [:]
            try change { db in
                try db.rows("SELECT name, bytes FROM enclosed") { files[$0.text(0)] = $0.blob(1) }
                try db.execute("DROP TABLE enclosed")
            }
            return files
        }

        func identity() throws -> (DeviceID, NetworkIdentity, takenAt: Int64) {
            let journal = try Journal(path: path, schema: schema, environment: environment)
            defer { close(journal) }
            return try journal.read { store in
                guard case .integer(let takenAt) = try store.meta(mark), let network = store.network,
                    case .blob(let bytes) = try store.meta("device"), let device = DeviceID(bytes: bytes)
                else { throw JournalError(.damaged, "this is a journal, and no backup of one") }
                return (device, network, takenAt)
            }
        }

        /// - Throws: ``JournalError`` of code `damaged` where anything is wrong.
        func check() throws -> CheckReport {
            let journal = try Journal(path: path, schema: schema, environment: environment)
            defer { close(journal) }
            let report = try journal.check(.full)
            if let fault = report.faults.first { throw JournalError(.damaged, fault) }
            // One file, with nothing beside it.
            try journal.read { try $0.db.execute("PRAGMA journal_mode = DELETE") }
            return report
        }

        /// Changes the file in one transaction, and leaves nothing beside it.
        private func change(_ body: (Connection) throws -> Void) throws {
            let db = try Connection(path: path, vfs: environment.fileSystem)
            try db.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE")
            try body(db)
            try db.execute("COMMIT")
        }

        /// The copy has been read; that it does not close well harms nobody.
        private func close(_ journal: Journal) {
            do { try journal.close() } catch {}
        }
    }
}
