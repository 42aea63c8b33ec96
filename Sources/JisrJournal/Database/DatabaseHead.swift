/// What the first page of a database says of it (https://sqlite.org/fileformat2.html, 1.3).
///
/// | offset | bytes | |
/// | --- | --- | --- |
/// | 0 | 16 | `SQLite format 3` and a zero |
/// | 16 | 2 | size of a page; 1 for 65,536 |
/// | 24, 92 | 4, 4 | a count of changes, and that at which the number of pages was right |
/// | 28 | 4 | number of pages |
/// | 60, 68 | 4, 4 | `user_version`, `application_id` |
/// | 100 | 1 | 13 where the list of tables fits in this page |
/// | 103 | 2 | how many there are then |
struct DatabaseHead {
    let application: Int
    let format: Int
    /// Whether there are no tables in it.
    let isEmpty: Bool

    /// Reads the head of a file without opening it as a database: SQLite writes beside a file that it opens, and folds a
    /// log that it finds there into it. What is not ours to open is to stay as it is, byte by byte.
    ///
    /// - Returns: nil where there is nothing yet.
    /// - Throws: ``JournalError`` of code `damaged` for what is no database, or is cut off.
    static func read(_ path: String) throws -> DatabaseHead? {
        guard DiskFile.exists(path) else { return nil }
        let file = try DiskFile.Reader(path)
        let page = try file.bytes(105, at: 0)
        let unfinished = try ["-wal", "-journal"].contains { suffix in
            let beside = path + suffix
            return try DiskFile.exists(beside) && !DiskFile.Reader(beside).bytes(1, at: 0).isEmpty
        }
        // What is committed in the log counts before what stands in the file, which a cut may have left half written.
        if unfinished, let page = try WriteAheadLog(path: path + "-wal")?.firstPage() { return DatabaseHead(page) }
        if page.isEmpty { return nil }
        guard page.count == 105, page.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw JournalError(.damaged, "\(path) is no database")
        }
        if !unfinished, try isCutOff(page, file) { throw JournalError(.damaged, "the end of \(path) is missing") }
        return DatabaseHead(page)
    }

    private static func isCutOff(_ page: [UInt8], _ file: DiskFile.Reader) throws -> Bool {
        guard page.bigEndian(at: 24) == page.bigEndian(at: 92) else { return false }
        let size = Int(page[16]) << 8 | Int(page[17])
        let end = Int(page.bigEndian(at: 28)) * (size == 1 ? 65_536 : size)
        return try end > 0 && file.bytes(1, at: end - 1).isEmpty
    }

    private init(_ page: [UInt8]) {
        format = Int(Int32(bitPattern: page.bigEndian(at: 60)))
        application = Int(Int32(bitPattern: page.bigEndian(at: 68)))
        isEmpty = page[100] == 13 && page[103] == 0 && page[104] == 0
    }

    init(_ db: Connection) throws {
        format = try db.first("PRAGMA user_version") { Int($0.integer(0)) } ?? 0
        application = try db.first("PRAGMA application_id") { Int($0.integer(0)) } ?? 0
        isEmpty = try db.first("SELECT count(*) FROM sqlite_schema", [], { $0.integer(0) }) == 0
    }
}
