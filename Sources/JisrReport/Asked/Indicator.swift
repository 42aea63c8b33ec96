public import JisrWords

/// A figure, defined once: what stands above and below the line, whose records it is computed from, what it may be told
/// apart by, and the sentence that explains it.
public struct Indicator: Sendable {
    /// How numerators are read.
    public enum Kind: Sendable { case share, count, minutes }

    /// In files, for ever.
    public let name: String
    public let label: ReportPhrase
    public let sentence: ReportPhrase
    /// The collections that it is computed from.
    public let sources: [String]
    public let dimensions: [Dimension]
    public let kind: Kind
    let numerator: Counted
    /// Nil for what is held against nothing.
    let denominator: Counted?
    /// What numerators are told apart by and denominators are not: those oriented to a track, of all.
    let spread: Dimension?
    /// Whether its cells are people, so that a small one tells of somebody.
    let isOfPeople: Bool

    private init(
        _ name: String, _ label: ReportPhrase, _ sentence: ReportPhrase, from sources: [String], _ kind: Kind,
        _ numerator: Counted, of denominator: Counted?, by dimensions: [Dimension], spread: Dimension? = nil,
        isOfPeople: Bool = true
    ) {
        (self.name, self.label, self.sentence, self.sources, self.kind) = (name, label, sentence, sources, kind)
        (self.numerator, self.denominator, self.dimensions) = (numerator, denominator, dimensions)
        (self.spread, self.isOfPeople) = (spread, isOfPeople)
    }

    /// Whether it is computed from records that are kept apart by centre, so that nothing is known of a centre of which
    /// nothing has come.
    var isOfCentres: Bool { !sources.contains { ["event", "report"].contains($0) } }

    /// Whether it can be told apart by all of these; an outcome is told by its kind or not at all.
    func goes(by asked: [Dimension]) -> Bool {
        asked.allSatisfy(dimensions.contains) && (spread != .outcome || asked.contains(.outcome))
    }
}

private let ofPeople: [Dimension] = [.centre, .province, .season, .sex, .age, .track, .trade, .group]
private let ofSessions: [Dimension] = [.centre, .province, .month, .weekday, .season, .group, .axis]
private let ofEvents: [Dimension] = [.centre, .province, .month, .weekday, .season]

extension Indicator {
    public static let all =
        [
            enrolled, capacity, attendance, absencesInARow, dropOut, orientation, minutes, unmarkedSessions
        ] + insertions + outcomes + [eventsHeld, peopleMet, followUps, reportsPublished]

    static func named(_ name: String) -> Indicator? { all.first { $0.name == name } }

    static let enrolled = Indicator(
        "enrolled", .enrolled, .whyEnrolled, from: ["participant"], .share, .enrolled, of: .stays, by: ofPeople)
    static let capacity = Indicator(
        "capacity_filled", .capacity, .whyCapacity, from: ["participant", "centre"], .share, .enrolledWithinCapacity,
        of: .places, by: [.centre, .province], isOfPeople: false)
    static let attendance = Indicator(
        "attendance", .attendance, .whyAttendance, from: ["attendance", "session", "participant"], .share, .marksThere,
        of: .marks, by: ofSessions + [.sex, .age, .track, .trade])
    static let absencesInARow = Indicator(
        "absences_in_a_row", .absencesInARow, .whyAbsencesInARow, from: ["attendance", "session", "participant"],
        .share, .peopleAbsentInARow, of: .peopleMarked, by: ofPeople)
    static let dropOut = Indicator(
        "drop_out", .dropOut, .whyDropOut, from: ["participant"], .share, .droppedOut, of: .stays, by: ofPeople)
    static let orientation = Indicator(
        "orientation", .orientation, .whyOrientation, from: ["orientation", "participant"], .share, .oriented,
        of: .stays, by: ofPeople, spread: .track)
    static let minutes = Indicator(
        "minutes", .minutes, .whyMinutes, from: ["session", "attendance"], .minutes, .minutes, of: .sessionsMarked,
        by: ofSessions, isOfPeople: false)
    static let unmarkedSessions = Indicator(
        "sessions_without_marks", .unmarkedSessions, .whyUnmarkedSessions, from: ["session", "attendance"], .share,
        .sessionsUnmarked, of: .sessionsPast, by: ofSessions, isOfPeople: false)
    static let eventsHeld = Indicator(
        "events_held", .eventsHeld, .whyEventsHeld, from: ["event"], .count, .events, of: nil, by: ofEvents,
        isOfPeople: false)
    static let peopleMet = Indicator(
        "people_met", .peopleMet, .whyPeopleMet, from: ["event"], .count, .peopleMet, of: nil, by: ofEvents + [.sex])
    static let followUps = Indicator(
        "follow_ups", .followUps, .whyFollowUps, from: ["event"], .share, .eventsWithFollowUps, of: .events,
        by: ofEvents, isOfPeople: false)
    static let reportsPublished = Indicator(
        "reports_published", .reportsPublished, .whyReportsPublished, from: ["report"], .share, .reportsPublished,
        of: .reports, by: [.centre, .province], isOfPeople: false)

    static let outcomes = Term.allCases.map { term in
        let (name, label, sentence) = term.outcome
        return Indicator(
            name, label, sentence, from: ["outcome", "participant"], .share, .leaversTold(term), of: .leavers(term),
            by: ofPeople + [.outcome], spread: .outcome)
    }

    static let insertions = Term.allCases.map { term in
        let (name, label, sentence) = term.insertion
        return Indicator(
            name, label, sentence, from: ["outcome", "participant"], .share, .leaversInserted(term),
            of: .leavers(term), by: ofPeople)
    }
}

extension Term {
    fileprivate var outcome: (String, ReportPhrase, ReportPhrase) {
        switch self {
        case .exit: ("outcome_at_exit", .outcomeAtExit, .whyOutcomeAtExit)
        case .threeMonths: ("outcome_after_3_months", .outcomeAfter3, .whyOutcomeAfter)
        case .sixMonths: ("outcome_after_6_months", .outcomeAfter6, .whyOutcomeAfter)
        case .twelveMonths: ("outcome_after_12_months", .outcomeAfter12, .whyOutcomeAfter)
        }
    }

    fileprivate var insertion: (String, ReportPhrase, ReportPhrase) {
        switch self {
        case .exit: ("insertion_at_exit", .insertedAtExit, .whyInsertedAtExit)
        case .threeMonths: ("insertion_after_3_months", .insertedAfter3, .whyInsertedAfter)
        case .sixMonths: ("insertion_after_6_months", .insertedAfter6, .whyInsertedAfter)
        case .twelveMonths: ("insertion_after_12_months", .insertedAfter12, .whyInsertedAfter)
        }
    }
}
