internal import JisrCore
internal import JisrJournal
internal import JisrReport
internal import Synchronization

/// What reports are counted from, in memory while reports are asked for: made at the second question, since whoever asks one alone is
/// answered sooner from the journal, which reads no more than the days that are asked of. Brought up to date by the rows that changed,
/// and let go where nobody has asked for anything for a while.
final class FigureBook: Sendable {
    private struct State {
        var held: Held?
        var isAsked = false
        /// Whether somebody makes it, or brings it up to date. Nobody waits for that: whoever asks meanwhile is answered from the journal.
        var isTaken = false
        /// Whether there is more than is held in memory.
        var isTooLarge = false
    }

    private let journal: Journal
    private let state = Mutex(State())

    init(journal: Journal) { self.journal = journal }

    /// Asks at one moment, with what is held in memory of it, where it is.
    ///
    /// - Parameter isSeveral: whether several reports are wanted at once.
    func ask<Value: Sendable>(
        isSeveral: Bool = false, _ body: (Snapshot, ReportLedger?) throws -> Value
    ) throws -> Value {
        // Taken before the moment is, so that what is held is of none that comes after it.
        var taken = take(isSeveral: isSeveral)
        defer { if taken != nil { giveBack(nil, isTooLarge: false) } }
        return try journal.snapshot { snapshot in
            guard let mine = taken else { return try body(snapshot, nil) }
            let whole = try mine.broughtUp(to: snapshot)
            taken = nil
            giveBack(whole, isTooLarge: whole == nil)
            return try body(snapshot, whole?.ledger)
        }
    }

    /// What is held, for the one who may change it. Out of the state, so that it is brought up to date in its place and not in
    /// a copy.
    private func take(isSeveral: Bool) -> Taken? {
        state.withLock { state in
            defer { state.isAsked = true }
            guard state.isAsked || isSeveral, !state.isTaken, !state.isTooLarge else { return nil }
            defer { (state.held, state.isTaken) = (nil, true) }
            return Taken(held: state.held)
        }
    }

    private func giveBack(_ held: Held?, isTooLarge: Bool) {
        state.withLock { ($0.held, $0.isTaken, $0.isTooLarge) = (held, false, isTooLarge) }
    }

    func letGo() { state.withLock { ($0.held, $0.isAsked, $0.isTooLarge) = (nil, false, false) } }
}

private struct Taken {
    var held: Held?

    /// - Returns: nil where there is more than is held in memory.
    consuming func broughtUp(to snapshot: Snapshot) throws -> Held? {
        if try held?.follow(snapshot) ?? false { return held }
        held = nil
        return try Held(at: snapshot)
    }
}

private struct Held {
    var ledger: ReportLedger
    /// Up to where it is.
    var position: ChangePosition

    init?(at snapshot: Snapshot) throws {
        guard let ledger = try ReportLedger(at: snapshot) else { return nil }
        (self.ledger, position) = (ledger, try snapshot.changes(since: nil).position)
    }

    /// - Returns: false where it is less to begin anew: then it is good no more.
    mutating func follow(_ snapshot: Snapshot) throws -> Bool {
        let changes = try snapshot.allChanges(since: position, most: ReportLimits.followedMarks)
        position = changes.position
        return try !changes.beginsAnew && ledger.follow(changes.rows, at: snapshot)
    }
}
