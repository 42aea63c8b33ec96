internal import JisrCore
internal import JisrLog

/// One log as the journal knows it.
struct LogRecord {
    let number: Int64
    let id: LogID
    /// Nil for a log that is only named so far, as where something was replaced that has not come yet.
    var origin: Origin?
    /// The end of what is sealed.
    var head: LogHead

    struct Origin {
        let device: DeviceID
        let incarnation: Incarnation
        let scope: Int64
    }
}

/// All logs, in memory and in their table.
final class LogStore {
    private let db: Connection
    private var records: [Int64: LogRecord] = [:]
    private var numbers: [LogID: Int64] = [:]

    init(_ db: Connection) {
        self.db = db
    }

    func reload() throws {
        (records, numbers) = ([:], [:])
        try db.rows("SELECT num, id, device, incarnation, scope, sequence, hash FROM log") { row in
            guard let id = LogID(bytes: row.blob(1)), let hash = Hash256(bytes: row.blob(6)) else {
                throw JournalError(.damaged, "log \(row.integer(0)) has no id")
            }
            var record = LogRecord(
                number: row.integer(0), id: id, origin: nil,
                head: LogHead(sequence: UInt64(row.integer(5)), hash: hash))
            if let device = DeviceID(bytes: row.blob(2)), let incarnation = Incarnation(bytes: row.blob(3)) {
                record.origin = LogRecord.Origin(device: device, incarnation: incarnation, scope: row.integer(4))
            }
            remember(record)
        }
    }

    private func remember(_ record: LogRecord) {
        records[record.number] = record
        numbers[record.id] = record.number
    }

    subscript(id: LogID) -> LogRecord? { numbers[id].flatMap { records[$0] } }

    func record(_ number: Int64) throws -> LogRecord {
        guard let record = records[number] else { throw JournalError(.damaged, "there is no log \(number)") }
        return record
    }

    var all: [LogRecord] { records.values.sorted { $0.number < $1.number } }

    /// The number of a log that something names, known or not.
    func number(naming id: LogID) throws -> Int64 {
        if let known = numbers[id] { return known }
        guard records.count < Limits.frontierLogs else {
            throw JournalError(.limit, "more than \(Limits.frontierLogs) logs")
        }
        try db.run("INSERT INTO log (id) VALUES (?)", [.blob(id.bytes)])
        remember(LogRecord(number: db.lastInsertedRow, id: id, origin: nil, head: .start))
        return db.lastInsertedRow
    }

    /// Learns what a log id stands for. The id is a hash of it, so it cannot be wrong.
    func define(_ id: LogID, _ origin: LogRecord.Origin) throws -> LogRecord {
        var record = try record(try number(naming: id))
        if record.origin == nil {
            try db.run(
                "UPDATE log SET device = ?, incarnation = ?, scope = ? WHERE num = ?",
                [
                    .blob(origin.device.bytes), .blob(origin.incarnation.bytes), .integer(origin.scope),
                    .integer(record.number)
                ])
            record.origin = origin
            remember(record)
        }
        return record
    }

    func advance(_ number: Int64, to head: LogHead) throws {
        var record = try record(number)
        record.head = head
        remember(record)
        try db.run(
            "UPDATE log SET sequence = ?, hash = ? WHERE num = ?",
            [.integer(head.sequence), .blob(head.hash.bytes), .integer(number)])
    }
}
