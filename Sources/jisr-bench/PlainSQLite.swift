import CSQLite
import Foundation

/// The same marks in a plain table of SQLite, in one transaction: the yardstick for rates.
enum PlainSQLite {
    /// Marks a CPU-second.
    static func insert(_ workload: Workload, in folder: String) throws -> Double {
        var db: OpaquePointer?
        guard sqlite3_open(folder + "/plain.db", &db) == SQLITE_OK else { throw BenchError("SQLite does not open") }
        defer { sqlite3_close(db) }
        let schema = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE attendance (session TEXT, participant TEXT, status TEXT, minutes_late INTEGER,
            PRIMARY KEY (session, participant));
            BEGIN;
            """
        let start = processCPU
        guard sqlite3_exec(db, schema, nil, nil, nil) == SQLITE_OK else { throw BenchError("SQLite takes no table") }
        var statement: OpaquePointer?
        sqlite3_prepare_v2(db, "INSERT INTO attendance VALUES (?, ?, ?, ?)", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        for mark in workload.marks {
            for (index, text) in mark.prefix(3).enumerated() {
                sqlite3_bind_text(
                    statement, Int32(index + 1), String(text), -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
            sqlite3_bind_int64(statement, 4, Int64(mark[3]) ?? 0)
            guard sqlite3_step(statement) == SQLITE_DONE else { throw BenchError("SQLite takes no row") }
            sqlite3_reset(statement)
        }
        guard sqlite3_exec(db, "COMMIT", nil, nil, nil) == SQLITE_OK else { throw BenchError("SQLite does not commit") }
        let rate = Double(workload.marks.count) / (processCPU - start)
        Figure.print("plain SQLite, the same marks", rate, unit: "marks/CPU-s", "yardstick of this run")
        return rate
    }

    private static var processCPU: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
