internal import JisrCore
internal import JisrJournal

/// A participant as far as figures need one. Nothing of it is read from what only a centre may read: so a centre, its
/// directorate and the region come to the same.
struct Person {
    let centre: CentreID?
    private(set) var season: SchoolYear?
    private(set) var sex: String
    private(set) var birthYear: Int?
    private(set) var group: String
    private(set) var trade: String
    private(set) var status: String
    private(set) var start, end: CivilDate?
    let isDeleted: Bool
    /// Whether another file stands for this one: it is no person of its own.
    var isAlias = false
    /// Whether it stands for another file too.
    var isMerged = false
    /// Whether the person moved to another centre, and is counted there.
    var isAway = false
    /// Whether a record is held, and not only a mark that names somebody.
    var isHeard = true
    /// The track that the last orientation chose; empty for none.
    var track = ""

    /// Somebody whom marks name, and of whom no record is held.
    static func unheard(at centre: CentreID?) -> Person {
        Person(
            centre: centre, season: nil, sex: "", birthYear: nil, group: "", trade: "", status: "", start: nil,
            end: nil, isDeleted: false, isHeard: false)
    }
}

extension Person {
    /// Whether there is a record of it that counts.
    var counts: Bool { hasMarks && !isAway }
    /// Whether its marks count: who moved was at the sessions of the centre that he left, and is no person of it any more.
    var hasMarks: Bool { !isDeleted && !isAlias }

    /// Takes from another file of the same person what this one does not tell.
    mutating func complete(from other: Person) {
        isMerged = true
        season = season ?? other.season
        birthYear = birthYear ?? other.birthYear
        if sex.isEmpty { sex = other.sex }
        if group.isEmpty { group = other.group }
        if trade.isEmpty { trade = other.trade }
        // When somebody came and left is told together, or not at all.
        if status.isEmpty, start == nil, end == nil { (status, start, end) = (other.status, other.start, other.end) }
    }

    /// The first and the last day of the stay, where they are told or follow from the season.
    private var stay: (first: CivilDate?, last: CivilDate?) {
        let first = start ?? season?.first
        let last = end ?? season?.last
        // Who came after the season that is told, or left before he came: one of the two days is wrong, and neither ends it.
        if let first, let last, last < first { return (first, nil) }
        return (first, last)
    }

    /// Whether the stay has a day in the period.
    func isThere(in question: ReportQuestion) -> Bool {
        let (first, last) = stay
        if let first, first > question.end { return false }
        guard let from = question.from else { return true }
        return from <= question.end && (last.map { $0 >= from } ?? true)
    }

    /// Whether somebody is enrolled on a day: who left after it was.
    func isEnrolled(on day: CivilDate) -> Bool {
        if let end { return end > day }
        return status.isEmpty || status == "enrolled"
    }

    func hasDroppedOut(by day: CivilDate) -> Bool {
        status == "dropped_out" && (end.map { $0 <= day } ?? true)
    }

    /// The first and the last day on which sessions wait for somebody: not before he came, nor after he left.
    var expectedDays: (first: Int32, last: Int32) {
        let last = end?.days ?? (status.isEmpty || status == "enrolled" ? .max : .min)
        return (start?.days ?? .min, last)
    }

    /// The age that is reached in a year; empty where the year of birth cannot be right.
    func age(in year: Int) -> String {
        guard let birthYear, ReportLimits.ages.contains(year - birthYear) else { return "" }
        return "\(year - birthYear)"
    }
}

/// The participants, by their numbers in the journal.
struct People {
    private(set) var all: [Person] = []
    /// The number of each in the journal.
    private(set) var numbers: [Int64] = []
    private var places: [Int64: Int] = [:]
    private(set) var aliases: Aliases
    /// What each is called in files, where that was asked for; in the places of `all`.
    private(set) var ids: [String] = []
    private let hasIDs: Bool
    private var seasons = SeasonNames()

    private static let fields = [
        "season", "sex", "birth_year", "group", "trade", "status", "start", "end", "id"
    ]
    private static let sexes = Schema.Collection.participant.field(named: "sex")?.type.words ?? []
    private static let statuses = Schema.Collection.participant.field(named: "status")?.type.words ?? []
    private static let tracks = Schema.Collection.orientation.field(named: "track")?.type.words ?? []

