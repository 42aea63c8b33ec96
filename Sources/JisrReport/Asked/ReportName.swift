public import JisrWords

/// The reports, as people ask for them.
public enum ReportName: String, CaseIterable, Sendable {
    case indicators, attendance, network, outcomes

    public var label: ReportPhrase {
        switch self {
        case .indicators: .reportIndicators
        case .attendance: .reportAttendance
        case .network: .reportNetwork
        case .outcomes: .reportOutcomes
        }
    }

    /// What it goes by where nothing is asked.
    var usualDimensions: [Dimension] { self == .network ? [.centre] : [] }

    /// What it always goes by.
    var ownDimensions: [Dimension] { self == .outcomes ? [.outcome] : [] }

    /// What it tells.
    var indicators: [Indicator] {
        switch self {
        case .indicators: Indicator.all
        case .attendance: [.attendance]
        case .network:
            [
                .enrolled, .capacity, .attendance, .unmarkedSessions, .eventsHeld, .peopleMet, .followUps,
                .reportsPublished
            ]
        case .outcomes: Indicator.outcomes
        }
    }

    /// What can be asked of it.
    public var dimensions: [Dimension] {
        Dimension.allCases.filter { dimension in indicators.contains { $0.dimensions.contains(dimension) } }
    }
}
