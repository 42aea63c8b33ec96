/// What is counted in a sentence. Each language has a form for a number as CLDR's plural rules tell
/// (https://cldr.unicode.org/index/cldr-spec/plural-rules): six in Arabic, two in French and English.
public enum Noun: CaseIterable, Hashable, Sendable {
    case minute, hour, day, change

    /// - Parameter isGenitive: whether a preposition stands before it, after which the Arabic dual has another ending.
    func text(_ count: Int, in language: Language, isGenitive: Bool = false) -> String {
        switch language {
        case .arabic:
            let forms = arabic
            return switch Self.arabicForm(of: count) {
            case .one: forms.one
            case .two: isGenitive ? forms.twoGenitive : forms.two
            case .few: "\(count) \(forms.few)"
            case .other: "\(count) \(forms.other)"
            }
        case .french: return "\(count) \(abs(count) < 2 ? french.one : french.other)"
        case .english: return "\(count) \(count == 1 ? english.one : english.other)"
        }
    }

    private enum ArabicForm {
        case one, two, few, other
    }

    /// Zero, many and other have one form in the nouns of this list.
    private static func arabicForm(of count: Int) -> ArabicForm {
        switch (count, abs(count) % 100) {
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        default: .other
        }
    }

    // swift-format-ignore
    private var arabic: (one: String, two: String, twoGenitive: String, few: String, other: String) {
        switch self {
        case .minute: ("دقيقة واحدة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة")
        case .hour: ("ساعة واحدة", "ساعتان", "ساعتين", "ساعات", "ساعة")
        case .day: ("يوم واحد", "يومان", "يومين", "أيام", "يوما")
        case .change: ("تغيير واحد", "تغييران", "تغييرين", "تغييرات", "تغييرا")
        }
    }

    private var french: (one: String, other: String) {
        switch self {
        case .minute: ("minute", "minutes")
        case .hour: ("heure", "heures")
        case .day: ("jour", "jours")
        case .change: ("modification", "modifications")
        }
    }

    private var english: (one: String, other: String) {
        switch self {
        case .minute: ("minute", "minutes")
        case .hour: ("hour", "hours")
        case .day: ("day", "days")
        case .change: ("change", "changes")
        }
    }
}

extension Catalogue {
    /// A number with its noun, as it stands alone or at the beginning.
    public func count(_ count: Int, _ noun: Noun) -> String { noun.text(count, in: language) }
}