    /// - Parameter end: the last day whose orientations count.
    init(_ snapshot: Snapshot, _ centres: inout Centres, until end: CivilDate) throws {
        try self.init(snapshot, &centres, hasIDs: false)
        readTracks(try ToldRows.orientations(snapshot), until: end)
    }

    /// Without orientations.
    ///
    /// - Parameter hasIDs: whether ids are kept too.
    init(_ snapshot: Snapshot, _ centres: inout Centres, hasIDs: Bool) throws {
        self.hasIDs = hasIDs
        aliases = try Aliases(snapshot)
        try snapshot.walk(.participant, Self.fields, deleted: true) { row in
            places[row.number] = all.count
            numbers.append(row.number)
            if hasIDs { ids.append(row.text(8)) }
            all.append(try person(row, &centres))
        }
        join()
    }

    private mutating func person(_ row: PlainRow, _ centres: inout Centres) throws -> Person {
        Person(
            centre: try centres.centre(ofScope: row.scope), season: seasons[row.text(0)],
            sex: row.word(1).map { Self.sexes[$0] } ?? "", birthYear: row.integer(2).map(Int.init),
            group: row.text(3), trade: row.text(4), status: row.word(5).map { Self.statuses[$0] } ?? "",
            start: CivilDate(row.text(6)), end: CivilDate(row.text(7)), isDeleted: row.isDeleted)
    }

    /// Reads a record again that has changed, or is new. It is one of a person with a single file, and orientations are not asked of.
    ///
    /// - Returns: its place; nil for a record that was withdrawn, after which all are to be read anew.
    mutating func reread(_ number: Int64, _ snapshot: Snapshot, _ centres: inout Centres) throws -> Int? {
        var found: (person: Person, id: String)?
        try snapshot.walk(.participant, row: number, Self.fields, deleted: true) { row in
            found = (try person(row, &centres), hasIDs ? row.text(8) : "")
        }
        guard let found else { return nil }
        let place = self.place(of: number, at: nil)
        all[place] = found.person
        if hasIDs { ids[place] = found.id }
        return place
    }

    /// Whatever names one of several files of a person is said of the file that stands.
    private mutating func join() {
        for number in aliases.away { if let place = places[number] { all[place].isAway = true } }
        // In an order that is the same at every device: ids decide it, not numbers.
        for (number, main) in aliases.mainsInOrder {
            guard let place = places[main] else { continue }
            if let own = places[number] {
                // What a deleted file's marks say counts nowhere.
                if all[own].isDeleted { continue }
                all[own].isAlias = true
                all[place].complete(from: all[own])
            }
            all[place].isMerged = true
            places[number] = place
        }
    }

    /// The last orientation of each: by its day, and of two of one day by its id, which is the same on all devices.
    ///
    /// - Parameter end: the last day whose orientations count.
    mutating func readTracks(_ orientations: ToldRows, until end: CivilDate) {
        var last: [Int: (day: CivilDate, id: ExactText)] = [:]
        for told in orientations.all {
            guard let person = places[told.participant], let track = told.word else { continue }
            let (day, id) = (told.day ?? CivilDate(days: .min), ExactText(told.id))
            guard day <= end else { continue }
            if let known = last[person], (known.day, known.id) > (day, id) { continue }
            last[person] = (day, id)
            all[person].track = Self.tracks[track]
        }
    }

    func place(of number: Int64) -> Int? { places[number] }

    /// Where somebody stands whom a mark names.
    mutating func place(of number: Int64, at centre: CentreID?) -> Int {
        if let known = places[number] { return known }
        places[number] = all.count
        numbers.append(number)
        if hasIDs { ids.append("") }
        all.append(.unheard(at: centre))
        return all.count - 1
    }

    /// The places of those who are known.
    var countingPlaces: some Sequence<Int> { all.indices.lazy.filter { all[$0].counts } }

    /// The same, with the people.
    var counting: some Sequence<(place: Int, person: Person)> {
        countingPlaces.map { (place: $0, person: all[$0]) }
    }
}

/// What people wrote for a season, and which it is: some few, each written by thousands.
struct SeasonNames {
    private var known: [String: SchoolYear?] = [:]

    subscript(written: String) -> SchoolYear? {
        mutating get {
            if let found = known[written] { return found }
            let found = SchoolYear(written)
            known.updateValue(found, forKey: written)
            return found
        }
    }
}
