/// Crockford's base 32 in lower case, without padding: 5 bits a character, no letters that look alike.
public enum Base32 {
    private static let alphabet: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        append(Array(bytes), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The same behind what stands there: lists have a text a row.
    static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        let count = (bytes.count * 8 + 4) / 5
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { digits in
            var buffer: UInt32 = 0
            var held: UInt32 = 0
            var place = 0
            for byte in bytes {
                buffer = buffer << 8 | UInt32(byte)
                held += 8
                while held >= 5 {
                    held -= 5
                    digits[place] = digit(buffer >> held & 31)
                    place += 1
                }
                buffer &= (1 << held) - 1
            }
            if held > 0 { digits[place] = digit(buffer << (5 - held) & 31) }
            text.append(contentsOf: UnsafeRawBufferPointer(digits))
        }
    }

    /// Reckoned: no table is at hand sooner. The letters that look like digits are passed over.
    private static func digit(_ value: UInt32) -> UInt8 {
        let letter = UInt8(truncatingIfNeeded: value)
        if letter < 10 { return UInt8(ascii: "0") + letter }
        // Behind i, l, o and u, which are none.
        let passed: UInt8 =
            (letter > 17 ? 1 : 0) + (letter > 19 ? 1 : 0) + (letter > 21 ? 1 : 0) + (letter > 26 ? 1 : 0)
        return UInt8(ascii: "a") - 10 + letter + passed
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
