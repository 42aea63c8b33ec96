public import JisrCore

/// Texts, keys and values as a peer may send them, whatever program it runs: any UTF-8 that the format takes.
extension Generator {
    private static let pieces: [String] =
        ["a", "Z", "0", "-", " ", "é", "ç", "ا", "ب", "ة", "م", "😀", "𝄞", "::", "|", "@", ",", "\n", "\u{0}"]
        // Marks that belong to whatever stands before them, if anything does.
        + ["\u{301}", "\u{64b}", "\u{64e}", "\u{651}", "\u{670}", "\u{20dd}", "\u{fe0f}", "\u{1f3fd}"]
        // What is not seen: joiners, marks of direction, a soft hyphen, a byte order mark.
        + ["\u{200d}", "\u{200c}", "\u{200e}", "\u{200f}", "\u{61c}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{ad}"]
        + ["\u{feff}", "\u{e0041}", "\u{fffe}", "\u{10ffff}"]
        // Arabic presentation forms, and other letters that a normal form would replace.
        + ["\u{fefb}", "\u{fdf2}", "\u{fe8e}", "\u{fb50}", "\u{212b}", "\u{1100}\u{1161}", "\u{fb01}", "\u{2126}"]

    /// Texts that Swift takes for one and the format does not.
    private static let spellings: [[String]] = [
        ["é", "e\u{301}"], ["دَّ", "د\u{651}\u{64e}", "د\u{64e}\u{651}"], ["\u{212b}", "\u{c5}", "A\u{30a}"],
        ["\u{ac00}", "\u{1100}\u{1161}"], ["آ", "ا\u{653}"], ["q\u{307}\u{323}", "q\u{323}\u{307}"]
    ]

    /// Any text that a peer may send: marks first, what is not seen, letters in no normal form, NUL, nothing at all.
    public mutating func sentText(upTo length: Int = 24) -> String {
        switch int(0...9) {
        case 0: ""
        case 1, 2: spelling()
        case 3, 4: word()
        case 5: text(upTo: length)
        default: (0..<int(0...length)).map { _ in pick(Self.pieces) }.joined()
        }
    }

    /// One of several texts that are canonically equal.
    public mutating func spelling() -> String { pick(pick(Self.spellings)) }

    /// A text of as many bytes as a value can have, ASCII or of letters of several bytes.
    public mutating func longestText() -> String {
        let letter = pick(["x", "م", "\u{301}", "😀"])
        return String(repeating: letter, count: Limits.textBytes / letter.utf8.count)
    }

    /// Any key that a peer may send; now and then one of as many bytes as a key can have.
    public mutating func sentKey() -> String {
        switch int(0...7) {
        case 0: return String(repeating: pick(["k", "ي"]), count: Limits.keyBytes).utf8Prefix(Limits.keyBytes)
        case 1: return spelling()
        case 2, 3:
            let key = sentText(upTo: 12).utf8Prefix(Limits.keyBytes)
            return EntityID.fault(inKey: key) == nil && EntityID(text: key) == .key(key) ? key : "م-\(int(1...99))"
        default: return key()
        }
    }

    public mutating func recordName() -> RecordName { identifier() }

    /// A record as a peer may name it.
    public mutating func entityID() -> EntityID { once(in: 2) ? .name(recordName()) : .key(sentKey()) }

    /// A value of any kind, with those that only a newer program knows.
    public mutating func value() -> Value {
        switch int(0...10) {
        case 0: .null
        case 1: .boolean(once(in: 2))
        case 2: .integer(integer())
        case 3: .text(sentText())
        case 4: .text(word())
        case 5: .date(date())
        case 6: .time(time())
        case 7: .instant(instant())
        case 8: .reference(entityID())
        case 9: .opaque(kind: UInt8(int(12...255)), bytes(int(0...40)))
        default: .bytes(bytes(int(0...40)))
        }
    }
}

extension String {
    /// The longest beginning that has no more than `count` bytes.
    public func utf8Prefix(_ count: Int) -> String {
        var end = utf8.index(startIndex, offsetBy: count, limitedBy: utf8.endIndex) ?? endIndex
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
