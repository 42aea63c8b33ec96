public import JisrCore

extension Generator {
    /// Text as people type it, in normalisation form C; now and then empty, or with what no person sees in it.
    public mutating func text(upTo length: Int = 24) -> String {
        (0..<int(0...length)).map { _ in pick(Self.mixed) }.joined().normalised
    }

    public mutating func word() -> String {
        pick(["present", "absent", "late", "excused", "حاضر", "غائب", "présent", "Atelier de menuiserie", "tamazight"])
    }

    public mutating func date() -> CivilDate {
        CivilDate(days: Int32(once(in: 4) ? int64(Limits.calendarDays) : int64(18_000...22_000)))
    }

    public mutating func time() -> CivilTime {
        CivilTime(seconds: Int64(date().days) * 86_400 + int64(0...86_399))
    }

    public mutating func instant() -> Instant {
        Instant(milliseconds: time().seconds * 1000 + int64(0...999))
    }

    public mutating func integer() -> Int64 {
        switch int(0...5) {
        case 0: .min
        case 1: .max
        case 2: Int64(bitPattern: random.next())
        default: int64(-100...100_000)
        }
    }

    /// A key that somebody gave, in the form of ids: a UUID, a number on a register, a name; now and then as long as one
    /// can be.
    public mutating func key() -> String {
        switch int(0...3) {
        case 0: return Hexadecimal.text(bytes(16))
        case 1:
            let number = int(100_000_000...199_999_999)
            let longest = String(repeating: "ي", count: Limits.keyBytes / 2 - 1) + "\(number % 90 + 10)"
            return number % 8 == 0 ? longest : "M\(number)"
        case 2:
            let number = int(1...999)
            return number % 4 == 0 ? "مُحمّد:\(number)".normalised : "م-\(number)"
        default: return "centre \(int(1...99))"
        }
    }

    /// What a person could write into a field of this type that is no set.
    /// A long text of a few paragraphs, of which many texts have some alike.
    public mutating func prose() -> String {
        let lines = ["one", "two", "", "é", "\u{64b}ج", "a\u{200d}", "\u{202e}x", "\u{fefb}", "b\r"]
        return "p" + (0..<int(1...5)).map { _ in pick(lines) }.joined(separator: "\n")
    }

    public mutating func value(for field: Field) -> Value {
        if once(in: 12) { return .null }
        switch field.type {
        case .text, .set: return .text(once(in: 2) ? word() : text())
        case .prose: return .text(prose())
        case .choice(let words): return .text(pick(words))
        case .integer(let range): return .integer(int64(range))
        case .boolean: return .boolean(once(in: 2))
        case .date: return .date(date())
        case .time: return .time(time())
        case .instant: return .instant(instant())
        case .bytes: return .bytes(bytes(int(0...40)))
        case .reference: return .reference(.key(key()))
        }
    }
}
