public import JisrCore

extension Generator {
    private static let letters = Array(
        "abcdefghijklmnopqrstuvwxyz ABCXYZ0123456789-_/éèçàùœ«»’ابتثجحخدذرزسشصضطظعغفقكلمنهوي،؟عَملٌ😀𝄞")

    /// Text as people type it, in normalisation form C; now and then empty.
    public mutating func text(upTo length: Int = 24) -> String {
        String((0..<int(0...length)).map { _ in pick(Self.letters) }).normalised
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

    /// A key that somebody gave: a UUID, a number on a register, a name.
    public mutating func key() -> String {
        switch int(0...3) {
        case 0: Hexadecimal.text(bytes(16))
        case 1: "M\(int(100_000_000...199_999_999))"
        case 2: "م-\(int(1...999))"
        default: "centre \(int(1...99))"
        }
    }

    public mutating func entityID(in logs: [LogID]) -> EntityID {
        once(in: 2) ? .dot(dot(in: logs)) : .key(key())
    }

    /// A value of any kind.
    public mutating func value(in logs: [LogID]) -> Value {
        switch int(0...9) {
        case 0: .null
        case 1: .boolean(once(in: 2))
        case 2: .integer(integer())
        case 3: .text(text())
        case 4: .text(word())
        case 5: .date(date())
        case 6: .time(time())
        case 7: .instant(instant())
        case 8: .reference(entityID(in: logs))
        default: .bytes(bytes(int(0...40)))
        }
    }

    /// What a person could write into a field of this type that is no set.
    public mutating func value(for field: Field) -> Value {
        if once(in: 12) { return .null }
        switch field.type {
        case .text, .set: return .text(once(in: 2) ? word() : text())
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
