public import JisrCore

extension Value {
    /// The value as a tail writes it (DESIGN.md, "Log and batches"), said once more and by itself: the number of its
    /// kind, then what it holds.
    public var plainBytes: [UInt8] {
        switch self {
        case .null: [0]
        case .boolean(let value): [value ? 2 : 1]
        case .integer(let value): [3] + Self.signed(value)
        case .text(let value): [4] + Self.sized(Array(value.utf8))
        case .date(let value): [5] + Self.signed(Int64(value.days))
        case .time(let value): [6] + Self.signed(value.seconds)
        case .instant(let value): [7] + Self.signed(value.milliseconds)
        case .reference(.name(let name)): [8, 0] + name.bytes
        case .reference(.key(let key)): [8, 1] + Self.sized(Array(key.utf8))
        case .bytes(let value): [9] + Self.sized(value)
        case .opaque(let kind, let value): [kind] + Self.sized(value)
        }
    }

    private static func sized(_ bytes: [UInt8]) -> [UInt8] { varint(UInt64(bytes.count)) + bytes }

    /// Small numbers of either sign are short: 0, -1, 1, -2 …
    private static func signed(_ number: Int64) -> [UInt8] {
        varint(number < 0 ? UInt64(bitPattern: ~number) << 1 | 1 : UInt64(number) << 1)
    }

    private static func varint(_ number: UInt64) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number % 128) | 128] + varint(number / 128)
    }
}
