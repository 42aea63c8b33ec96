/// What is counted, cell by cell: an indicator holds two of them against each other.
enum Counted: Hashable, Sendable {
    /// People with a stay in the period, and those of them who are enrolled at its end, who dropped out, who have an
    /// orientation.
    case stays, enrolled, droppedOut, oriented
    /// Of centres whose capacity is told.
    case enrolledWithinCapacity, places
    case marks, marksThere
    case present, late, absent, excused
    /// Those who were waited for and have no mark.
    case unmarked
    case peopleMarked, peopleAbsentInARow
    case sessionsPast, sessionsUnmarked, sessionsMarked, minutes
    case leavers(Term)
    case leaversTold(Term)
    case leaversInserted(Term)
    case events, peopleMet, eventsWithFollowUps
    case reports, reportsPublished
}

/// When after leaving it is asked what became of somebody.
enum Term: Int, CaseIterable, Sendable {
    case exit = 0
    case threeMonths = 3
    case sixMonths = 6
    case twelveMonths = 12

    var months: Int { rawValue }
}
