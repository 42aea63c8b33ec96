/// How the days of a list are written. Never guessed: `06/03/2024` is a day in March or in June.
public enum DayStyle: String, CaseIterable, Sendable, Codable {
    /// `2024-03-06`, which is understood in every style.
    case iso
    /// `06/03/2024` is 6 March.
    case dmy
    /// `03/06/2024` is 6 March.
    case mdy
    /// The number of a day as spreadsheets count them, 1 January 1900 being 1.
    case excel

    /// The day, or nil where the text is none of this style.
    public func day(_ text: String) -> CivilDate? {
        if let day = CivilDate(text) { return day }
        switch self {
        case .iso: return nil
        case .dmy: return Self.parts(text).flatMap { CivilDate(year: $0[2], month: $0[1], day: $0[0]) }
        case .mdy: return Self.parts(text).flatMap { CivilDate(year: $0[2], month: $0[0], day: $0[1]) }
        case .excel: return Self.number(text).flatMap { SerialCalendar.from1900.date(Double($0)) }
        }
    }

    /// The day and the hour, or nil where the text is none of this style.
    func time(_ text: String) -> CivilTime? {
        if let time = CivilTime(text) { return time }
        if self == .excel { return Self.moment(text) }
        // The day is the first word; the hour is read as it always is.
        guard let cut = text.utf8.firstIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") }),
            let day = day(String(text[..<cut]))
        else { return nil }
        return CivilTime("\(day)\(text[cut...])")
    }

    /// Whether a text is a day in a style that somebody would have to name.
    static func looksLikeDay(_ text: String) -> Bool { parts(text) != nil }

    /// Whether a text may be a spreadsheet's number of a day of this century or the last.
    static func looksLikeNumber(_ text: String) -> Bool { number(text) != nil }

    /// Three numbers between one kind of separator; the year has four digits, and stands last.
    private static func parts(_ text: String) -> [Int]? {
        for separator in ["/", "-", "."] {
            let parts = text.utf8.split(separator: Array(separator.utf8)[0], omittingEmptySubsequences: false)
            guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count) else { continue }
            let numbers = parts.map { digits($0, $0.count) ?? -1 }
            return parts[2].count == 4 && !numbers.contains(-1) ? numbers : nil
        }
        return nil
    }

    /// From 1 March 1900, before which spreadsheets count a day that never was, to the end of 2199.
    private static func number(_ text: String) -> Int? {
        guard let number = Int(text), (61...109_574).contains(number), text.utf8.count == "\(number)".utf8.count else {
            return nil
        }
        return number
    }

    private static func moment(_ text: String) -> CivilTime? {
        let halves = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let day = number(String(Substring(halves[0]))) else { return nil }
        guard halves.count == 2 else { return SerialCalendar.from1900.time(Double(day)) }
        guard (1...15).contains(halves[1].count), digits(halves[1], halves[1].count) != nil else { return nil }
        return Double(text).flatMap(SerialCalendar.from1900.time)
    }
}
