public import JisrCore

/// One line of a meeting's follow-ups: what somebody promised to do by a day.
///
/// People write it as they like. What is read of it:
///
/// | | |
/// | --- | --- |
/// | its day | the first word of digits that is a day: `2026-03-15` or, the day first, `15/03/2026`, `15-03-2026`, `15.03.2026`; Arabic digits too |
/// | who | what stands before the first colon that ends a word, the day left out |
/// | done | it begins with `✓`, `✔`, `☑` or `[x]`, or stands between `~~` and `~~` |
public struct FollowUp: Hashable, Sendable {
    /// As it was written, without blanks around it.
    public let text: String
    public let day: CivilDate?
    public let who: String
    public let isDone: Bool

    public static let doneMark = "✓ "

    /// The lines of a text that say something. Split by bytes: a mark after a line's end is one character with it.
    public static func all(of text: String) -> [FollowUp] {
        text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
            let text = String(Substring(Substring(line).utf8.trimmed { blanks.contains($0) }))
            return text.isEmpty ? nil : FollowUp(line: text)
        }
    }

    init(line: String) {
        text = line
        var rest = Substring(line).utf8.trimmed { Self.bullets.contains($0) }
        let mark = Self.marks.first { rest.starts(with: $0.utf8) }
        isDone =
            mark != nil
            || (rest.starts(with: "~~".utf8) && line.utf8.reversed().starts(with: "~~".utf8) && rest.count > 4)
        if let mark { rest = rest.dropFirst(mark.utf8.count) }
        day = rest.split { Self.separators.contains($0) }.lazy.compactMap { Self.day(Substring($0)) }.first
        who = Self.who(rest)
    }

    private static let blanks = Set(" \t".utf8)
    private static let bullets = Set(" \t-*".utf8)
    private static let marks = ["✓", "✔", "☑", "[x]", "[X]"]
    /// What stands around a day in a line, and never in one.
    private static let separators = Set(" \t()[]:;,~".utf8)

    /// Only what begins with a digit costs a reading.
    private static func day(_ word: Substring) -> CivilDate? {
        guard word.utf8.count <= 24, let first = word.utf8.first, (0x30...0x39).contains(first) || first >= 0x80 else {
            return nil
        }
        return DayStyle.dmy.day(String(word).withPlainDigits.bare)
    }

    private static func who(_ line: Substring.UTF8View) -> String {
        var colon: Substring.UTF8View.Index?
        for place in line.indices where line[place] == UInt8(ascii: ":") {
            let next = line.index(after: place)
            if next == line.endIndex || blanks.contains(line[next]) {
                colon = place
                break
            }
        }
        guard let colon else { return "" }
        let words = line[..<colon].split { separators.contains($0) }.map { Substring($0) }
            .filter { day($0) == nil && !$0.utf8.allSatisfy(bullets.contains) && $0 != "—" && $0 != "–" }
        let who = words.map(String.init).joined(separator: " ")
        return who.utf8.count <= ReportLimits.followUpNameBytes ? who : ""
    }
}

extension Substring.UTF8View {
    /// Without some bytes at both ends.
    fileprivate func trimmed(_ isCut: (UInt8) -> Bool) -> Substring.UTF8View {
        var rest = drop(while: isCut)
        while let last = rest.last, isCut(last) { rest = rest.dropLast() }
        return rest
    }
}
