internal import JisrCore
internal import JisrJournal

/// What the rows of one collection say of participants on days: orientations, plans, outcomes, calls. One flat table in the order
/// of whom they are about, since a centre has tens of thousands.
struct ToldRows: Sendable {
    struct Told {
        /// The number of a file.
        let participant: Int64
        fileprivate let row: Int64
        let day: CivilDate?
        /// The place of a word in its field's list; nil where there is none.
        let word: Int?
        /// Empty where ids are not asked for.
        let id: String
    }

    let collection: Schema.Collection
    private let fields: [String]
    private let hasID: Bool
    private var rows: [Told] = []
    /// Of whom each row says something.
    private var participants: [Int64: Int64] = [:]

    /// In the order of whom they are about.
    var all: [Told] { rows }

    /// - Parameters:
    ///   - day: the field of a day, where there is one.
    ///   - word: that of a word.
    ///   - hasID: whether ids are wanted, by which two of one day are told apart.
    init(
        _ snapshot: Snapshot, _ collection: Schema.Collection, day: String? = nil, word: String? = nil,
        hasID: Bool = false
    ) throws {
        (self.collection, self.hasID) = (collection, hasID)
        fields = ["participant", day ?? "participant", word ?? "participant"] + (hasID ? ["id"] : [])
        let (hasDay, hasWord) = (day != nil, word != nil)
        var found: [Told] = []
        try snapshot.walk(collection, fields) { row in
            if let told = Told(row, hasDay: hasDay, hasWord: hasWord, hasID: hasID) { found.append(told) }
        }
        rows = found.sorted(by: Told.isBefore)
        participants.reserveCapacity(rows.count)
        for told in rows { participants[told.row] = told.participant }
    }

    /// What is said of somebody under one of his files.
    func about(_ participant: Int64) -> ArraySlice<Told> {
        rows[rows.firstPlace { $0.participant >= participant }...].prefix { $0.participant == participant }
    }

    /// Reads a row again that has changed.
    ///
    /// - Returns: the files of whom it says something, or did.
    mutating func reread(_ number: Int64, _ snapshot: Snapshot) throws -> [Int64] {
        let before = participants.removeValue(forKey: number)
        if let before { rows.remove(at: rows.firstPlace { ($0.participant, $0.row) >= (before, number) }) }
        let (hasDay, hasWord) = (fields[1] != fields[0], fields[2] != fields[0])
        var found: Told?
        try snapshot.walk(collection, row: number, fields) {
            found = Told($0, hasDay: hasDay, hasWord: hasWord, hasID: hasID)
        }
        if let found {
            rows.insert(found, at: rows.firstPlace { !Told.isBefore($0, found) })
            participants[number] = found.participant
        }
        return [before, found?.participant].compactMap { $0 }
    }
}

extension ToldRows {
    /// As figures need them.
    static func orientations(_ snapshot: Snapshot) throws -> ToldRows {
        try ToldRows(snapshot, .orientation, day: "date", word: "track", hasID: true)
    }

    static func outcomes(_ snapshot: Snapshot) throws -> ToldRows {
        try ToldRows(snapshot, .outcome, day: "date", word: "kind", hasID: true)
    }
}

extension ToldRows.Told {
    fileprivate init?(_ row: PlainRow, hasDay: Bool, hasWord: Bool, hasID: Bool) {
        guard let participant = row.integer(0) else { return nil }
        self.init(
            participant: participant, row: row.number, day: hasDay ? CivilDate(row.text(1)) : nil,
            word: hasWord ? row.word(2) : nil, id: hasID ? row.text(3) : "")
    }

    fileprivate static func isBefore(_ one: Self, _ other: Self) -> Bool {
        (one.participant, one.row) < (other.participant, other.row)
    }
}
