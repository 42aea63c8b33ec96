internal import JisrCore
internal import JisrJournal

/// Events and reports as far as figures need them, by their rows.
struct SharedTable: Sendable {
    struct Event: Sendable {
        /// The branch of the device that wrote it.
        let maker: Int64
        let day: CivilDate?
        let female, male: Int64?
        let hasFollowUps: Bool
    }

    struct Published: Sendable {
        let maker: Int64
        let isPublished: Bool
    }

    private(set) var events: [Int64: Event] = [:]
    private(set) var reports: [Int64: Published] = [:]

    private static let eventFields = ["starts", "female", "male", "follow_ups"]
    private static let published =
        Schema.Collection.report.field(named: "status")?.type.words?.firstIndex(of: "published")

    mutating func readEvents(_ snapshot: Snapshot) throws {
        try snapshot.walk(.event, Self.eventFields) { events[$0.number] = Event($0) }
    }

    mutating func readReports(_ snapshot: Snapshot) throws {
        try snapshot.walk(.report, ["status"]) { reports[$0.number] = Self.report($0) }
    }

    mutating func rereadEvent(_ number: Int64, _ snapshot: Snapshot) throws {
        events[number] = nil
        try snapshot.walk(.event, row: number, Self.eventFields) { events[number] = Event($0) }
    }

    mutating func rereadReport(_ number: Int64, _ snapshot: Snapshot) throws {
        reports[number] = nil
        try snapshot.walk(.report, row: number, ["status"]) { reports[number] = Self.report($0) }
    }

    private static func report(_ row: PlainRow) -> Published {
        Published(maker: row.maker, isPublished: published != nil && row.word(0) == published)
    }
}

extension SharedTable.Event {
    fileprivate init(_ row: PlainRow) {
        self.init(
            maker: row.maker, day: String(row.text(0).utf8.prefix(10)).flatMap { CivilDate($0) },
            female: row.integer(1), male: row.integer(2), hasFollowUps: !row.text(3).isEmpty)
    }
}
