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

    /// The same with the day of the week before it: Saturday 28 November 2026.
    public func weekday(_ date: String) -> String {
        let parts = date.utf8.split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        guard parts.count == 3,
            let noon = Calendar(identifier: .iso8601).date(
                from: DateComponents(timeZone: .gmt, year: parts[0], month: parts[1], day: parts[2]))
        else { return date }
        let days = Int((noon.timeIntervalSince1970 / 86_400).rounded(.down))
        // 1970-01-01 was a Thursday; weeks begin on Monday.
        let weekday = ((days + 3) % 7 + 7) % 7
        return "\(Self.weekdays[language]?[weekday] ?? "") \(day(ofDate: date))"
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

    /// A civil time (`2026-11-28T10:00`) as people write it.
    public func moment(ofTime time: String) -> String {
        let parts = time.utf8.split(separator: UInt8(ascii: "T"), maxSplits: 1).map { String(Substring($0)) }
        return parts.count == 2 ? at(weekday(parts[0]), String(parts[1].prefix(5))) : day(ofDate: time)
    }

    private func at(_ day: String, _ clock: String) -> String {
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
