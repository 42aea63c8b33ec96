public import JisrCore

/// Makes values, ids and operations from a seed: the same ones in every run.
public struct Generator: Sendable {
    public let seed: Seed
    public var random: SplitMix64

    public init(seed: Seed) {
        self.seed = seed
        random = SplitMix64(seed: seed.value)
    }

    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    public mutating func int64(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }

    /// True once in `times`.
    public mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

    /// - Precondition: there is something to pick from.
    public mutating func pick<Items: RandomAccessCollection>(_ items: Items) -> Items.Element {
        items[items.index(items.startIndex, offsetBy: int(0...items.count - 1))]
    }

    public mutating func shuffled<Element>(_ items: [Element]) -> [Element] { items.shuffled(using: &random) }

    /// Some of `items`, perhaps none, in their order.
    public mutating func some<Element>(of items: [Element]) -> [Element] {
        items.filter { _ in Bool.random(using: &random) }
    }

    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    public mutating func identifier<Tag>(_: Tag.Type = Tag.self) -> Identifier<Tag> {
        Identifier(high: random.next(), low: random.next())
    }

    public mutating func hash() -> Hash256 { Hash256(bytes: bytes(Hash256.byteCount)) ?? .zero }

    public mutating func dot(in logs: [LogID]) -> Dot {
        Dot(log: pick(logs), sequence: UInt64(once(in: 10) ? int64(1...Int64(Limits.lastSequence)) : int64(1...5000)))
    }
}
