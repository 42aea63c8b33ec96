internal import JisrCore
internal import JisrJournal
internal import Synchronization

/// The names of participants in the form in which they are sought, in memory: looked through in milliseconds. Made at the first
/// search, kept up by the journal's changes, and let go where nobody has asked for anything for a while.
final class NameIndex: Sendable {
    private struct State {
        var table = NameTable()
        /// Up to where the table is; nil where there is none.
        var position: ChangePosition?
    }

    private let journal: Journal
    private let state = Mutex(State())

    init(journal: Journal) { self.journal = journal }

    /// All participants whose text holds each word of `query`, in the order of their names.
    func found(_ query: String, group: String?) throws -> [NameTable.Entry] {
        try table().found(query.folded.split(separator: " ").map { Array($0.utf8) }, group: group)
    }

    /// The groups that there are.
    func groups() throws -> [String] { try table().groupsInUse }

    /// Lets the names go; the next search reads them again.
    func letGo() { state.withLock { $0 = State() } }

    private func table() throws -> NameTable {
        try state.withLock { state in
            try journal.snapshot { try Self.bringUp(&state, $0) }
            return state.table
        }
    }

    private static func bringUp(_ state: inout State, _ snapshot: Snapshot) throws {
        let changes = try snapshot.allChanges(since: state.position, of: collections, most: Limits.renewedNames)
        if changes.beginsAnew {
            var table = NameTable()
            try forEachLine(in: snapshot, row: nil) { table.append($0) }
            state.table = table.sorted()
        } else if !changes.rows.isEmpty {
            let changed = Set(changes.rows.map(\.row))
            var lines: [NameTable.Line] = []
            for row in changed { try forEachLine(in: snapshot, row: row) { lines.append($0) } }
            state.table = state.table.replacing(changed, with: lines)
        }
        state.position = changes.position
    }

    /// An identity has the number of its participant.
    private static let collections: Set = [Schema.Collection.participant.code, Schema.Collection.identity.code]

    private static func forEachLine(
        in snapshot: Snapshot, row: Int64?, _ body: (NameTable.Line) throws -> Void
    ) throws {
        var line = NameTable.Line()
        try snapshot.forEachText(
            of: .participant, ["id", "group", "trade", "birth_year"], and: .identity,
            ["name_ar", "name_fr", "massar", "phone"], row: row
        ) { row, texts in
            line.row = row
            line.text.removeAll(keepingCapacity: true)
            for place in [4, 5, 6, 7, 0, 1, 2] { texts.withBytes(place) { line.appendFolded($0) } }
            line.group = texts[1]
            line.year = Int64(texts[3])
            try body(line)
        }
    }
}

extension NameTable.Line {
    fileprivate mutating func appendFolded(_ written: UnsafeRawBufferPointer) {
        guard !written.isEmpty else { return }
        let end = text.count
        if end > 0 { text.append(UInt8(ascii: " ")) }
        let start = text.count
        text.appendFolded(written)
        if text.count > start + Limits.soughtBytes { text.removeSubrange((start + Limits.soughtBytes)...) }
        if text.count == start { text.removeSubrange(end...) }
    }
}
