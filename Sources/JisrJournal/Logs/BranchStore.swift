internal import JisrCore
internal import JisrLog

/// One log as the journal knows it: whose, for whom, in which life of the device's database.
struct LogRecord {
    let number: Int64
    let id: LogID
    let origin: Origin

    struct Origin: Hashable {
        let device: DeviceID
        let incarnation: Incarnation
        let scope: Int64
    }
}

/// One history of a log.
struct BranchRecord {
    let number: Int64
    let log: Int64
    /// The last place that it shares with the branch that it left; nil for the first of its log.
    let parent: Place?
    /// The end of what is sealed and held.
    var head: LogHead
    /// The end of what is in force; nil where nothing is that is its own.
    var reach: Frontier.Head?

    var end: Place { Place(branch: number, sequence: head.sequence) }
    /// The end of what may be told of it.
    var known: Place { Place(branch: number, sequence: reach?.sequence ?? parent?.sequence ?? 0) }
    /// Operations held that are its own, in force or not.
    var held: UInt64 { head.sequence - (parent?.sequence ?? 0) }
    /// The last batch that is held; nil where nothing is its own.
    var last: Frontier.Head? { held > 0 ? Frontier.Head(sequence: head.sequence, mark: head.hash.mark) : nil }
    /// Operations in force that are its own.
    var operations: UInt64 { operations(.inForce) }
}

/// All logs and their branches, in memory and in their tables.
final class BranchStore {
    private let db: Connection
    private var logs: [Int64: LogRecord] = [:]
    private var numbers: [LogID: Int64] = [:]
    private var numbersByHead: [UInt64: [Int64]] = [:]
    private var branches: [Int64: BranchRecord] = [:]
    private var branchesOfLog: [Int64: [Int64]] = [:]
    private(set) var tree = BranchTree()

    init(_ db: Connection) {
        self.db = db
    }

    func reload() throws {
        (logs, numbers, numbersByHead) = ([:], [:], [:])
        (branches, branchesOfLog, tree) = ([:], [:], BranchTree())
        try db.rows("SELECT num, id, device, incarnation, scope FROM log") { row in
            guard let id = LogID(bytes: row.blob(1)), let device = DeviceID(bytes: row.blob(2)),
                let incarnation = Incarnation(bytes: row.blob(3))
            else { throw JournalError(.damaged, "log \(row.integer(0)) has no id") }
            let origin = LogRecord.Origin(device: device, incarnation: incarnation, scope: row.integer(4))
            remember(LogRecord(number: row.integer(0), id: id, origin: origin))
        }
        // A branch is younger than the one that it left.
        try db.rows("SELECT num, log, parent, shared, sequence, hash, reach, reach_mark FROM branch ORDER BY num") {
            row in
            guard let hash = Hash256(bytes: row.blob(5)) else {
                throw JournalError(.damaged, "branch \(row.integer(0)) has no end")
            }
            let parent = row.isNull(2) ? nil : Place(branch: row.integer(2), sequence: UInt64(row.integer(3)))
            try remember(
                BranchRecord(
                    number: row.integer(0), log: row.integer(1), parent: parent,
                    head: LogHead(sequence: UInt64(row.integer(4)), hash: hash), reach: try reach(row)))
        }
    }

    private func reach(_ row: Statement) throws -> Frontier.Head? {
        guard !row.isNull(6) else { return nil }
        guard let mark = BatchMark(bytes: row.blob(7)) else {
            throw JournalError(.damaged, "branch \(row.integer(0)) does not tell how far it is in force")
        }
        return Frontier.Head(sequence: UInt64(row.integer(6)), mark: mark)
    }

    private func remember(_ log: LogRecord) {
        logs[log.number] = log
        numbers[log.id] = log.number
        numbersByHead[log.id.high, default: []].append(log.number)
    }

    private func remember(_ branch: BranchRecord) throws {
        tree.insert(branch.number, of: try log(branch.log).id, leaving: branch.parent)
        branches[branch.number] = branch
        branchesOfLog[branch.log, default: []].append(branch.number)
    }

