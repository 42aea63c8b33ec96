internal import JisrCore
internal import JisrJournal

/// The sessions that were not cancelled, day by day, those of a day in the order in which they take place.
struct SessionTable: Sendable {
    /// By the day's number; those without a day stand before all others.
    private(set) var days: [Int32: [FoldedSession]] = [:]
    /// The day of each session, where marks are held: by it a session is found that changed.
    private var dayNumbers = NumberTable(missing: Self.nowhere)
    /// Nil where marks are read from the journal when they are wanted.
    private(set) var marks: MarkTable?
    private(set) var hosts = Numbering<Host>()
    private(set) var centres = Numbering<CentreID?>()
    private(set) var groups = NumberedTexts()

    /// Whose sessions are.
    struct Host: Hashable, Sendable {
        /// Its number among ``centres``.
        let centre: Int32
        /// Its number among ``groups``; 0 for all of the centre.
        let group: Int32
    }

    static let noDay = CivilDate(days: .min).days
    /// The day of a session that does not take place.
    private static let nowhere = Int32.max

    /// The sessions of a period, without their marks.
    init(_ snapshot: Snapshot, _ centres: inout Centres, in question: ReportQuestion) throws {
        var found: [HeldSession] = []
        try snapshot.walk(.session, HeldSession.fields) { row in
            guard let session = try HeldSession(row, &centres), question.contains(session.day) else { return }
            found.append(session)
        }
        for (day, sessions) in Dictionary(grouping: found, by: \.dayNumber) { set(sessions, on: day) }
    }

    /// All sessions with their marks; nil where there are more than are held in memory.
    ///
    /// - Parameter limit: how many marks are.
    init?(_ snapshot: Snapshot, _ centres: inout Centres, limit: Int) throws {
        guard let marks = try MarkTable(snapshot, limit: limit) else { return nil }
        self.marks = marks
        var (numbers, dayless): (Set<Int32>, [Int64]) = ([], [])
        try snapshot.walk(.session, ["date"]) { row in
            if let day = CivilDate(row.text(0)) { numbers.insert(day.days) } else { dayless.append(row.number) }
        }
        // A day at a time: what a session says before it has its place takes ten times what is kept of it.
        for number in numbers { try readDay(number, snapshot, &centres) }
        var found: [HeldSession] = []
        for number in dayless {
            try snapshot.walk(.session, row: number, HeldSession.fields) { row in
                if let session = try HeldSession(row, &centres) { found.append(session) }
            }
        }
        if !found.isEmpty { set(found, on: Self.noDay) }
    }

    private mutating func readDay(_ number: Int32, _ snapshot: Snapshot, _ centres: inout Centres) throws {
        var found: [HeldSession] = []
        let day = CivilDate(days: number)
        try snapshot.walk(.session, HeldSession.fields, days: ("date", day, day)) { row in
            if let session = try HeldSession(row, &centres) { found.append(session) }
        }
        set(found, on: number)
    }

    private mutating func set(_ sessions: [HeldSession], on day: Int32) {
        days[day] = sessions.sorted(by: HeldSession.takesPlaceBefore).map { session in
            if marks != nil { dayNumbers[session.number] = day }
            let host = Host(centre: centres.number(of: session.centre), group: groups.number(of: session.group))
            return FoldedSession(session, host: hosts.number(of: host))
        }
    }

    func host(of session: FoldedSession) -> Host { hosts[session.host] }
    func centre(of session: FoldedSession) -> CentreID? { centres[host(of: session).centre] }

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
    /// - Returns: false where all is to be read anew, since it concerns sessions without a day, which no index finds, or where
    ///   there is more by now than is held.
    mutating func reread(
        _ changed: Set<Int64>, marked: Set<Int64>, _ snapshot: Snapshot, _ centres: inout Centres
    ) throws -> Bool {
        guard !changed.isEmpty || !marked.isEmpty else { return true }
        for number in marked { try marks?.reread(number, snapshot) }
        guard marks?.fits != false else { return false }
        var moved = Set(changed.map { dayNumbers[$0] }).subtracting([Self.nowhere])
        for number in changed {
            try snapshot.walk(.session, row: number, HeldSession.fields) { row in
                if let session = try HeldSession(row, &centres) { moved.insert(session.dayNumber) }
            }
        }
        guard !moved.contains(Self.noDay) else { return false }
        // All of them first: a session goes from one of these days to another.
        for day in moved { for session in days[day] ?? [] { dayNumbers[session.number] = Self.nowhere } }
        for day in moved { try readDay(day, snapshot, &centres) }
        return true
    }
}

extension HeldSession {
    fileprivate var dayNumber: Int32 { day?.days ?? SessionTable.noDay }
}
