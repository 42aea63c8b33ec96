internal import JisrCore

/// What the head of a database file says of it, read without opening it as a database in use: SQLite writes beside a file
/// that it opens, and folds a log that it finds there into it. What is not ours to open is to stay as it is, byte by byte.
struct DatabaseHead: Equatable {
    let application: Int
    let format: Int
    /// Whether there is nothing in it.
    let isEmpty: Bool

    /// - Returns: what the file says, and what the write-ahead log beside it has already made of that; none where there
    ///   is no file.
    static func heads(of path: String, vfs: String?) throws -> [DatabaseHead] {
        guard let db = try Connection.looking(at: path, vfs: vfs) else { return [] }
        let main = try DatabaseHead(db)
        // A simulated disk has no files that could be read another way.
        guard vfs == nil, let page = try WriteAheadLog(path: path + "-wal")?.firstPage() else { return [main] }
        return [main, DatabaseHead(page: page)]
    }

    init(_ db: Connection) throws {
        format = try db.first("PRAGMA user_version") { Int($0.integer(0)) } ?? 0
        application = try db.first("PRAGMA application_id") { Int($0.integer(0)) } ?? 0
        isEmpty = try db.first("SELECT count(*) FROM sqlite_schema", [], { $0.integer(0) }) == 0
    }

    /// By SQLite's file format, 1.3: both numbers stand in the first hundred bytes of the first page.
    private init(page: [UInt8]) {
        format = Int(Int32(bitPattern: page.bigEndian(at: 60)))
        application = Int(Int32(bitPattern: page.bigEndian(at: 68)))
        isEmpty = format == 0 && application == 0
    }
}
