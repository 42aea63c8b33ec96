internal import Foundation
internal import JisrCore
internal import JisrJournal

/// The day in this machine's time zone.
public enum Today {
    static var day: CivilDate {
        let parts = Calendar(identifier: .gregorian).dateComponents(in: .current, from: Date())
        return CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? CivilDate(days: 0)
    }

    /// As `2026-03-02`.
    public static var date: String { day.description }

    /// Whether this machine's clock can be right at all.
    public static var isClockSane: Bool {
        let year = Calendar(identifier: .gregorian).component(.year, from: Date())
        return Environment.system.now() >= Limits.earliestClock && year < yearOfDoubt
    }

    /// A clock that says so was never set right: this program is not that old.
    private static let yearOfDoubt = 2036
}