    subscript(id: LogID) -> LogRecord? { numbers[id].flatMap { logs[$0] } }

    /// The logs whose ids begin with these 8 bytes: nearly always one at most.
    func logs(headed head: UInt64) -> [LogRecord] { (numbersByHead[head] ?? []).compactMap { logs[$0] } }

    func log(_ number: Int64) throws -> LogRecord {
        guard let log = logs[number] else { throw JournalError(.damaged, "there is no log \(number)") }
        return log
    }

    func branch(_ number: Int64) throws -> BranchRecord {
        guard let branch = branches[number] else { throw JournalError(.damaged, "there is no branch \(number)") }
        return branch
    }

    func log(ofBranch number: Int64) throws -> LogRecord { try log(try branch(number).log) }

    func dot(of place: Place) throws -> Dot { Dot(log: try log(ofBranch: place.branch).id, sequence: place.sequence) }

    /// Whether another branch of the log has an operation of this number, so that its dot alone does not tell it.
    func isAmbiguous(_ place: Place) throws -> Bool {
        let own = branches(of: try log(ofBranch: place.branch))
        return own.count > 1
            && own.contains {
                place.sequence <= $0.head.sequence && tree.place(place.sequence, before: $0.end) != place
            }
    }

    var all: [LogRecord] { logs.values.sorted { $0.number < $1.number } }

    /// The oldest first.
    func branches(of log: LogRecord) -> [BranchRecord] {
        (branchesOfLog[log.number] ?? []).compactMap { branches[$0] }
    }

    /// The branches that left this one.
    func children(of branch: BranchRecord) -> [BranchRecord] {
        (branchesOfLog[branch.log] ?? []).compactMap { branches[$0] }.filter { $0.parent?.branch == branch.number }
    }

    /// Makes a log, where a batch of it was admitted or this device begins one. The id is a hash of what it stands for.
    func define(_ id: LogID, _ origin: LogRecord.Origin) throws -> LogRecord {
        if let known = self[id] { return known }
        try db.run(
            "INSERT INTO log (id, device, incarnation, scope) VALUES (?, ?, ?, ?)",
            [
                .blob(id.bytes), .blob(origin.device.bytes), .blob(origin.incarnation.bytes), .integer(origin.scope)
            ])
        let log = LogRecord(number: db.lastInsertedRow, id: id, origin: origin)
        remember(log)
        return log
    }

    /// Makes a branch that goes its own way after `parent`, or from the beginning.
    func open(_ log: LogRecord, leaving parent: Place?) throws -> BranchRecord {
        try db.run(
            "INSERT INTO branch (log, parent, shared) VALUES (?, ?, ?)",
            [
                .integer(log.number), parent.map { .integer($0.branch) } ?? .null,
                .integer(parent?.sequence ?? 0)
            ])
        let branch = BranchRecord(number: db.lastInsertedRow, log: log.number, parent: parent, head: .start)
        try remember(branch)
        return branch
    }

    /// The last batch of a branch that is in force, where something of it is.
    func reach(of branch: BranchRecord) throws -> Frontier.Head {
        guard let reach = branch.reach else {
            throw JournalError(.internalFault, "nothing of branch \(branch.number) is in force")
        }
        return reach
    }

    /// Says how far a branch is in force.
    func setReach(_ number: Int64, to reach: Frontier.Head?) throws {
        branches[number]?.reach = reach
        try db.run(
            "UPDATE branch SET reach = ?, reach_mark = ? WHERE num = ?",
            [
                reach.map { .integer($0.sequence) } ?? .null, reach.map { .blob($0.mark.bytes) } ?? .null,
                .integer(number)
            ])
    }

    func advance(_ number: Int64, to head: LogHead) throws {
        branches[number]?.head = head
        try db.run(
            "UPDATE branch SET sequence = ?, hash = ? WHERE num = ?",
            [.integer(head.sequence), .blob(head.hash.bytes), .integer(number)])
    }
}
