internal import Foundation
internal import JisrCore

/// The day in this machine's time zone.
public enum Today {
    /// As `2026-03-02`.
    public static var date: String {
        let parts = Calendar(identifier: .gregorian).dateComponents(in: .current, from: Date())
        let date = CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        return (date ?? CivilDate(days: 0)).description
    }
}
