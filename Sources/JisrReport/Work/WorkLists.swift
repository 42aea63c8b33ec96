public import JisrCore
public import JisrJournal

/// What is to be done at this device's centre on one day.
public struct WorkLists: Sendable {
    public let today: CivilDate
    /// Whether this device is an office's, which has no participants to look after.
    public let isOffice: Bool
    /// The longest waiting first.
    public private(set) var lines: [WorkList: [WorkLine]] = [:]
    /// Whether there is anybody whom lists could be of.
    public internal(set) var hasPeople = false

    init(today: CivilDate, isOffice: Bool) {
        (self.today, self.isOffice) = (today, isOffice)
        for list in WorkList.allCases { lines[list] = [] }
    }

    /// From one moment of the journal: each collection is walked once.
    public init(at snapshot: Snapshot, today: CivilDate) throws {
        self = try WorkLedger(at: snapshot, today: today).lists
    }

    mutating func put(_ list: WorkList, _ all: [WorkLine]) { lines[list] = all.sorted(by: WorkLine.isBefore) }

    /// Puts lines in the place of those that had one of some first parts. Few of many thousands: those that stay are not sorted anew.
    mutating func replace(_ list: WorkList, of firsts: Set<ExactText>, with new: [WorkLine]) {
        guard !firsts.isEmpty, var held = lines[list] else { return }
        lines[list] = nil
        held.removeAll { line in line.parts.first.map { firsts.contains(ExactText($0)) } ?? false }
        if !new.isEmpty {
            let new = new.sorted(by: WorkLine.isBefore)
            var merged: [WorkLine] = []
            merged.reserveCapacity(held.count + new.count)
            var next = 0
            for line in held {
                while next < new.count, WorkLine.isBefore(new[next], line) {
                    merged.append(new[next])
                    next += 1
                }
                merged.append(line)
            }
            held = merged + new[next...]
        }
        lines[list] = held
    }
}

extension Term {
    /// The last one that has come since somebody left; nil where none has. At leaving it is asked by whoever writes that he left.
    static func last(after left: CivilDate, on today: CivilDate) -> Term? {
        allCases.last { $0 != .exit && left.adding(months: $0.months) <= today }
    }
}
