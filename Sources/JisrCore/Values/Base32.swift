/// Crockford's base 32 in lower case, without padding: 5 bits a character, no letters that look alike.
public enum Base32 {
    private static let alphabet: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var buffer: UInt32 = 0
        var held = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                held -= 5
                out.append(alphabet[Int(buffer >> UInt32(held) & 31)])
            }
            buffer &= (1 << UInt32(held)) - 1
        }
        if held > 0 { out.append(alphabet[Int(buffer << UInt32(5 - held) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes of a text in either case; nil where a character is foreign or bits are left that no byte would give.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var out: [UInt8] = []
        var buffer: UInt32 = 0
        var held = 0
        for character in text.utf8 {
            guard let digit = digit(character) else { return nil }
            buffer = buffer << 5 | UInt32(digit)
            held += 5
            if held >= 8 {
                held -= 8
                out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
                buffer &= (1 << UInt32(held)) - 1
            }
        }
        return held < 5 && buffer == 0 ? out : nil
    }

    /// People read o for 0 and i or l for 1; Crockford's alphabet takes them for what was meant.
    private static func digit(_ character: UInt8) -> UInt8? {
        let lower = character | 0x20
        switch lower {
        case UInt8(ascii: "o"): return 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): return 1
        default:
            let wanted = character < 0x40 ? character : lower
            return alphabet.firstIndex(of: wanted).map { UInt8($0) }
        }
    }
}
