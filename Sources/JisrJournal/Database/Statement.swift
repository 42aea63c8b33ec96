internal import CSQLite
internal import Glibc
internal import JisrCore

/// A value on its way into a statement, or out of a column.
enum Binding {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    static func integer(_ value: some BinaryInteger) -> Binding { .integer(Int64(truncatingIfNeeded: value)) }
}

/// Texts are compared by their bytes, as SQLite compares them: two spellings of one word are two values.
extension Binding: Hashable {
    static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.integer(let one), .integer(let other)): one == other
        case (.text(let one), .text(let other)): ExactText(one) == ExactText(other)
        case (.blob(let one), .blob(let other)): one == other
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .integer(let value): hasher.combine(value)
        case .text(let value): hasher.combine(ExactText(value))
        case .blob(let value): hasher.combine(value)
        }
    }
}

/// A prepared statement: bound, stepped, read, reset. Columns and parameters count from 0.
final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection
    /// When it was last asked for, as its connection counts.
    var turn: UInt64 = 0

    init(_ handle: OpaquePointer, on connection: Connection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite copies what is bound with this, so that it may go away.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    func bind(_ bindings: [Binding]) throws(JournalError) {
        for (index, binding) in bindings.enumerated() { try bind(index, binding) }
    }

    func bind(_ index: Int, _ binding: Binding) throws(JournalError) {
        switch binding {
        case .null: try connection.check(sqlite3_bind_null(handle, Int32(index + 1)))
        case .integer(let value): try bind(index, value)
        case .text(let value): try bind(index, value)
        case .blob(let value):
            try connection.check(
                sqlite3_bind_blob64(handle, Int32(index + 1), value, UInt64(value.count), Self.transient))
        }
    }

    func bind(_ index: Int, _ value: Int64) throws(JournalError) {
        try connection.check(sqlite3_bind_int64(handle, Int32(index + 1), value))
    }

    func bind(_ index: Int, _ value: String) throws(JournalError) {
        var value = value
        let code = value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) {
                // An empty text may have no address, which SQLite would take for null.
                $0.baseAddress.map {
                    sqlite3_bind_text64(
                        handle, Int32(index + 1), $0, UInt64(text.count), Self.transient, UInt8(SQLITE_UTF8))
                }
                    ?? sqlite3_bind_text64(handle, Int32(index + 1), "", 0, Self.transient, UInt8(SQLITE_UTF8))
            }
        }
        try connection.check(code)
    }

    /// Whether there is a row to read.
    func step() throws(JournalError) -> Bool {
        connection.steps += 1
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            try connection.check(code)
            return false
        }
    }

    func reset() {
        // The code repeats the error of the last step, which has been thrown already.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    enum Kind { case null, integer, text, blob }

    func kind(of column: Int) -> Kind {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    /// Whether a column holds this, without making a value of it.
    func holds(_ binding: Binding, _ column: Int) -> Bool {
        switch (binding, sqlite3_column_type(handle, Int32(column))) {
        case (.null, SQLITE_NULL): return true
        case (.integer(let value), SQLITE_INTEGER): return value == integer(column)
        case (.text(var text), SQLITE_TEXT):
            return text.withUTF8 {
                isSame(UnsafeRawBufferPointer($0), sqlite3_column_text(handle, Int32(column)), column)
            }
        case (.blob(let bytes), SQLITE_BLOB):
            return bytes.withUnsafeBytes { isSame($0, sqlite3_column_blob(handle, Int32(column)), column) }
        default: return false
        }
    }

    private func isSame(_ bytes: UnsafeRawBufferPointer, _ held: UnsafeRawPointer?, _ column: Int) -> Bool {
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard count == bytes.count else { return false }
        guard count > 0, let held, let own = bytes.baseAddress else { return count == 0 }
        return memcmp(held, own, count) == 0
    }

    /// A text as it lies in the database, until the next step. What the database holds is UTF-8, or was when it was written.
    func withText<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        let bytes = UnsafeRawPointer(sqlite3_column_text(handle, Int32(column)))
        return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    func text(_ column: Int) -> String {
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    func binding(_ column: Int) -> Binding {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }
}
