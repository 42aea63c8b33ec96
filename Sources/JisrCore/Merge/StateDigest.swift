/// A sum of 128-bit hashes over the surviving (key, dot, value): equal states have equal sums, in any order of arrival,
/// and one value more or less costs one addition.
///
/// It finds faults in merging, not forgers: signatures do that. The mixer is that of wyhash and rapidhash
/// (Wang Yi, 2019): multiply two words in full and fold the halves together.
public struct StateDigest: Hashable, Sendable {
    public private(set) var high: UInt64
    public private(set) var low: UInt64

    public init(high: UInt64 = 0, low: UInt64 = 0) {
        self.high = high
        self.low = low
    }

    public mutating func add(_ hash: StateHash) {
        high &+= hash.high
        low &+= hash.low
    }

    public mutating func remove(_ hash: StateHash) {
        high &-= hash.high
        low &-= hash.low
    }

    public static func + (one: Self, other: Self) -> Self {
        Self(high: one.high &+ other.high, low: one.low &+ other.low)
    }

    public static func - (one: Self, other: Self) -> Self {
        Self(high: one.high &- other.high, low: one.low &- other.low)
    }

    public var bytes: [UInt8] { Identifier<Self>(high: high, low: low).bytes }

    public init?(bytes: [UInt8]) {
        guard let words = Identifier<Self>(bytes: bytes) else { return nil }
        self.init(high: words.high, low: words.low)
    }
}

extension StateDigest: CustomStringConvertible {
    public var description: String { Hexadecimal.text(bytes) }
}

/// The hash of one surviving value, or of a part of its key.
public struct StateHash: Hashable, Sendable {
    public var high: UInt64
    public var low: UInt64

    private static let seeds: (UInt64, UInt64) = (0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)

    public init() {
        (high, low) = Self.seeds
    }

    public mutating func combine(_ word: UInt64) {
        high = Self.fold(high ^ word, Self.seeds.1)
        low = Self.fold(low &+ word, Self.seeds.0 ^ high)
    }

    public mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
    }

    public mutating func combine(_ bytes: UnsafeRawBufferPointer) {
        combine(UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        guard offset < bytes.count else { return }
        var rest: UInt64 = 0
        for (place, byte) in bytes[offset...].enumerated() { rest |= UInt64(byte) << UInt64(8 * place) }
        combine(rest)
    }

    public mutating func combine(_ dot: Dot) {
        combine(dot.log.high)
        combine(dot.log.low)
        combine(dot.sequence)
    }

    private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}

extension StateHash {
    /// The part of a key that a record gives.
    public init(_ entity: EntityID) {
        self.init()
        switch entity {
        case .name(let name):
            combine(name.high)
            combine(name.low)
        case .key(let key): combine(key)
        }
    }

    /// A value by itself.
    init(_ value: Value) {
        self.init()
        combine(value)
    }

    /// The same of a text, of which there is no more than its bytes.
    init(text: UnsafeRawBufferPointer) {
        self.init()
        combine(4)
        combine(text)
    }

    /// The record that joins two.
    public init(joining first: StateHash, _ second: StateHash) {
        self = first
        combine(second.high)
        combine(second.low)
    }

    /// One surviving value of a register or set: `record` is the hash of its entity.
    public init(record: StateHash, collection: CollectionCode, field: FieldCode, dot: Dot, content: StateContent) {
        self = record
        combine(UInt64(collection.rawValue) << 32 | UInt64(field.rawValue))
        combine(dot)
        combine(content)
    }

    private mutating func combine(_ content: StateContent) {
        switch content {
        case .value(let value): combine(value)
        case .member(let member):
            combine(16)
            combine(member)
        case .mark(.returned): combine(17)
        case .mark(.tombstone): combine(18)
        }
    }

    private mutating func combine(_ value: Value) {
        switch value {
        case .null: combine(0)
        case .boolean(let value): combine(value ? 2 : 1)
        case .integer(let value): combine(3, UInt64(bitPattern: value))
        case .text(let value):
            combine(4)
            combine(value)
        case .date(let value): combine(5, UInt64(bitPattern: Int64(value.days)))
        case .time(let value): combine(6, UInt64(bitPattern: value.seconds))
        case .instant(let value): combine(7, UInt64(bitPattern: value.milliseconds))
        case .reference(let value):
            let hash = StateHash(value)
            combine(8, hash.high)
            combine(hash.low)
        case .bytes(let value):
            combine(9)
            value.withUnsafeBytes { combine($0) }
        case .opaque(let kind, let value):
            combine(19, UInt64(kind))
            value.withUnsafeBytes { combine($0) }
        }
    }

    private mutating func combine(_ kind: UInt64, _ word: UInt64) {
        combine(kind)
        combine(word)
    }
}

/// What survives for a key, as the digest sees it.
public enum StateContent: Hashable, Sendable {
    case value(Value)
    case member(String)
    case mark(Mark)
}
