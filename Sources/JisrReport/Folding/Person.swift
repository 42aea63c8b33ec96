internal import JisrCore

/// A participant as far as figures need one, in some sixty bytes: a nation of five years has two hundred thousand. Nothing of it is read
/// from what only a centre may read: so a centre, its directorate and the region come to the same.
struct Person {
    let centre: CentreID?
    private var birth = Self.unknown
    private var seasonYear = Int16.min
    /// Numbers of texts that ``People`` has.
    private(set) var group, trade: Int32
    private var sexWord, statusWord: ChosenWord
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
    /// The track that the last orientation chose.
    private var trackWord = ChosenWord()

    private static let unknown = Int32.min
    private static let sexes = Schema.Collection.participant.field(named: "sex")?.type.words ?? []
    private static let statuses = Schema.Collection.participant.field(named: "status")?.type.words ?? []
    private static let tracks = Schema.Collection.orientation.field(named: "track")?.type.words ?? []
    private static let enrolled = ChosenWord("enrolled", of: statuses)
    private static let droppedOut = ChosenWord("dropped_out", of: statuses)

    /// - Parameters:
    ///   - sex: its place among the field's words, as the track's and the status's are.
    ///   - group: its number among the texts of ``People``, as the trade's is.
    init(
        centre: CentreID?, season: SchoolYear? = nil, sex: Int? = nil, birthYear: Int64? = nil, group: Int32 = 0,
        trade: Int32 = 0, status: Int? = nil, start: CivilDate? = nil, end: CivilDate? = nil, isDeleted: Bool = false
    ) {
        self.centre = centre
        (self.group, self.trade, self.start, self.end, self.isDeleted) = (group, trade, start, end, isDeleted)
        (sexWord, statusWord) = (ChosenWord(sex), ChosenWord(status))
        if let birthYear { birth = Int32(clamping: birthYear) }
        if let season { seasonYear = Int16(clamping: season.year) }
    }

    /// Somebody whom marks name, and of whom no record is held.
    static func unheard(at centre: CentreID?) -> Person {
        var person = Person(centre: centre)
        person.isHeard = false
        return person
    }

    var season: SchoolYear? { seasonYear == .min ? nil : SchoolYear(year: Int(seasonYear)) }
    private var birthYear: Int? { birth == Self.unknown ? nil : Int(birth) }
    /// Empty where none is told, as the track is.
    var sex: String { sexWord.text(of: Self.sexes) }
    var track: String { trackWord.text(of: Self.tracks) }
    var isOriented: Bool { trackWord.isTold }

    /// - Parameter word: its place among the field's words.
    mutating func orient(_ word: Int) { trackWord = ChosenWord(word) }
}

extension Person {
    /// Whether there is a record of it that counts.
    var counts: Bool { hasMarks && !isAway }
    /// Whether its marks count: who moved was at the sessions of the centre that he left, and is no person of it any more.
    var hasMarks: Bool { !isDeleted && !isAlias }

    /// Takes from another file of the same person what this one does not tell.
    mutating func complete(from other: Person) {
        isMerged = true
        if season == nil { seasonYear = other.seasonYear }
        if birthYear == nil { birth = other.birth }
        if !sexWord.isTold { sexWord = other.sexWord }
        if group == 0 { group = other.group }
        if trade == 0 { trade = other.trade }
        // When somebody came and left is told together, or not at all.
        if !statusWord.isTold, start == nil, end == nil {
            (statusWord, start, end) = (other.statusWord, other.start, other.end)
        }
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

    /// As far as the status tells.
    private var isStillHere: Bool { !statusWord.isTold || statusWord == Self.enrolled }

    /// Whether somebody is enrolled on a day: who left after it was.
    func isEnrolled(on day: CivilDate) -> Bool {
        if let end { return end > day }
        return isStillHere
    }

    func hasDroppedOut(by day: CivilDate) -> Bool {
        statusWord == Self.droppedOut && (end.map { $0 <= day } ?? true)
    }

    /// The first and the last day on which sessions wait for somebody: not before he came, nor after he left.
    var expectedDays: (first: Int32, last: Int32) {
        let last = end?.days ?? (isStillHere ? .max : .min)
        return (start?.days ?? .min, last)
    }

    /// The age that is reached in a year; empty where the year of birth cannot be right.
    func age(in year: Int) -> String {
        guard let birthYear, ReportLimits.ages.contains(year - birthYear) else { return "" }
        return "\(year - birthYear)"
    }
}
