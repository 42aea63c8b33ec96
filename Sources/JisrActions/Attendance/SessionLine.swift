internal import JisrCore
internal import JisrJournal
internal import JisrReport

/// A session as lists of sessions show it.
public struct SessionLine: Codable, Sendable, Hashable {
    public let id: String
    /// The centre whose session it is.
    public let centre: String
    /// `2026-03-02`; empty where none was given.
    public let date: String
    public let slot: String
    /// A pole, as a code of the schema; empty for none.
    public let axis: String
    public let group: String
    public let trainer: String
    public let isCancelled: Bool
    /// How many marks of each status there are.
    public let marks: [String: Int]
    /// How many are enrolled in the group.
    public let expected: Int

    public var marked: Int { marks.values.reduce(0, +) }
}

extension SessionLine {
    /// - Parameter enrolled: nil where nobody asks how many are expected.
    init(_ record: Record, _ snapshot: Snapshot, _ enrolled: Enrolled? = nil) throws {
        func text(_ field: String) -> String { record.text(field) }
        id = record.id
        centre = record.centre ?? ""
        date = text("date")
        slot = text("slot")
        axis = text("axis")
        group = text("group")
        trainer = text("trainer")
        isCancelled = record.value("cancelled") == .boolean(true)
        var counts = try snapshot.counts(
            of: .attendance, by: "status", [Filter(column: "session", text: record.id)])
        // A mark that was taken away.
        counts[""] = nil
        marks = counts
        expected = try enrolled?.count(in: text("group")) ?? 0
    }
}

/// How many are enrolled in which group, each counted when it is first asked for: a week has few of a centre's groups.
final class Enrolled {
    private let snapshot: Snapshot
    private var known: [String: Int] = [:]
    /// The files that stand for nobody.
    private var files: [Record]?

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    /// - Parameter group: empty for all that there are.
    func count(in group: String) throws -> Int {
        if let known = known[group] { return known }
        let filters = [Filter(column: "status", text: "enrolled")]
        let count = try snapshot.count(
            of: .participant, group.isEmpty ? filters : filters + [Filter(column: "group", text: group)])
        // A person who has two files is waited for once.
        let twice = try doubles().count {
            $0.text("status") == "enrolled" && (group.isEmpty || $0.text("group").hasBytes(of: group))
        }
        known[group] = count - twice
        return count - twice
    }

    private func doubles() throws -> [Record] {
        if let files { return files }
        let found = try Aliases(snapshot).doubles.flatMap {
            try snapshot.records(named: .one(EntityID(text: $0)), of: .participant)
        }
        files = found
        return found
    }
}

extension Record {
    func value(_ field: String) -> Value {
        guard case .value(let value)? = fields.first(where: { $0.name == field })?.value else { return .null }
        return value
    }

    /// Empty for what has no value.
    func text(_ field: String) -> String {
        let value = value(field)
        return value == .null ? "" : value.text
    }
}
