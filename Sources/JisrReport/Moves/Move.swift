public import JisrCore
public import JisrJournal

/// A youth's move from one centre to another, as far as everybody may read it.
public struct Move: Sendable {
    public enum State: String, CaseIterable, Sendable {
        case offered, accepted, declined, withdrawn
    }

    public let id: MoveID
    public let day: CivilDate?
    public let state: State
    /// Why it was declined; empty else.
    public let reason: String
    /// The day of the answer, where the youth was taken in.
    public let accepted: CivilDate?
    /// Whether the centre that was left has written so in its own file.
    public let isClosed: Bool

    private static let reasons = Schema.Collection.move.field(named: "declined")?.type.words ?? []
    private static let fields = ["id", "day", "withdrawn", "accepted", "declined", "closed"]

    /// Nil for a record that nobody offered: whatever else is said of it, there is nothing to answer.
    private init?(_ row: PlainRow) {
        guard let id = MoveID(row.text(0)), let day = CivilDate(row.text(1)) else { return nil }
        (self.id, self.day) = (id, day)
        accepted = CivilDate(row.text(3))
        let declined = row.word(4).map { Self.reasons[$0] }
        // Where answers cross, the one counts after which a file is there: who took a youth in has him.
        state =
            accepted != nil ? .accepted : !row.text(2).isEmpty ? .withdrawn : declined != nil ? .declined : .offered
        reason = state == .declined ? declined ?? "" : ""
        isClosed = !row.text(5).isEmpty
    }

    /// All that are known here, the newest first.
    public static func all(_ snapshot: Snapshot) throws -> [Move] {
        var moves: [Move] = []
        try snapshot.walk(.move, fields) { row in
            if let move = Move(row) { moves.append(move) }
        }
        return moves.sorted { ($0.day?.days ?? 0, $0.id.text) > ($1.day?.days ?? 0, $1.id.text) }
    }
}
