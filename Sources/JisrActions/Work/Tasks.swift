internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrReport
internal import JisrWords

/// What was arranged about lines of work lists, by their keys.
struct Tasks {
    struct Task {
        let assignee: StaffMember?
        let until: CivilDate?
        let reason: String

        func isPutOff(on today: CivilDate) -> Bool { until.map { today < $0 } ?? false }
    }

    let staff: Staff
    private let tasks: [String: Task]
    private let lists: Set<WorkList>

    init(_ snapshot: Snapshot, _ people: People) throws {
        let staff = try Staff(snapshot, people)
        self.staff = staff
        var tasks: [String: Task] = [:]
        try snapshot.walk(.task, ["id", "assignee", "until", "reason"]) { row in
            tasks[row.text(0)] = Task(
                assignee: row.integer(1).flatMap { staff.member(ofRow: $0) }, until: CivilDate(row.text(2)),
                reason: row.text(3))
        }
        self.tasks = tasks
        lists = Set(tasks.keys.compactMap(KeyedLists.list))
    }

    subscript(key: String) -> Task? { tasks[key] }

    /// Whether anything was arranged about a line of this list.
    func concern(_ list: WorkList) -> Bool { lists.contains(list) }
}

/// The people of this centre: those who have written here, and the users of this machine.
struct Staff {
    /// By name.
    let members: [StaffMember]
    private let rows: [Int64: StaffMember]

    init(_ snapshot: Snapshot, _ people: People) throws {
        var rows: [Int64: StaffMember] = [:]
        try snapshot.walk(.staff, ["id", "name"]) { row in
            rows[row.number] = StaffMember(id: row.text(0), name: row.text(1))
        }
        self.rows = rows
        let written = Set(rows.values.map(\.id))
        let local = people.all.map { StaffMember(id: Hexadecimal.text($0.writer.bytes), name: $0.name) }
        members = (rows.values.filter { !$0.name.isEmpty } + local.filter { !written.contains($0.id) })
            .map { ($0.name.folded, $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    func member(ofRow number: Int64) -> StaffMember? { rows[number] }

    /// Who is meant by a name in any spelling, or by an id.
    func member(written: String) throws -> StaffMember {
        if let member = members.first(where: { $0.id == written }) { return member }
        guard !members.isEmpty else { throw Fault(code: "not_found", Sentence(WorkPhrase.nobodyToGiveTo)) }
        let found = members.filter { $0.name.folded == written.folded }
        guard found.count < 2 else {
            throw Fault(
                code: "bad_value",
                Sentence(WorkPhrase.severalPersons, .quoted(written), .list(found.map { .code($0.id) })))
        }
        guard let member = found.first else {
            throw Fault(
                code: "not_found",
                Sentence(WorkPhrase.unknownPerson, .quoted(written), .list(members.map { .name($0.name) })))
        }
        return member
    }
}
