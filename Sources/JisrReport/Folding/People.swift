internal import JisrCore
internal import JisrJournal

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
    /// Those of groups and trades.
    private var texts = NumberedTexts()

    private static let fields = [
        "season", "sex", "birth_year", "group", "trade", "status", "start", "end", "id"
    ]

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
            centre: try centres.centre(ofScope: row.scope), season: seasons[row.text(0)], sex: row.word(1),
            birthYear: row.integer(2), group: texts.number(of: row.text(3)), trade: texts.number(of: row.text(4)),
            status: row.word(5), start: CivilDate(row.text(6)), end: CivilDate(row.text(7)), isDeleted: row.isDeleted)
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
            all[person].orient(track)
        }
    }

    /// Empty where none is told, as the trade is.
    func group(of person: Person) -> String { texts[person.group] }
    func trade(of person: Person) -> String { texts[person.trade] }

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
