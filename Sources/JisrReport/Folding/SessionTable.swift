internal import JisrCore
internal import JisrJournal

/// A session that takes place, as numbers: a region of five years has some hundred and fifty thousand.
struct FoldedSession: Sendable {
    let number: Int64
    /// Its place among the centres and the groups of the table.
    let centre, group: Int32
    let axis: String
    /// How long it takes, where its slot tells.
    let minutes: Int?
    /// Nil where marks are read from the journal when they are wanted.
    var marks: [HeldMark]?
}

/// A mark in memory, in four bytes: two bits for the status, and thirty for the participant's number, which has no more than the
/// 28 of ``Limits/internedEntities``.
struct HeldMark: Sendable {
    private let bits: UInt32

    private static let statusBits: UInt32 = 2

    /// - Parameter status: its place among ``MarkStatus/inOrder``.
    init(of participant: Int64, status: Int) {
        bits = UInt32(truncatingIfNeeded: participant) << Self.statusBits | UInt32(truncatingIfNeeded: status)
    }

    var participant: Int64 { Int64(bits >> Self.statusBits) }
    var status: Int { Int(bits & (1 << Self.statusBits - 1)) }
}

/// The sessions that were not cancelled, day by day, those of a day in the order in which they take place.
struct SessionTable: Sendable {
    /// By the day's number; those without a day stand before all others.
    private(set) var days: [Int32: [FoldedSession]] = [:]
    /// The day of each session, where marks are held: by it a session is found that changed.
    private var dayNumbers: [Int64: Int32] = [:]
    private(set) var centres: [CentreID?] = []
    private(set) var groups: [String] = []
    private var centrePlaces: [CentreID?: Int32] = [:]
    private var groupPlaces: [ExactText: Int32] = [:]

    static let noDay = CivilDate(days: .min).days

    /// The sessions of a period, without their marks.
    init(_ snapshot: Snapshot, _ centres: inout Centres, in question: ReportQuestion) throws {
        var found: [HeldSession] = []
        try snapshot.walk(.session, HeldSession.fields) { row in
            guard let session = try HeldSession(row, &centres), question.contains(session.day) else { return }
            found.append(session)
        }
        for (day, sessions) in Dictionary(grouping: found, by: \.dayNumber) {
            days[day] = sessions.sorted(by: HeldSession.takesPlaceBefore).map { folded($0, marks: nil) }
        }
    }

    /// All sessions with their marks; nil where there are more than are held in memory.
    ///
    /// - Parameter limit: how many marks are.
    init?(_ snapshot: Snapshot, _ centres: inout Centres, limit: Int) throws {
        guard let marks = try Self.allMarks(snapshot, limit: limit) else { return nil }
        var found: [Int32: [HeldSession]] = [:]
        try snapshot.walk(.session, HeldSession.fields) { row in
            guard let session = try HeldSession(row, &centres) else { return }
            found[session.dayNumber, default: []].append(session)
        }
        for (day, sessions) in found {
            days[day] = sessions.sorted(by: HeldSession.takesPlaceBefore).map {
                dayNumbers[$0.number] = day
                return folded($0, marks: marks[$0.number] ?? [])
            }
        }
    }

    /// Ends a walk.
    private struct TooMany: Error {}

    /// By session; nil where there are more than may be.
    private static func allMarks(_ snapshot: Snapshot, limit: Int) throws -> [Int64: [HeldMark]]? {
        var marks: [Int64: [HeldMark]] = [:]
        var (session, own, count): (Int64, [HeldMark], Int) = (0, [], 0)
        do {
            // They lie session by session.
            try snapshot.walk(.attendance, ["status"]) { row in
                guard let mark = HeldMark(row) else { return }
                count += 1
                guard count <= limit else { throw TooMany() }
                let first = row.joined.first
                if first != session {
                    marks[session] = own
                    (session, own) = (first, [])
                }
                own.append(mark)
            }
        } catch is TooMany {
            return nil
        }
        marks[session] = own
        return marks
    }

