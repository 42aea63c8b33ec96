internal import JisrCore
internal import JisrJournal

/// A session that takes place, as far as figures need it.
struct HeldSession {
    let number: Int64
    let id: ExactText
    let centre: CentreID?
    let day: CivilDate?
    let slot: ExactText
    let axis: ChosenWord
    let group: String

    /// How long it takes, where its slot tells.
    var minutes: Int? { Self.minutes(of: slot.text) }

    /// The minutes between two times of a day: `09:00-11:30`, `9h-11h30`, `من 9 إلى 11`.
    static func minutes(of slot: String) -> Int? {
        var times: [Int] = []
        var digits: [Int] = []
        func close(_ parts: [Int]) -> Int? {
            guard let hour = parts.first, hour <= 24, parts.count == 1 || parts[1] < 60 else { return nil }
            return hour * 60 + (parts.count > 1 ? parts[1] : 0)
        }
        var number: Int?
        var joins = false
        for byte in slot.withPlainDigits.utf8 + [0x20] {
            if (0x30...0x39).contains(byte) {
                number = min((number ?? 0) * 10 + Int(byte - 0x30), 10_000)
                continue
            }
            if let ended = number {
                if joins {
                    digits.append(ended)
                } else {
                    if !digits.isEmpty { times.append(close(digits) ?? -1) }
                    digits = [ended]
                }
                number = nil
            }
            joins = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "h") || byte == UInt8(ascii: "H")
        }
        if !digits.isEmpty { times.append(close(digits) ?? -1) }
        guard times.count == 2, times.allSatisfy({ $0 >= 0 }), times[1] > times[0] else { return nil }
        return times[1] - times[0]
    }
}

extension HeldSession {
    static let fields = ["date", "slot", "axis", "group", "cancelled", "id"]

    static let axes = Schema.Collection.session.field(named: "axis")?.type.words ?? []

    /// - Parameter row: of a walk through ``fields``; nil where the session was cancelled.
    init?(_ row: PlainRow, _ centres: inout Centres) throws {
        guard row.integer(4) != 1 else { return nil }
        self.init(
            number: row.number, id: ExactText(row.text(5)), centre: try centres.centre(ofScope: row.scope),
            day: CivilDate(row.text(0)), slot: ExactText(row.text(1)), axis: ChosenWord(row.word(2)),
            group: row.text(3))
    }

    /// Of two in one slot the id decides, which is the same on all devices; the row's number is not.
    static func takesPlaceBefore(_ one: HeldSession, _ other: HeldSession) -> Bool {
        (one.day ?? CivilDate(days: .min), one.slot, one.id) < (
            other.day ?? CivilDate(days: .min), other.slot, other.id
        )
    }
}
