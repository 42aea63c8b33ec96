internal import JisrCore
internal import JisrJournal
internal import JisrReport
internal import Synchronization

/// The work lists in memory: made when they are first asked for, brought up to date by the rows that changed, made anew on another
/// day, and let go where nobody has asked for anything for a while.
final class WorkBook: Sendable {
    private struct State {
        var ledger: WorkLedger?
        var lists: KeyedLists?
        /// Up to where they are.
        var position: ChangePosition?
    }

    private let journal: Journal
    private let state = Mutex(State())

    init(journal: Journal) { self.journal = journal }

    func lists(on today: CivilDate) throws -> KeyedLists {
        try state.withLock { state in
            try journal.snapshot { try Self.bringUp(&state, $0, today) }
        }
    }

    private static func bringUp(_ state: inout State, _ snapshot: Snapshot, _ today: CivilDate) throws -> KeyedLists {
        let changes = try snapshot.allChanges(since: state.position, most: Limits.changedRows)
        // Whatever fails on the way leaves nothing half followed.
        var (ledger, held) = (state.ledger, state.lists)
        state = State()
        if !changes.beginsAnew, let lists = held, lists.lists.today == today,
            try ledger?.follow(changes.rows, at: snapshot) ?? false
        {
            if !changes.rows.isEmpty { held = ledger.map { KeyedLists($0.lists, after: lists) } }
            state = State(ledger: ledger, lists: held, position: changes.position)
            return held ?? lists
        }
        let new = try WorkLedger(at: snapshot, today: today)
        let lists = KeyedLists(new.lists)
        state = State(ledger: new, lists: lists, position: changes.position)
        return lists
    }

    func letGo() { state.withLock { $0 = State() } }
}
