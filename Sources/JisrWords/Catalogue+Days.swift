internal import Foundation

extension Catalogue {
    /// The day of an instant in this machine's time zone, as people write it: 28 November 2026.
    ///
    /// Arabic has the months as Moroccan papers name them; other countries name some of them otherwise.
    public func day(of instant: String) -> String {
        guard let date = Self.date(instant) else { return instant }
        let parts = Calendar(identifier: .gregorian).dateComponents(in: .current, from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, (1...12).contains(month) else {
            return instant
        }
        return "\(day) \(Self.months[language]?[month - 1] ?? "\(month)") \(year)"
    }

    /// A civil date (`2026-11-28`) as people write it: 28 November 2026.
    public func day(ofDate date: String) -> String {
        let parts = date.utf8.split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return date }
        return "\(parts[2]) \(Self.months[language]?[parts[1] - 1] ?? "\(parts[1])") \(parts[0])"
    }

    /// A day of the week, counted from Monday, which is 0.
    public func weekday(_ number: Int) -> String { Self.weekdays[language]?[number] ?? "" }

    /// A month (`2026-03`) as people write it: March 2026.
    public func month(_ month: String) -> String {
        let parts = month.utf8.split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        guard parts.count == 2, (1...12).contains(parts[1]) else { return month }
        return "\(Self.months[language]?[parts[1] - 1] ?? "") \(parts[0])"
    }

    /// A day of the week, counted from Monday, which is 0.
    public func weekday(numbered number: Int) -> String {
        let names = Self.weekdays[language] ?? []
        return names.indices.contains(number) ? names[number] : "\(number)"
    }

    /// A share in percent with one place, rounded half up: computed in whole numbers, so that it is the same everywhere.
    public func percent(_ numerator: Int, of denominator: Int) -> String {
        guard denominator > 0 else { return "" }
        let tenths = (2000 * numerator + denominator) / (2 * denominator)
        let mark = language == .english ? "." : ","
        // No line breaks before the sign (in French print a narrow blank).
        return "\(tenths / 10)\(mark)\(tenths % 10)\(language == .english ? " " : "\u{202f}")%"
    }

    private static let weekdays: [Language: [String]] = [
        .arabic: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        .french: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    ]

    /// The day and the hour of an instant in this machine's time zone: 28 November 2026, 11:23. The zone is that of the
    /// system's table, since Morocco changes its own for Ramadan.
    public func moment(of instant: String) -> String {
        guard let date = Self.date(instant) else { return instant }
        let parts = Calendar(identifier: .gregorian).dateComponents(in: .current, from: date)
        guard let hour = parts.hour, let minute = parts.minute else { return instant }
        return at(day(of: instant), "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)")
    }

    /// A day and an hour of it.
    public func at(_ day: String, _ clock: String) -> String {
        switch language {
        case .arabic: "\(day) على الساعة \(clock)"
        case .french: "\(day) à \(clock)"
        case .english: "\(day), \(clock)"
        }
    }

    private static func date(_ instant: String) -> Date? {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        do { return try Date(instant, strategy: format) } catch { return nil }
    }

    private static let months: [Language: [String]] = [
        .arabic: [
            "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"
        ],
        .french: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre"
        ],
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"
        ]
    ]
}
