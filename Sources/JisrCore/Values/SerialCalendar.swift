/// How spreadsheets count days (ISO/IEC 29500-1, 18.17.4.1): a serial is days since the calendar's beginning, its
/// fraction the time of day.
package enum SerialCalendar {
    /// 1 is 1900-01-01, and 60 is 1900-02-29, a day that never was: so did Lotus 1-2-3, and so does Excel since.
    case from1900
    /// 0 is 1904-01-01, as on the first Macintoshes.
    case from1904

    /// The day of a serial; nil for one that has none, such as 0, 60, or anything after 9999.
    package func date(_ serial: Double) -> CivilDate? {
        // No day is further than this, and an integer holds it.
        guard (0..<3_000_000).contains(serial) else { return nil }
        return date(day: Int(serial))
    }

    /// The moment of a serial, to the nearest second.
    package func time(_ serial: Double) -> CivilTime? {
        guard (0..<3_000_000).contains(serial) else { return nil }
        let seconds = Int64((serial * 86_400).rounded())
        return date(day: Int(seconds / 86_400)).map { CivilTime(seconds: Int64($0.days) * 86_400 + seconds % 86_400) }
    }

    private func date(day: Int) -> CivilDate? {
        let shift: Int
        switch self {
        case .from1904: shift = Self.days1904
        case .from1900:
            if day == 0 || day == 60 { return nil }
            shift = day < 60 ? Self.days1900 + 1 : Self.days1900
        }
        let date = day + shift
        return date <= Self.lastDay ? CivilDate(days: Int32(date)) : nil
    }

    /// The serial of a day in the calendar from 1900, which is the one that is written; nil for a day before 1900-03-01,
    /// where programs are a day apart, or after 9999.
    package static func serial(_ date: CivilDate) -> Int? {
        let serial = Int(date.days) - days1900
        return serial > 60 && Int(date.days) <= lastDay ? serial : nil
    }

    /// 1899-12-30, 1904-01-01 and 9999-12-31 as days since 1970.
    private static let days1900 = -25_569
    private static let days1904 = -24_107
    private static let lastDay = 2_932_896
}
