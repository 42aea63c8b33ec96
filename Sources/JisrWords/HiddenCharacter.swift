/// What makes a character unfit for a name.
public enum HiddenCharacter: Phrase {
    case control, lineBreak, invisible, privateUse, unknown

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .control: ("وهو محرف تحكم", "un caractère de commande", "a control character")
        case .lineBreak: ("وهو يبدأ سطرا آخر", "qui commence une autre ligne", "which begins another line")
        case .invisible: ("وهو لا يُرى", "qui ne se voit pas", "which does not show")
        case .privateUse: ("ولا يظهر بالشكل نفسه في كل الخطوط", "que deux polices ne montrent pas de même", "which no two fonts show alike")
        case .unknown: ("ولا يعرفه هذا البرنامج", "que ce programme ne connaît pas", "a character that this program does not know")
        }
    }
}

extension Unicode.Scalar {
    /// `U+200D`: how a sentence names a character that cannot be shown.
    public var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// What makes a character unfit for a name; nil for one that people can see, or that is a blank.
    public var reasonNotToShow: HiddenCharacter? {
        if (0x20...0x7e).contains(value) { return nil }
        switch properties.generalCategory {
        case .control: return .control
        case .lineSeparator, .paragraphSeparator: return .lineBreak
        case .format: return .invisible
        case .privateUse, .surrogate: return .privateUse
        case .unassigned: return .unknown
        default:
            // A cell of Braille without dots looks like a blank and is none.
            return properties.isDefaultIgnorableCodePoint || value == 0x2800 ? .invisible : nil
        }
    }
}
