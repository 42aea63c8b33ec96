/// What a number means by the format in which it is shown (ISO/IEC 29500-1, 18.8.30 and 18.8.31).
enum NumberFormat: Hashable {
    case number
    /// A whole number that is filled up with zeros to so many digits, as telephones are in `0#" "##" "##" "##" "##`.
    case filled(digits: Int)
    /// A day.
    case date
    /// A day with its hour.
    case time
    /// An hour, of a day that is not shown.
    case clock
    /// Hours since something, which may be more than 24.
    case elapsed

    /// A format that is in no file: every program knows its number. Some differ from one language to another, and are
    /// dates in all.
    init(builtIn number: Int) {
        switch number {
        case 14...17, 27...31, 34...36, 50...58: self = .date
        case 18...21, 32, 33, 45, 47: self = .clock
        case 22: self = .time
        case 46: self = .elapsed
        default: self = .number
        }
    }

    /// A format that a file spells, such as `[$-401]dd/mm/yyyy;@`.
    init(code: String) {
        let letters = Letters(code)
        let hasHour = letters.hasHour || letters.hasSecond
        let hasDay = letters.hasDay || (letters.hasMonthOrMinute && !hasHour && !letters.isElapsed)
        switch (hasDay, hasHour, letters.isElapsed) {
        case (_, _, true): self = .elapsed
        case (true, true, _): self = .time
        case (true, false, _): self = .date
        case (false, true, _): self = .clock
        case (false, false, _):
            self = letters.digits > 1 && !letters.hasFraction ? .filled(digits: letters.digits) : .number
        }
    }
}

/// What a format's first section has in it, parts of a date above all: what is quoted, escaped, a colour, a
/// condition or a language is none.
private struct Letters {
    private(set) var hasDay = false
    private(set) var hasHour = false
    private(set) var hasSecond = false
    private(set) var hasMonthOrMinute = false
    private(set) var isElapsed = false
    /// Places for digits, from the first on that is always shown.
    private(set) var digits = 0
    /// Whether anything says that the number is more than its digits: a fraction, thousands, a percentage, an exponent.
    private(set) var hasFraction = false

    init(_ code: String) {
        var rest = Array(code.lowercased().utf8)[...]
        while let letter = rest.popFirst(), letter != UInt8(ascii: ";") {
            switch letter {
            case UInt8(ascii: "\""): rest = rest.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
            // What follows is shown as it is, or gives a width, or fills.
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): rest = rest.dropFirst()
            case UInt8(ascii: "["): takeBracket(&rest)
            case UInt8(ascii: "a"): Self.dropMeridiem(&rest)
            case UInt8(ascii: "g"): if rest.starts(with: "eneral".utf8) { rest = rest.dropFirst(6) }
            case UInt8(ascii: "e"): takeYear(rest)
            case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "b"): hasDay = true
            case UInt8(ascii: "h"): hasHour = true
            case UInt8(ascii: "s"): hasSecond = true
            case UInt8(ascii: "m"): hasMonthOrMinute = true
            case UInt8(ascii: "0"): digits += 1
            case UInt8(ascii: "#"), UInt8(ascii: "?"): if digits > 0 { digits += 1 }
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "/"): hasFraction = true
            default: break
            }
        }
    }

    /// `[h]`, `[mm]` or `[ss]` count on; anything else in brackets is no part of a date.
    private mutating func takeBracket(_ rest: inout ArraySlice<UInt8>) {
        let inside = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(inside.count + 1)
        if let unit = inside.first, "hms".utf8.contains(unit), inside.allSatisfy({ $0 == unit }) { isElapsed = true }
    }

    /// `AM/PM` and `A/P` have an M that is neither month nor minute.
    private static func dropMeridiem(_ rest: inout ArraySlice<UInt8>) {
        for tail in ["m/pm", "/p"] where rest.starts(with: tail.utf8) { rest = rest.dropFirst(tail.utf8.count) }
    }

    /// An E is a year of an era, and with a sign an exponent.
    private mutating func takeYear(_ rest: ArraySlice<UInt8>) {
        let isExponent = rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-")
        if isExponent { hasFraction = true } else { hasDay = true }
    }
}
