/// A moment as people write it on an invitation, with no zone: seconds since 1970-01-01T00:00. Text: `2026-03-01T09:45`.
public struct CivilTime: Hashable, Comparable, Sendable {
    public let seconds: Int64

    public init(seconds: Int64) {
        self.seconds = seconds
    }

    public static func < (one: Self, other: Self) -> Bool { one.seconds < other.seconds }
}

extension CivilTime: CustomStringConvertible {
    public var description: String {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = Int(seconds - day * 86_400)
        let clock = "\(padded(rest / 3600, to: 2)):\(padded(rest / 60 % 60, to: 2))"
        let tail = rest % 60 == 0 ? "" : ":" + padded(rest % 60, to: 2)
        return "\(CivilDate(days: Int32(clamping: day)))T\(clock)\(tail)"
    }

    /// Reads `YYYY-MM-DDTHH:MM`, with or without seconds; a blank may stand for the T.
    public init?(_ text: some StringProtocol) { self.init(utf8: Substring(text).utf8) }

    init?(utf8 text: Substring.UTF8View) {
        let separators: [UInt8] = [UInt8(ascii: "T"), UInt8(ascii: " ")]
        let halves = text.split(omittingEmptySubsequences: false, whereSeparator: separators.contains)
        guard halves.count == 2, let date = CivilDate(utf8: halves[0]) else { return nil }
        let clock = halves[1].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), let hour = digits(clock[0], 2), let minute = digits(clock[1], 2),
            let second = clock.count == 3 ? digits(clock[2], 2) : 0, hour < 24, minute < 60, second < 60
        else { return nil }
        seconds = Int64(date.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }
}

/// A point on the time line: milliseconds since 1970 UTC. Text: RFC 3339 in UTC, `2026-03-01T08:45:00.000Z`.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }
}

extension Instant: CustomStringConvertible {
    public var description: String {
        let second = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let minute = CivilTime(seconds: second - (second % 60 + 60) % 60).description
        let rest = Int((second % 60 + 60) % 60)
        return "\(minute):\(padded(rest, to: 2)).\(padded(Int(milliseconds - second * 1000), to: 3))Z"
    }

    /// Reads `YYYY-MM-DDTHH:MM[:SS[.mmm]]Z`.
    public init?(_ text: some StringProtocol) {
        let text = Substring(text).utf8
        guard text.last == UInt8(ascii: "Z") else { return nil }
        let halves = text.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let time = CivilTime(utf8: halves[0]) else { return nil }
        guard let thousandths = halves.count == 2 ? digits(halves[1], 3) : 0 else { return nil }
        guard halves.count == 1 || halves[0].count == "2026-03-01T08:45:00".utf8.count else { return nil }
        milliseconds = time.seconds * 1000 + Int64(thousandths)
    }
}
