public import JisrCore

/// Something that is to be done. It is not written anywhere: it is there as long as the records make it so, and goes when
/// somebody has done it.
public struct WorkLine: Hashable, Sendable {
    public let list: WorkList
    /// What tells it from all others of its list, today and tomorrow.
    public let parts: [String]
    /// From which day on; nil where no record tells.
    public let since: CivilDate?
    /// The participant whom it is about.
    public var participant: String?
    /// The record that it is about, where it is none of a participant.
    public var record: (collection: String, id: String)?
    /// The centres of two files that may be one person's.
    public var centres: [CentreID] = []
    /// What stands there: a session's slot and group, a conflict's fields, a follow-up.
    public var texts: [String] = []
    /// Who is named to do it.
    public var who = ""
    /// Of somebody who left, after how many months it is asked what became of him.
    public var months: Int?
    /// When somebody called in vain.
    public var tried: CivilDate?

    init(_ list: WorkList, _ parts: [String], since: CivilDate?) {
        (self.list, self.parts, self.since) = (list, parts, since)
    }

    public static func == (one: Self, other: Self) -> Bool { one.told == other.told && one.numbers == other.numbers }

    private var told: [ExactText] {
        let all = [list.rawValue, participant ?? "", record?.collection ?? "", record?.id ?? "", who, "\(parts.count)"]
        return (all + parts + texts).map(ExactText.init)
    }

    private var numbers: [Int?] { [since.map { Int($0.days) }, tried.map { Int($0.days) }, months] }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(list)
        for part in parts { hasher.combine(ExactText(part)) }
    }

    /// The longest waiting first; those of which no day is told last.
    public static func isBefore(_ one: WorkLine, _ other: WorkLine) -> Bool {
        let (left, right) = (one.since ?? CivilDate(days: .max), other.since ?? CivilDate(days: .max))
        if left != right { return left < right }
        for (one, other) in zip(one.parts, other.parts) where !one.hasBytes(of: other) {
            return ExactText(one) < ExactText(other)
        }
        return one.parts.count < other.parts.count
    }
}
