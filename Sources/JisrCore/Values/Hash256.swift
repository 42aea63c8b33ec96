/// A SHA-256 digest as a value: four words, big-endian. What computes it lives above, in JisrLog.
public struct Hash256: Hashable, Sendable {
    public static let byteCount = 32
    public static let zero = Hash256(words: (0, 0, 0, 0))

    private let first, second, third, fourth: UInt64

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    public init?(bytes: [UInt8]) {
        self.init(bytes: bytes[...])
    }

    public init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let start = bytes.startIndex
        self.init(
            words: (
                UInt64(bigEndian: bytes, at: start), UInt64(bigEndian: bytes, at: start + 8),
                UInt64(bigEndian: bytes, at: start + 16), UInt64(bigEndian: bytes, at: start + 24)
            ))
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        for word in [first, second, third, fourth] { word.appendBigEndian(to: &bytes) }
        return bytes
    }
}

extension UInt64 {
    /// The word that stands in eight bytes.
    init(bigEndian bytes: ArraySlice<UInt8>, at place: Int) {
        self = 0
        for index in place..<place + 8 { self = self << 8 | UInt64(bytes[index]) }
    }

    func appendBigEndian(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
    }
}

extension Hash256: CustomStringConvertible {
    public var description: String { Hexadecimal.text(bytes) }
}

/// Lower-case hexadecimal, the customary text of a digest.
public enum Hexadecimal {
    private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of lower-case digits; nil for anything else, so that bytes and text name each other one to one.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let characters = text.utf8
        guard characters.count % 2 == 0 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(characters.count / 2)
        var high: UInt8?
        for character in characters {
            guard let digit = digit(character) else { return nil }
            if let first = high {
                out.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return out
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
