internal import JisrCore
internal import JisrJournal
internal import JisrReport

public struct RegisterRequest: Codable, Sendable {
    public let session: String

    public init(session: String) { self.session = session }
}

/// One session with the names on its register and their marks.
public struct RegisterOutcome: Codable, Sendable {
    public struct Row: Codable, Sendable {
        public let participant: String
        public let name: ParticipantName
        /// `present`, `absent`, `late`, `excused`, or empty where nobody has marked it.
        public let status: String
        public let minutesLate: Int64?
        public let remark: String
        /// Left the group, or was never in it, and has a mark all the same.
        public let isFormer: Bool
        /// The last call to the family since that day, and who called; empty where there was none.
        public let called: String
        public let caller: String
    }

    public let session: SessionLine
    public let rows: [Row]
    /// Whether this device may read names at all.
    public let showsNames: Bool
}

extension Actions {
    public func register(_ request: RegisterRequest) throws -> RegisterOutcome {
        let entity = try EntityName.one(EntityID.typed(request.session, column: "session"))
        let record = try one(entity, of: .session)
        return try journal.snapshot { snapshot in
            let session = try SessionLine(record, snapshot)
            let centre = [Filter(column: "centre", text: session.centre)]
            let group = session.group.isEmpty ? [] : [Filter(column: "group", text: session.group)]
            var members: [String: Record] = [:]
            let names = try ParticipantNames(snapshot: snapshot)
            for member in try snapshot.records(of: .participant, group + centre)
            where member.isExpected(on: session) && names.aliases.main(ofFile: member.id) == nil {
                members[member.id] = member
            }
            var marks: [String: Record] = [:]
            for mark in try snapshot.records(
                of: .attendance, [Filter(column: "session", text: session.id)] + centre)
            {
                marks[mark.key("participant")] = mark
            }
            var remarks: [String: String] = [:]
            for remark in try snapshot.records(of: .remark, [Filter(column: "session", text: session.id)]) {
                remarks[remark.key("participant")] = remark.text("text")
            }
            let calls = try Self.calls(since: session.date, snapshot)
            let listed = Set(members.keys).union(marks.filter { !$0.value.text("status").isEmpty }.keys)
            let rows = try listed.map { id in
                RegisterOutcome.Row(
                    participant: id, name: try names.name(of: id), status: marks[id]?.text("status") ?? "",
                    minutesLate: marks[id]?.integer("minutes_late"), remark: remarks[id] ?? "",
                    isFormer: members[id] == nil, called: calls[id]?.text("date") ?? "",
                    caller: calls[id]?.text("caller") ?? "")
            }
            return RegisterOutcome(
                session: session, rows: rows.sorted { $0.participant < $1.participant },
                showsNames: try names.areReadable())
        }
    }

    /// The last call about each participant from a day on.
    private static func calls(since day: String, _ snapshot: Snapshot) throws -> [String: Record] {
        guard let first = CivilDate(day) else { return [:] }
        let days = Filter(
            column: "date", from: day, through: first.adding(days: ReportLimits.absenceDays).description)
        let calls = try snapshot.records(of: .call, [days]).sorted {
            ($0.text("date"), $0.id) < ($1.text("date"), $1.id)
        }
        return Dictionary(calls.map { ($0.text("participant"), $0) }, uniquingKeysWith: { $1 })
    }
}

extension Record {
    func key(_ name: String) -> String { keys.first { $0.name == name }?.id ?? "" }

    func integer(_ field: String) -> Int64? {
        if case .integer(let number) = value(field) { number } else { nil }
    }

    /// Whether somebody of the group is waited for at a session: not before he came, nor after he left.
    fileprivate func isExpected(on session: SessionLine) -> Bool {
        let (start, end, status) = (text("start"), text("end"), text("status"))
        if !start.isEmpty, !session.date.isEmpty, session.date < start { return false }
        if !end.isEmpty { return session.date <= end }
        return status.isEmpty || status == "enrolled"
    }
}
