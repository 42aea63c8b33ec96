public import JisrWords

/// A list of what is to be done, in the order in which they are shown. Its raw value is its name in files.
public enum WorkList: String, CaseIterable, Sendable {
    case absences
    case noOrientation = "no_orientation"
    case noPlan = "no_plan"
    case leavers
    case doubles
    case doublesAcross = "doubles_across"
    case moves
    case unmarkedSessions = "unmarked_sessions"
    case conflicts
    case followUps = "follow_ups"

    public var label: WorkPhrase {
        switch self {
        case .absences: .absences
        case .noOrientation: .noOrientation
        case .noPlan: .noPlan
        case .leavers: .leavers
        case .doubles: .doubles
        case .doublesAcross: .doublesAcross
        case .moves: .movesToDecide
        case .unmarkedSessions: .unmarkedSessions
        case .conflicts: .conflictsToSettle
        case .followUps: .followUps
        }
    }

    /// What makes a line, and what closes it.
    public var sentence: WorkPhrase {
        switch self {
        case .absences: .whyAbsences
        case .noOrientation: .whyNoOrientation
        case .noPlan: .whyNoPlan
        case .leavers: .whyLeavers
        case .doubles: .whyDoubles
        case .doublesAcross: .whyDoublesAcross
        case .moves: .whyMoves
        case .unmarkedSessions: .whyUnmarkedSessions
        case .conflicts: .whyConflicts
        case .followUps: .whyFollowUps
        }
    }

    /// What is to be done next about a line.
    public var step: WorkPhrase {
        switch self {
        case .absences: .stepCall
        case .noOrientation: .stepOrient
        case .noPlan: .stepPlan
        case .leavers: .stepOutcome
        case .doubles: .stepDecide
        case .doublesAcross: .stepAskCentres
        case .moves: .stepAnswer
        case .unmarkedSessions: .stepMark
        case .conflicts: .stepSettle
        case .followUps: .stepFinish
        }
    }

    /// Whether it is of participants and sessions, which are a centre's to look after: an office has none.
    public var isOfCentre: Bool { self != .conflicts && self != .followUps && !isOfOffice }

    /// Whether an office alone sees what it is made of.
    public var isOfOffice: Bool { self == .doublesAcross }
}
