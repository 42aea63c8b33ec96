internal import JisrCore
internal import JisrJournal
internal import JisrReport
internal import Synchronization

/// The work lists in memory: made when they are first asked for, good as long as the journal and the day stay as they are, and
/// let go where nobody has asked for anything for a while.
final class WorkBook: Sendable {
    private struct State {
        var lists: KeyedLists?
        /// Of what the lists were made.
        var position: ChangePosition?
    }

    private let journal: Journal
    private let state = Mutex(State())

    init(journal: Journal) { self.journal = journal }

    func lists(on today: CivilDate) throws -> KeyedLists {
        try state.withLock { state in
            try journal.snapshot { snapshot in
                let changes = try snapshot.changes(since: state.position)
                if let held = state.lists, held.lists.today == today, !changes.beginsAnew, !changes.hasMore,
                    changes.rows.isEmpty
                {
                    return held
                }
                let isFollowed = !changes.beginsAnew && !changes.hasMore
                // Who may be who costs as much as all the rest, and no mark changes it.
                let isSame = isFollowed && changes.rows.allSatisfy { !WorkLists.ofDoubles.contains($0.collection) }
                let lists = KeyedLists(
                    try WorkLists(at: snapshot, today: today, doubles: isSame ? state.lists?[.doubles] : nil))
                // What more there is, or where it begins anew, ends at the moment at which these were made.
                state = State(
                    lists: lists, position: isFollowed ? changes.position : try snapshot.changes(since: nil).position)
                return lists
            }
        }
    }

    func letGo() { state.withLock { $0 = State() } }
}