    private mutating func folded(_ session: HeldSession, marks: [HeldMark]?) -> FoldedSession {
        FoldedSession(
            number: session.number, centre: place(of: session.centre), group: place(of: session.group),
            axis: session.axis, minutes: session.minutes, marks: marks)
    }

    private mutating func place(of centre: CentreID?) -> Int32 {
        if let known = centrePlaces[centre] { return known }
        centrePlaces[centre] = Int32(centres.count)
        centres.append(centre)
        return Int32(centres.count - 1)
    }

    private mutating func place(of group: String) -> Int32 {
        if let known = groupPlaces[ExactText(group)] { return known }
        groupPlaces[ExactText(group)] = Int32(groups.count)
        groups.append(group)
        return Int32(groups.count - 1)
    }

    /// The days of a period that have sessions, in their order.
    func days(in question: ReportQuestion) -> [Int32] {
        days.keys.filter { question.contains($0 == Self.noDay ? nil : CivilDate(days: $0)) }.sorted()
    }

    // MARK: Following

    /// Reads sessions again that have changed, and marks. The days from which and to which sessions moved are read anew, but not
    /// the marks of the sessions that were there before.
    ///
    /// - Parameters:
    ///   - changed: sessions that changed.
    ///   - marked: sessions whose marks changed.
    /// - Returns: false where all is to be read anew, since it concerns sessions without a day, which no index finds.
    mutating func reread(
        _ changed: Set<Int64>, marked: Set<Int64>, _ snapshot: Snapshot, _ centres: inout Centres
    ) throws -> Bool {
        guard !changed.isEmpty || !marked.isEmpty else { return true }
        for number in marked {
            guard let day = dayNumbers[number], let place = days[day]?.firstIndex(where: { $0.number == number })
            else { continue }
            days[day]?[place].marks = try Self.marks(of: number, snapshot)
        }
        var moved = Set(changed.compactMap { dayNumbers[$0] })
        for number in changed {
            try snapshot.walk(.session, row: number, HeldSession.fields) { row in
                if let session = try HeldSession(row, &centres) { moved.insert(session.dayNumber) }
            }
        }
        guard !moved.contains(Self.noDay) else { return false }
        try rereadDays(moved, snapshot, &centres)
        return true
    }

    private mutating func rereadDays(_ moved: Set<Int32>, _ snapshot: Snapshot, _ centres: inout Centres) throws {
        var known: [Int64: [HeldMark]] = [:]
        for day in moved {
            for session in days[day] ?? [] {
                known[session.number] = session.marks
                dayNumbers[session.number] = nil
            }
        }
        for number in moved {
            var found: [HeldSession] = []
            let day = CivilDate(days: number)
            try snapshot.walk(.session, HeldSession.fields, days: ("date", day, day)) { row in
                if let session = try HeldSession(row, &centres) { found.append(session) }
            }
            days[number] = try found.sorted(by: HeldSession.takesPlaceBefore).map { session in
                dayNumbers[session.number] = number
                return folded(session, marks: try known[session.number] ?? Self.marks(of: session.number, snapshot))
            }
        }
    }

    private static func marks(of session: Int64, _ snapshot: Snapshot) throws -> [HeldMark] {
        var marks: [HeldMark] = []
        try snapshot.walk(.attendance, joining: session, ["status"]) { row in
            if let mark = HeldMark(row) { marks.append(mark) }
        }
        return marks
    }
}

extension HeldMark {
    /// - Parameter row: of a walk of the status; nil where it says nothing.
    init?(_ row: PlainRow) {
        guard let word = row.word(0), MarkStatus.inOrder.indices.contains(word) else { return nil }
        self.init(of: row.joined.second, status: word)
    }
}

extension HeldSession {
    fileprivate var dayNumber: Int32 { day?.days ?? SessionTable.noDay }
}
