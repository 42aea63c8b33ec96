public import JisrCore
public import JisrJournal
internal import JisrWords

/// What a centre or a region tells of one season: the same reports as are asked for one by one, from one moment, and what
/// was held and published.
public struct AnnualReport: Codable, Sendable {
    /// Something that is listed by its title.
    public struct Entry: Codable, Sendable {
        /// Empty where it has none.
        public let title: String
        /// As `2026-03-01`; nil for what has no day.
        public let day: String?
        public let centre: String
    }

    /// As `2025-2026`.
    public let season: String
    /// The centre or office that tells it.
    public let place: String
    /// The day on which it was computed.
    public let made: String
    /// Whether the season's last day is past.
    public let isOver: Bool
    /// How many centres it is of.
    public let centres: Int
    /// Each as ``Report`` gives it for the season's days.
    public internal(set) var parts: [Report]
    /// Attendance by month and centre, for the picture of it; nil in the form for the public.
    public let band: Report?
    /// The events of the season as far as there is room, by day; none in the form for the public, whose titles may name people.
    public let events: [Entry]
    /// How many events there were.
    public let eventsHeld: Int
    public let experiences: [Entry]
    public let experiencesPublished: Int
    /// Cells under this are hidden; nil for a report that stays here.
    public let smallestCell: Int?

    /// - Parameters:
    ///   - season: as `2025-2026`; nil for the season of today.
    ///   - smallestCell: of a report that is to leave the region, the smallest count of people that it may tell.
    ///   - ledger: what is held in memory of the same moment.
    public init(
        season: String?, today: CivilDate, at snapshot: Snapshot, smallestCell: Int? = nil,
        from ledger: ReportLedger? = nil
    ) throws {
        let year = try SchoolYear(asked: season, today: today)
        let count = try snapshot.centreStandings().count
        func report(_ name: ReportName, by: [Dimension]) -> ReportQuestion {
            ReportQuestion(name: name, from: year.first, to: year.last, by: by, today: today)
        }
        let questions = Self.contents(isRegion: count > 1, isPublic: smallestCell != nil).map { report($0, by: $1) }
        self.season = year.name
        place = snapshot.label(of: try snapshot.identity().centre.id)
        made = today.description
        isOver = year.last.map { $0 < today } ?? false
        centres = count
        parts = try questions.map { try Report($0, at: snapshot, smallestCell: smallestCell, from: ledger) }
        band =
            smallestCell == nil && count > 1
            ? try report(.attendance, by: [.month]).band.map { try Report($0, at: snapshot, from: ledger) } : nil
        let lists = try AnnualLists(snapshot, year, today: today)
        events = smallestCell == nil ? Array(lists.events.prefix(ReportLimits.listed)) : []
        eventsHeld = lists.events.count
        experiences = Array(lists.experiences.prefix(ReportLimits.listed))
        experiencesPublished = lists.experiences.count
        self.smallestCell = smallestCell
    }

    /// Its parts. Those for the public are tables of one dimension over the same people, of which each is safe beside the total,
    /// and so all are together; centres are left out there, since provinces are sums of them.
    private static func contents(isRegion: Bool, isPublic: Bool) -> [(ReportName, [Dimension])] {
        var contents: [(ReportName, [Dimension])] = [
            (.indicators, []), (.attendance, [.month]), (.indicators, [.sex]), (.indicators, [.track]), (.outcomes, [])
        ]
        if isRegion { contents.append((.indicators, [.province])) }
        if isRegion, !isPublic { contents.append((.network, [.centre])) }
        return contents
    }
}

extension SchoolYear {
    /// Reads the season that a person asks for.
    init(asked text: String?, today: CivilDate) throws(InputError) {
        let current = SchoolYear(of: today)
        guard let text, !text.isEmpty else {
            self = current
            return
        }
        guard let asked = SchoolYear(text), asked.first != nil, asked.last != nil else {
            throw InputError(.badValue, column: "season", .notASeason, .quoted(text), .code(current.name))
        }
        guard asked <= current else {
            throw InputError(
                .badValue, column: "season", .seasonToCome, .code(asked.name), .code(current.name))
        }
        self = asked
    }
}

/// What was held in a season, and the experiences that are published. An experience has no day, and so none of its own season.
struct AnnualLists {
    private(set) var events: [AnnualReport.Entry] = []
    private(set) var experiences: [AnnualReport.Entry] = []

    init(_ snapshot: Snapshot, _ year: SchoolYear, today: CivilDate) throws {
        func centre(_ row: PlainRow) throws -> String {
            try snapshot.author(ofBranch: row.maker).map(snapshot.label(of:)) ?? ""
        }
        try snapshot.walk(.event, ["title", "starts"]) { row in
            guard let day = String(row.text(1).utf8.prefix(10)).flatMap({ CivilDate($0) }), day <= today,
                SchoolYear(of: day) == year
            else { return }
            events.append(
                AnnualReport.Entry(title: row.text(0), day: day.description, centre: try centre(row)))
        }
        let words = Schema.Collection.report.field(named: "status")?.type.words ?? []
        let published = words.firstIndex(of: "published")
        try snapshot.walk(.report, ["title", "status"]) { row in
            guard published != nil, row.word(1) == published else { return }
            experiences.append(AnnualReport.Entry(title: row.text(0), day: nil, centre: try centre(row)))
        }
        events.sort { Self.order($0) < Self.order($1) }
        experiences.sort { Self.order($0) < Self.order($1) }
    }

    private static func order(_ entry: AnnualReport.Entry) -> (String, ExactText, ExactText) {
        (entry.day ?? "", ExactText(entry.title), ExactText(entry.centre))
    }
}
