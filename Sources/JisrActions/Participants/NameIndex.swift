internal import JisrCore
internal import JisrJournal
internal import Synchronization

/// The names of participants in the form in which they are sought, in memory: 100,000 names are a few megabytes, and are
/// looked through in milliseconds. Made at the first search, and kept up by the journal's changes.
final class NameIndex: Sendable {
    /// A participant as it is found and as lists order it.
    struct Entry: Sendable {
        let row: Int64
        /// The folded name in both alphabets, the codes and the group, a blank between two.
        let text: [UInt8]
        let group: String
        let year: Int64?
    }

    private struct State {
        var entries: [Int64: Entry] = [:]
        /// By text; nil after a change.
        var ordered: [Entry]?
        var position: ChangePosition?
    }

    private let journal: Journal
    private let state = Mutex(State())

    init(journal: Journal) { self.journal = journal }

    /// All participants whose text holds each word of `query`, in the order of their names.
    func found(_ query: String, group: String?) throws -> [Entry] {
        let words = query.folded.split(separator: " ").map { Array($0.utf8) }
        return try entries().filter { entry in
            (group == nil || entry.group == group) && words.allSatisfy { entry.text.holds($0) }
        }
    }

    private func entries() throws -> [Entry] {
        try state.withLock { state in
            try journal.snapshot { try Self.bringUp(&state, $0) }
            if let ordered = state.ordered { return ordered }
            let ordered = state.entries.values.sorted {
                $0.text.lexicographicallyPrecedes($1.text) || ($0.text == $1.text && $0.row < $1.row)
            }
            state.ordered = ordered
            return ordered
        }
    }

    private static func bringUp(_ state: inout State, _ snapshot: Snapshot) throws {
        while true {
            let changes = try snapshot.changes(since: state.position)
            if changes.beginsAnew {
                state.entries = try all(in: snapshot)
                state.ordered = nil
            } else {
                for changed in changes.rows
                where changed.collection == Schema.Collection.participant.code
                    || changed.collection == Schema.Collection.identity.code
                {
                    state.entries[changed.row] = try all(in: snapshot, row: changed.row)[changed.row]
                    state.ordered = nil
                }
            }
            state.position = changes.position
            if !changes.hasMore { return }
        }
    }

    private static func all(in snapshot: Snapshot, row: Int64? = nil) throws -> [Int64: Entry] {
        var names: [Int64: [String]] = [:]
        // A row of an identity has the number of its participant's.
        try snapshot.forEachText(of: .identity, ["name_ar", "name_fr", "massar", "phone"], row: row) {
            names[$0] = $1
        }
        var entries: [Int64: Entry] = [:]
        try snapshot.forEachText(of: .participant, ["id", "group", "trade", "birth_year"], row: row) { row, texts in
            let text = ((names[row] ?? []) + texts.prefix(3)).map(\.folded).filter { !$0.isEmpty }
            entries[row] = Entry(
                row: row, text: Array(text.joined(separator: " ").utf8), group: texts[1], year: Int64(texts[3]))
        }
        return entries
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in these bytes.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        var place = 0
        while let found = self[place...].firstIndex(of: first), found + part.count <= count {
            if self[found..<found + part.count].elementsEqual(part) { return true }
            place = found + 1
        }
        return false
    }
}
