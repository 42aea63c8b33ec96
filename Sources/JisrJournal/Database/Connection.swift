internal import CSQLite
internal import JisrCore

/// A connection to one SQLite file, and the statements prepared on it. Used under the journal's lock alone.
final class Connection {
    enum Access {
        /// The file is made where there is none.
        case making
        /// The file has no other connection, and the index of its log is kept in memory: what opens it needs no room on
        /// the disk.
        case alone
        /// Beside another connection, which may go on writing.
        case reading
    }

    let path: String
    let access: Access
    private let handle: OpaquePointer
    private var cache: [String: Statement] = [:]
    /// Counts what is asked of the cache.
    private var turn: UInt64 = 0
    private var progress: Progress?
    /// Steps of statements so far: what work costs, told without a clock.
    var steps = 0

    /// - Parameter vfs: the name of a registered SQLite file system, or nil for the system's own.
    init(path: String, vfs: String?, _ access: Access = .making) throws(JournalError) {
        self.path = path
        self.access = access
        var handle: OpaquePointer?
        let flags = access == .reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs)
        guard code == SQLITE_OK, let handle else {
            let error = JournalError(sqlite: code, "\(path) does not open: \(String(cString: sqlite3_errstr(code)))")
            sqlite3_close_v2(handle)
            throw error
        }
        self.handle = handle
        // Before the first access: the index goes where the log was first entered.
        if access == .alone { try execute("PRAGMA locking_mode = EXCLUSIVE") }
    }

    deinit {
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Forbids SQL from harming the file's own structure (SQLITE_DBCONFIG_DEFENSIVE). Through a call that is not
    /// variadic, which Swift could not import.
    func defend() throws(JournalError) {
        try check(jisr_sqlite_defend(handle))
    }

    func execute(_ sql: String) throws(JournalError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// The statement for this text, prepared once. It must not be in use.
    func statement(_ sql: String) throws(JournalError) -> Statement {
        turn += 1
        if let known = cache[sql] {
            known.turn = turn
            return known
        }
        makeRoom()
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
        guard let prepared else { throw JournalError(.internalFault, "an empty statement") }
        let statement = Statement(prepared, on: self)
        statement.turn = turn
        cache[sql] = statement
        return statement
    }

    /// Lets go of the statement that was asked for the longest time ago. One that runs is held by whoever runs it, and
    /// finalized after.
    private func makeRoom() {
        guard cache.count >= Limits.statements else { return }
        if let oldest = cache.min(by: { $0.value.turn < $1.value.turn })?.key { cache[oldest] = nil }
    }

    /// Runs a statement to its end, passing each row on.
    func rows(_ sql: String, _ bindings: [Binding] = [], _ body: (Statement) throws -> Void) throws {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(bindings)
        while try statement.step() { try body(statement) }
    }

    func run(_ sql: String, _ bindings: [Binding] = []) throws {
        try rows(sql, bindings) { _ in }
    }

    /// The first row as `body` reads it, or nil where there is none.
    func first<Value>(_ sql: String, _ bindings: [Binding] = [], _ body: (Statement) throws -> Value) throws -> Value? {
        let statement = try statement(sql)
        defer { statement.reset() }
        try statement.bind(bindings)
        return try statement.step() ? try body(statement) : nil
    }

    /// Runs `body` and calls `report` now and then while SQLite works, which tells that it does.
    func reporting<Value>(_ report: (@Sendable () -> Void)?, _ body: () throws -> Value) rethrows -> Value {
        guard let report else { return try body() }
        return try whileWanted(body) {
            report()
            return true
        }
    }

    /// Runs `body`, which ends where the work is cancelled, in the middle of a statement too.
    ///
    /// - Parameter reached: how far it has come; nil where that is not known before the end.
    func metered<Value>(
        _ meter: ProgressMeter?, reached: (@Sendable () -> UInt64)? = nil, _ body: () throws -> Value
    ) throws -> Value {
        guard let meter else { return try body() }
        try meter.requireWanted()
        do {
            return try whileWanted(body) {
                if let reached { meter.reach(reached()) }
                return !meter.isCancelled
            }
        } catch {
            try meter.requireWanted()
            throw error
        }
    }

    /// - Parameter isWanted: asked now and then while SQLite works.
    private func whileWanted<Value>(
        _ body: () throws -> Value, isWanted: @escaping @Sendable () -> Bool
    ) rethrows -> Value {
        let progress = Progress(isWanted)
        self.progress = progress
        sqlite3_progress_handler(
            handle, Progress.instructions,
            { context in
                guard let context else { return 0 }
                return Unmanaged<Progress>.fromOpaque(context).takeUnretainedValue().isWanted() ? 0 : 1
            }, Unmanaged.passUnretained(progress).toOpaque())
        defer {
            sqlite3_progress_handler(handle, 0, nil, nil)
            self.progress = nil
        }
        return try body()
    }

    /// What SQLite's C callback calls; the connection keeps it alive.
    private final class Progress {
        /// Of SQLite's own machine, between two questions: some milliseconds.
        static let instructions: Int32 = 100_000

        let isWanted: @Sendable () -> Bool

        init(_ isWanted: @escaping @Sendable () -> Bool) { self.isWanted = isWanted }
    }

    /// The size of the database, its log apart.
    func databaseBytes() throws -> Int64 {
        try first("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") { $0.integer(0) } ?? 0
    }

    /// Statements that are not finalized, whoever holds them.
    var liveStatements: Int {
        var count = 0
        var next = sqlite3_next_stmt(handle, nil)
        while let statement = next {
            count += 1
            next = sqlite3_next_stmt(handle, statement)
        }
        return count
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    var changes: Int { Int(sqlite3_changes(handle)) }
    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    func check(_ code: Int32) throws(JournalError) {
        guard code == SQLITE_OK else {
            throw JournalError(sqlite: code, "SQLite: \(String(cString: sqlite3_errmsg(handle)))")
        }
    }
}

extension JournalError {
    /// SQLITE_IOERR_SHMSIZE, a macro that Swift does not import: the index of the log has no room to grow.
    private static let noRoomForIndex: Int32 = SQLITE_IOERR | 19 << 8

    init(sqlite code: Int32, _ description: String) {
        switch code & 0xff {
        case _ where code == Self.noRoomForIndex: self.init(.diskFull, description)
        case SQLITE_FULL: self.init(.diskFull, description)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM: self.init(.io, description)
        case SQLITE_BUSY, SQLITE_LOCKED: self.init(.inUse, description)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self.init(.damaged, description)
        default: self.init(.internalFault, description)
        }
    }
}
