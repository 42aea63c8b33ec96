public import JisrCore
public import JisrJournal

/// The work lists of one day and what they were made of, so that a row that changes costs what it is: read once from a moment of the
/// journal, then brought up to date by the rows that changed since.
public struct WorkLedger: Sendable {
    public private(set) var lists: WorkLists
    private let own: CentreID
    /// Nil at an office.
    private var centre: CentreLedger?
    private var conflicts: [ChangedRow: WorkLine] = [:]
    /// Of the meetings that this centre wrote down, by the meeting's row.
    private var followUps: [Int64: [WorkLine]] = [:]

    public init(at snapshot: Snapshot, today: CivilDate) throws {
        let identity = try snapshot.identity()
        own = identity.centre.id
        let isOffice = identity.member.map { $0.role != .centre } ?? false
        lists = WorkLists(today: today, isOffice: isOffice)
        if isOffice {
            lists.put(.doublesAcross, try Self.doublesAcross(snapshot))
        } else {
            centre = try CentreLedger(at: snapshot, of: own, &lists)
        }
        for conflict in try snapshot.conflicts() { conflicts[conflict.row] = Self.line(of: conflict) }
        lists.put(.conflicts, Array(conflicts.values))
        try snapshot.walk(.event, Self.eventFields) { try noteFollowUps(of: $0, snapshot) }
        lists.put(.followUps, followUps.values.flatMap { $0 })
    }

    /// Brings the lists up to date.
    ///
    /// - Parameter rows: all that changed since.
    /// - Returns: false where it is less to begin anew, which is then to be done: nothing that is held is good any more.
    public mutating func follow(_ rows: [ChangedRow], at snapshot: Snapshot) throws -> Bool {
        guard !rows.isEmpty else { return true }
        guard rows.count <= ReportLimits.followedRows, rows.allSatisfy({ !Self.ofMembers.contains($0.collection) })
        else { return false }
        if var ledger = centre {
            // Its tables are not to be copied.
            centre = nil
            guard try ledger.follow(rows, at: snapshot, &lists) else { return false }
            centre = ledger
        }
        if lists.isOffice, rows.contains(where: { Self.ofDoublesAcross.contains($0.collection) }) {
            lists.put(.doublesAcross, try Self.doublesAcross(snapshot))
        }
        try followConflicts(rows, snapshot)
        let events = rows.filter { $0.collection == Schema.Collection.event.code }.map(\.row)
        if !events.isEmpty {
            for row in events {
                followUps[row] = nil
                try snapshot.walk(.event, row: row, Self.eventFields) { try noteFollowUps(of: $0, snapshot) }
            }
            lists.put(.followUps, followUps.values.flatMap { $0 })
        }
        return true
    }

    /// Collections that say who is who in the network: what they change may be anything.
    private static let ofMembers = Set(Schema.network.collections.filter { $0.scope == .control }.map(\.code))

    private static let ofDoublesAcross = Set([Schema.Collection.linkage, .participant, .alias].map(\.code))

    private static func doublesAcross(_ snapshot: Snapshot) throws -> [WorkLine] {
        try DoublesAcross(snapshot).pairs.map { pair in
            var line = WorkLine(
                .doublesAcross,
                [pair.one.centre.description, pair.one.id, pair.other.centre.description, pair.other.id],
                since: nil)
            (line.participant, line.record) = (pair.one.id, ("participant", pair.other.id))
            (line.centres, line.texts) = ([pair.one.centre, pair.other.centre], pair.reasons.map(\.rawValue))
            return line
        }
    }

    private mutating func followConflicts(_ rows: [ChangedRow], _ snapshot: Snapshot) throws {
        var isSame = true
        for row in rows {
            let line = try snapshot.conflict(of: row).map(Self.line)
            if line == nil, conflicts[row] == nil { continue }
            (conflicts[row], isSame) = (line, false)
        }
        if !isSame { lists.put(.conflicts, Array(conflicts.values)) }
    }

    private static func line(of conflict: ConflictingRecord) -> WorkLine {
        let (collection, record) = (conflict.collection.name, conflict.record)
        var line = WorkLine(.conflicts, [collection, record.centre ?? "", record.id], since: nil)
        line.record = (collection, record.id)
        line.texts = record.conflicts.map(\.field) + (record.isRevived ? ["deleted"] : [])
        return line
    }

    private static let eventFields = ["id", "follow_ups"]

    private mutating func noteFollowUps(of row: PlainRow, _ snapshot: Snapshot) throws {
        let text = row.text(1)
        guard !text.isEmpty, try snapshot.author(ofBranch: row.maker) == own else { return }
        for followUp in FollowUp.all(of: text) where !followUp.isDone {
            guard let day = followUp.day, day < lists.today else { continue }
            var line = WorkLine(.followUps, [row.text(0), followUp.text], since: day)
            line.record = ("event", row.text(0))
            (line.texts, line.who) = ([followUp.text], followUp.who)
            followUps[row.number, default: []].append(line)
        }
    }
}
