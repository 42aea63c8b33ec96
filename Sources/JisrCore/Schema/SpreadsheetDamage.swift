internal import JisrWords

/// What a spreadsheet does to digits that are a name, such as a telephone's, where it takes them for a quantity.
enum SpreadsheetDamage {
    /// `1.37E+08`: only the first digits are left.
    case exponent
    /// The apostrophe that keeps a cell from being a quantity, and that came along.
    case apostrophe

    init?(_ text: String) {
        if text.utf8.first == UInt8(ascii: "'") {
            self = .apostrophe
        } else if Self.isExponent(text) {
            self = .exponent
        } else {
            return nil
        }
    }

    var phrase: InputPhrase {
        switch self {
        case .exponent: .exponent
        case .apostrophe: .leadingApostrophe
        }
    }

    /// Digits, perhaps with a separator, then E, a sign and digits. Without the sign it may be a code that means itself.
    private static func isExponent(_ text: String) -> Bool {
        var rest = text.utf8[...]
        guard rest.first.map(isDigit) == true, let cut = rest.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }) else {
            return false
        }
        let mantissa = rest[..<cut]
        rest = rest[rest.index(after: cut)...]
        guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
        return (1...3).contains(rest.count) && rest.allSatisfy(isDigit)
            && mantissa.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
