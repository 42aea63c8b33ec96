/// Numbers as a person reads them: the shortest decimal text that gives the same double, positional up to 21 digits.
///
/// What has a fraction has no more than 15 digits, as every program shows it: a mean of marks is stored as
/// 12.300000000000001.
enum DecimalText {
    private static let shownDigits = 15
    private static let positionalDigits = 21

    /// The double that a number of a file is; nil for what is none, such as `nan` and `0x1p3`, which Swift would read.
    static func double(_ bytes: [UInt8]) -> Double? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(String(decoding: bytes, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The text of a number of a file; nil for what is none.
    static func text(_ bytes: [UInt8]) -> String? {
        isPlain(bytes) ? String(decoding: bytes, as: UTF8.self) : double(bytes).map(text)
    }

    /// Whether it is a whole number that is written as it is shown, as most are.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, (0x31...0x39).contains(first), bytes.count <= shownDigits else {
            return bytes == [0x30]
        }
        return bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func text(_ number: Double) -> String {
        if number == 0 { return "0" }
        var (digits, point) = shortest(number.magnitude)
        let isWhole = point <= positionalDigits && point >= digits.count
        if !isWhole, digits.count > shownDigits { round(&digits, &point) }
        return (number < 0 ? "-" : "") + layOut(digits, point)
    }

    /// The digits of a number without zeros at either end, and where the point stands: `0.5` is 5 and 0, `120` is 12
    /// and 3.
    private static func shortest(_ number: Double) -> (digits: [UInt8], point: Int) {
        let halves = number.description.utf8.split(separator: UInt8(ascii: "e"))
        let mantissa = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let all = mantissa.joined().map { $0 - 0x30 }
        let exponent = halves.count > 1 ? Int(String(halves[1]) ?? "") ?? 0 : 0
        let digits = all.drop { $0 == 0 }
        let end = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? digits.startIndex
        return (Array(digits[..<end]), mantissa[0].count + exponent - (all.count - digits.count))
    }

    /// To as many digits as are shown.
    private static func round(_ digits: inout [UInt8], _ point: inout Int) {
        let isUp = digits[shownDigits] >= 5
        digits = Array(digits[..<shownDigits])
        if isUp {
            while digits.last == 9 { digits.removeLast() }
            if digits.isEmpty {
                (digits, point) = ([1], point + 1)
            } else {
                digits[digits.count - 1] += 1
            }
        }
        while digits.last == 0 { digits.removeLast() }
    }

    private static func layOut(_ digits: [UInt8], _ point: Int) -> String {
        let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        switch point {
        case digits.count...positionalDigits: return text + zeros(point - digits.count)
        case 1..<max(2, digits.count): return "\(text.prefix(point)).\(text.dropFirst(point))"
        case -5...0: return "0." + zeros(-point) + text
        default:
            let fraction = text.dropFirst().isEmpty ? "" : ".\(text.dropFirst())"
            return "\(text.prefix(1))\(fraction)E\(point > 0 ? "+" : "-")\((point - 1).magnitude)"
        }
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
