public import JisrWords

/// What figures are told apart by. Its raw value is its name in files.
public enum Dimension: String, CaseIterable, Sendable {
    case centre, province, month, weekday, season, sex, age, track, trade, group, axis, outcome

    public var label: ReportPhrase {
        switch self {
        case .centre: .dimCentre
        case .province: .dimProvince
        case .month: .dimMonth
        case .weekday: .dimWeekday
        case .season: .dimSeason
        case .sex: .dimSex
        case .age: .dimAge
        case .track: .dimTrack
        case .trade: .dimTrade
        case .group: .dimGroup
        case .axis: .dimAxis
        case .outcome: .dimOutcome
        }
    }

    /// What stands in files where a record does not tell it.
    public static let unknown = "unknown"

    /// The days of the week as files name them, Monday first.
    static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Whether its values have an order of their own, and which; others go by their bytes.
    func rank(of value: String) -> Int? {
        switch self {
        case .weekday: Self.weekdays.firstIndex(of: value)
        case .age: Int(value)
        default: nil
        }
    }
}
