public import JisrCore
internal import JisrWords

/// What of a participant's files tells that two are one person's. The identity stays in its centre, and so does this.
public struct Traits: Sendable {
    /// The words of each name, folded, each once and in order.
    let names: [[ExactText]]
    let year: Int?
    let birthDate: CivilDate?
    let massar: ExactText

    public init(names: [String], year: Int?, birthDate: CivilDate?, massar: String) {
        self.names = names.filter { !$0.isEmpty }.map(Self.words).filter { !$0.isEmpty }
        self.year = year ?? birthDate?.components.year
        self.birthDate = birthDate
        self.massar = Self.code(massar)
    }

    static func words(_ name: String) -> [ExactText] {
        let words = name.folded.utf8.split(separator: UInt8(ascii: " ")).map { ExactText(String(Substring($0))) }
        // Nearly all names have each word once.
        return words.count < 2 ? words : Set(words).sorted()
    }

    /// A code is written with blanks in it, and without.
    static func code(_ massar: String) -> ExactText {
        let code = massar.isEmpty ? "" : massar.folded
        return ExactText(code.utf8.contains(UInt8(ascii: " ")) ? code.replacing(" ", with: "") : code)
    }
}

/// Why two files may be one person's.
public enum DoubleReason: String, CaseIterable, Sendable {
    case massar, name
    case partOfName = "part_of_name"
    case birthDate = "birth_date"
}

/// The one rule for who may be who: what enrolment asks about and what work lists propose.
public enum Likeness {
    /// A year of birth is often given a year off.
    private static let yearsApart = 1

    /// Whether two years of birth can be one person's: where one is not known, they can.
    public static func yearsAgree(_ one: Int?, _ other: Int?) -> Bool {
        guard let one, let other else { return true }
        return abs(one - other) <= yearsApart
    }

    /// Why two files may be one person's; empty where nothing says so.
    ///
    /// A Massar code says it alone. So does a name of the same words, in one alphabet or the other, unless the years of birth say
    /// otherwise; a name of which only some words are the same (two at least) says it with the same day of birth.
    public static func reasons(_ one: Traits, _ other: Traits) -> [DoubleReason] {
        var reasons: [DoubleReason] = []
        if !one.massar.text.isEmpty, one.massar == other.massar { reasons.append(.massar) }
        let isOneDay = one.birthDate != nil && one.birthDate == other.birthDate
        let isSame = one.names.contains { other.names.contains($0) }
        if isSame, yearsAgree(one.year, other.year) { reasons.append(.name) }
        if !isSame, isOneDay,
            one.names.contains(where: { name in other.names.contains { isPart(name, of: $0) || isPart($0, of: name) } })
        {
            reasons.append(.partOfName)
        }
        if isOneDay, !reasons.isEmpty { reasons.append(.birthDate) }
        return reasons
    }

    private static func isPart(_ words: [ExactText], of all: [ExactText]) -> Bool {
        words.count >= 2 && words.count < all.count && words.allSatisfy(all.contains)
    }
}
