/// A day as people mean it, with no zone: days since 1970-01-01 in the proleptic Gregorian calendar. Text: `2026-03-01`.
public struct CivilDate: Hashable, Comparable, Sendable {
    public let days: Int32

    public init(days: Int32) {
        self.days = days
    }

    /// Nil unless the day exists and its year has four digits.
    ///
    /// Days from civil: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year)
        else {
            return nil
        }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        days = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    public static func < (one: Self, other: Self) -> Bool { one.days < other.days }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Counted from Monday, which is 0: 1970-01-01 was a Thursday.
    public var weekday: Int { ((Int(days) + 3) % 7 + 7) % 7 }

    /// The Monday of its week.
    public var monday: CivilDate { adding(days: -weekday) }

    public func adding(days count: Int) -> CivilDate { CivilDate(days: days + Int32(count)) }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: CustomStringConvertible {
    public var description: String {
        let (year, month, day) = components
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// Reads `YYYY-MM-DD`.
    public init?(_ text: some StringProtocol) { self.init(utf8: Substring(text).utf8) }

    /// Split by bytes, as every text from outside: a mark after a separator is one character with it.
    init?(utf8 text: Substring.UTF8View) {
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, let year = digits(parts[0], 4), let month = digits(parts[1], 2),
            let day = digits(parts[2], 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// `number` in decimal with leading zeros up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// The number that exactly `count` decimal digits write; nil for anything else.
func digits(_ text: Substring.UTF8View, _ count: Int) -> Int? {
    guard text.count == count, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(Substring(text))
}
