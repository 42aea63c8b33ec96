internal import JisrCore
internal import JisrJournal

/// The marks of sessions in memory. The sessions of a group mark the same people again and again: who has a mark is a list that
/// they share, and what each says are two bits. So the marks of a nation fit where those of a region did.
struct MarkTable: Sendable {
    /// The numbers of participants, each list once.
    private(set) var lists = Numbering<[UInt32]>()
    private var entries = NumberTable(missing: Entry.none)
    /// The statuses of sessions that have more than one word holds.
    private var long: [[UInt64]] = []
    private var markCount = 0, listedPeople = 0
    private let limit: Int

    private struct Entry: Sendable {
        /// The number of the list; -1 for no mark.
        var list: Int32
        /// Two halves of a word, so that an entry has twelve bytes: the statuses, or where they are in ``long``.
        private var low: UInt32, high: UInt32

        static let none = Entry(list: -1, word: 0)

        init(list: Int32, word: UInt64) {
            self.list = list
            (low, high) = (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
        }

        var word: UInt64 { UInt64(high) << 32 | UInt64(low) }
    }

    /// Statuses that a word holds, two bits each from the lowest on.
    static let inWord = UInt64.bitWidth / 2

    /// All marks of a moment; nil where there are more than are held.
    ///
    /// - Parameter limit: how many marks are.
    init?(_ snapshot: Snapshot, limit: Int) throws {
        self.limit = limit
        var (session, own): (Int64, [HeldMark]) = (0, [])
        do {
            // They lie session by session.
            try snapshot.walk(.attendance, ["status"]) { row in
                guard let mark = HeldMark(row) else { return }
                if row.joined.first != session {
                    set(session, to: own)
                    session = row.joined.first
                    own.removeAll(keepingCapacity: true)
                    guard fits else { throw TooMany() }
                }
                own.append(mark)
            }
        } catch is TooMany {
            return nil
        }
        set(session, to: own)
        guard fits else { return nil }
    }

    /// Ends a walk.
    private struct TooMany: Error {}

    /// Whether there are no more than are held.
    var fits: Bool { markCount <= limit && listedPeople <= ReportLimits.listedPeople }

    /// The number of the list of those who have a mark at a session; nil for none.
    func list(of session: Int64) -> Int32? {
        let list = entries[session].list
        return list < 0 ? nil : list
    }

    /// What the marks of a session say, in the order of its list, from a place on that begins a word: places among
    /// ``MarkStatus/inOrder``.
    func statuses(of session: Int64, from place: Int) -> UInt64 {
        let entry = entries[session]
        return isLong(entry) ? long[Int(entry.word)][place / Self.inWord] : entry.word
    }

    /// Reads the marks of a session again.
    mutating func reread(_ session: Int64, _ snapshot: Snapshot) throws {
        var marks: [HeldMark] = []
        try snapshot.walk(.attendance, joining: session, ["status"]) { row in
            if let mark = HeldMark(row) { marks.append(mark) }
        }
        set(session, to: marks)
    }

    private mutating func set(_ session: Int64, to marks: [HeldMark]) {
        let old = entries[session]
        markCount += marks.count - (old.list < 0 ? 0 : lists[old.list].count)
        guard !marks.isEmpty else {
            if old.list >= 0 { entries[session] = .none }
            return
        }
        let list = number(ofList: marks.map(\.participant))
        var words = Array(repeating: UInt64(0), count: (marks.count - 1) / Self.inWord + 1)
        for (place, mark) in marks.enumerated() {
            words[place / Self.inWord] |= UInt64(mark.status) << UInt64(place % Self.inWord * 2)
        }
        guard words.count > 1 else {
            entries[session] = Entry(list: list, word: words[0])
            return
        }
        let wasLong = old.list >= 0 && isLong(old)
        let slot = wasLong ? Int(old.word) : long.count
        if wasLong { long[slot] = words } else { long.append(words) }
        entries[session] = Entry(list: list, word: UInt64(slot))
    }

    private func isLong(_ entry: Entry) -> Bool { lists[entry.list].count > Self.inWord }

    private mutating func number(ofList people: [UInt32]) -> Int32 {
        let known = lists.all.count
        let number = lists.number(of: people)
        if lists.all.count > known { listedPeople += people.count }
        return number
    }
}

/// A mark as it is read.
struct HeldMark: Sendable {
    /// The number of a participant, which has no more than the 28 bits of ``Limits/internedEntities``.
    let participant: UInt32
    /// Its place among ``MarkStatus/inOrder``.
    let status: UInt8

    /// - Parameter row: of a walk of the status; nil where it says nothing.
    init?(_ row: PlainRow) {
        guard let word = row.word(0), MarkStatus.inOrder.indices.contains(word) else { return nil }
        (participant, status) = (UInt32(truncatingIfNeeded: row.joined.second), UInt8(word))
    }
}
