internal import JisrCore

/// A school year as Morocco has it: September to August.
struct SchoolYear: Hashable, Comparable {
    /// That of its September.
    let year: Int

    init(year: Int) { self.year = year }

    init(of day: CivilDate) {
        let (year, month, _) = day.components
        self.year = month >= Self.firstMonth ? year : year - 1
    }

    private static let firstMonth = 9

    /// Reads `2025-2026`, and what people write for it: `2025/2026`, `2025-26`, Arabic digits.
    init?(_ text: String) {
        let numbers = text.withPlainDigits.utf8.split { !(0x30...0x39).contains($0) }.map { Substring($0) }
        guard numbers.count == 2, numbers[0].utf8.count == 4, let first = Int(numbers[0]), let second = Int(numbers[1])
        else { return nil }
        switch numbers[1].utf8.count {
        case 4 where second == first + 1: break
        case 2 where second == (first + 1) % 100: break
        default: return nil
        }
        year = first
    }

    var name: String { "\(year)-\(year + 1)" }
    var first: CivilDate? { CivilDate(year: year, month: Self.firstMonth, day: 1) }
    var last: CivilDate? { CivilDate(year: year + 1, month: Self.firstMonth, day: 1)?.adding(days: -1) }

    static func < (one: Self, other: Self) -> Bool { one.year < other.year }
}

extension CivilDate {
    /// The same day some months later; the last of that month where it has none.
    func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let count = year * 12 + month - 1 + months
        let days = stride(from: day, through: 28, by: -1)
        return days.lazy.compactMap { CivilDate(year: count / 12, month: count % 12 + 1, day: $0) }.first
            ?? CivilDate(year: count / 12, month: count % 12 + 1, day: day) ?? self
    }

    /// The month as files name it: `2026-03`.
    var monthName: String { String(description.utf8.prefix(7)) ?? "" }
}
