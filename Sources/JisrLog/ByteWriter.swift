/// Bytes being written: fixed words big-endian, counts as LEB128 varints, signed numbers in zigzag.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func byte(_ value: UInt8) { bytes.append(value) }

    public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

    public mutating func fixed<Word: FixedWidthInteger>(_ value: Word) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    public mutating func count(_ value: Int) { varint(UInt64(value)) }

    public mutating func zigzag(_ value: Int64) { varint(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    /// A length, then the bytes.
    public mutating func sized(_ value: some Swift.Collection<UInt8>) {
        count(value.count)
        raw(value)
    }

    public mutating func text(_ value: String) { sized(value.utf8) }
}
