internal import JisrCore

/// Bytes being read, all of them foreign: every length is checked against what is there before it is used.
public struct ByteReader: Sendable {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int

    public init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count)
    }

    public init(_ slice: ArraySlice<UInt8>) {
        self.init(Array(slice))
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    public var remaining: Int { end - offset }
    public var isAtEnd: Bool { offset == end }

    public mutating func byte() throws(LogError) -> UInt8 {
        guard offset < end else { throw LogError(.truncated, "a byte is missing") }
        defer { offset += 1 }
        return bytes[offset]
    }

    public mutating func raw(_ count: Int) throws(LogError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else {
            throw LogError(.truncated, "\(count) bytes wanted, \(remaining) left")
        }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    public mutating func fixed<Word: FixedWidthInteger>(_: Word.Type = Word.self) throws(LogError) -> Word {
        var value: Word = 0
        for byte in try raw(MemoryLayout<Word>.size) { value = value << 8 | Word(truncatingIfNeeded: byte) }
        return value
    }

    /// A LEB128 varint of at most 64 bits in its shortest form.
    public mutating func varint() throws(LogError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1, shift == 0 || next != 0 else {
                throw LogError(.malformed, "a number is overlong")
            }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    /// A count or length that must not exceed `limit`.
    public mutating func count(upTo limit: Int) throws(LogError) -> Int {
        let value = try varint()
        guard value <= UInt64(limit) else {
            throw LogError(.tooLarge, "a count of \(value); at most \(limit) are taken")
        }
        return Int(value)
    }

    public mutating func zigzag() throws(LogError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    public mutating func sized(upTo limit: Int) throws(LogError) -> ArraySlice<UInt8> {
        let length = try count(upTo: limit)
        return try raw(length)
    }

    public mutating func text(upTo limit: Int) throws(LogError) -> String {
        try Self.text(of: try sized(upTo: limit))
    }

    /// Valid UTF-8, or an error. Whether a text is in a normal form is asked where people write it: the tables that say so
    /// grow from version to version, and two devices must read the same bytes alike.
    static func text(of bytes: some Swift.Collection<UInt8>) throws(LogError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LogError(.malformed, "a text is not UTF-8")
        }
        return text
    }

    public func requireEnd() throws(LogError) {
        guard isAtEnd else { throw LogError(.malformed, "\(remaining) bytes too many") }
    }
}
