internal import JisrCore
public import JisrJournal

/// What reports are counted from, in memory: people, sessions, and what each mark says. Read once from a moment of the journal,
/// then brought up to date by the rows that changed, so that the years of a region are counted through in a fraction of a second.
///
/// It is a part of what the journal holds, and no figure: whatever is asked is counted by the same steps as from the journal.
public struct ReportLedger: Sendable {
    private(set) var people: People
    private(set) var orientations: ToldRows
    private(set) var outcomes: ToldRows
    private(set) var sessions: SessionTable
    private(set) var shared = SharedTable()

    /// - Returns: nil where there are more marks than are held in memory.
    public init?(at snapshot: Snapshot, heldMarks: Int = ReportLimits.heldMarks) throws {
        var centres = Centres(withoutStandings: snapshot)
        guard let sessions = try SessionTable(snapshot, &centres, limit: heldMarks) else { return nil }
        self.sessions = sessions
        people = try People(snapshot, &centres, hasIDs: false)
        orientations = try .orientations(snapshot)
        outcomes = try .outcomes(snapshot)
        try shared.readEvents(snapshot)
        try shared.readReports(snapshot)
    }

    /// Brings it up to date.
    ///
    /// - Parameter rows: all that changed since.
    /// - Returns: false where it is less to begin anew, which is then to be done: nothing that is held is good any more.
    public mutating func follow(_ rows: [ChangedRow], at snapshot: Snapshot) throws -> Bool {
        var centres = Centres(withoutStandings: snapshot)
        var (changed, marked): (Set<Int64>, Set<Int64>) = ([], [])
        var hasPeople = true
        for row in rows {
            switch row.collection {
            case Schema.Collection.attendance.code: marked.insert(row.joined.first)
            case Schema.Collection.session.code: changed.insert(row.row)
            case Schema.Collection.participant.code:
                if hasPeople {
                    hasPeople =
                        try !people.aliases.joined.contains(row.row)
                        && people.reread(row.row, snapshot, &centres) != nil
                }
            case Schema.Collection.alias.code: hasPeople = false
            case orientations.collection.code: _ = try orientations.reread(row.row, snapshot)
            case outcomes.collection.code: _ = try outcomes.reread(row.row, snapshot)
            case Schema.Collection.event.code: try shared.rereadEvent(row.row, snapshot)
            case Schema.Collection.report.code: try shared.rereadReport(row.row, snapshot)
            default: break
            }
        }
        // Who is one person with whom is not followed: people are few beside their marks.
        if !hasPeople { people = try People(snapshot, &centres, hasIDs: false) }
        return try sessions.reread(changed, marked: marked, snapshot, &centres)
    }
}
