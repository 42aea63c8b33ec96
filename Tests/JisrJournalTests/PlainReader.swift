import CSQLite

/// Reads a database as any other program would, with nothing of Jisr's.
struct PlainReader {
    struct Failed: Error {
        let code: Int32
        let message: String
    }

    let path: String
    var fileSystem: String?

    /// The rows, each as its columns joined by `|`; a null is empty.
    ///
    /// - Parameter before: what to do before the database is closed.
    @discardableResult
    func rows(_ sql: String, isWriting: Bool = false, closing before: () throws -> Void = {}) throws -> [String] {
        var handle: OpaquePointer?
        let flags = isWriting ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        defer { sqlite3_close_v2(handle) }
        try check(sqlite3_open_v2(path, &handle, flags, fileSystem), handle)
        var rest: String? = sql
        var found: [String] = []
        while let text = rest, !text.allSatisfy({ $0.isWhitespace || $0 == ";" }) {
            var statement: OpaquePointer?
            rest = try text.withCString { start in
                var tail: UnsafePointer<CChar>?
                try check(sqlite3_prepare_v2(handle, start, -1, &statement, &tail), handle)
                return tail.map { String(cString: $0) }
            }
            defer { sqlite3_finalize(statement) }
            while case let code = sqlite3_step(statement), code != SQLITE_DONE {
                guard code == SQLITE_ROW else { throw failure(code, handle) }
                found.append((0..<sqlite3_column_count(statement)).map { column(statement, $0) }.joined(separator: "|"))
            }
        }
        try before()
        return found
    }

    private func column(_ statement: OpaquePointer?, _ index: Int32) -> String {
        sqlite3_column_text(statement, index).map { String(cString: $0) } ?? ""
    }

    private func check(_ code: Int32, _ handle: OpaquePointer?) throws {
        guard code == SQLITE_OK else { throw failure(code, handle) }
    }

    private func failure(_ code: Int32, _ handle: OpaquePointer?) -> Failed {
        Failed(code: code, message: String(cString: sqlite3_errmsg(handle)))
    }
}
