internal import Foundation

/// What a random test starts from. A failing test prints it; `JISR_TEST_SEED=N swift test --filter …` replays that one.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
    public let value: UInt64

    public init(_ value: UInt64) {
        self.value = value
    }

    public var description: String { "JISR_TEST_SEED=\(value)" }

    public var generator: Generator { Generator(seed: self) }

    /// The seeds of a parametrised test: 1 to `count`, or the one that the environment asks for.
    public static func first(_ count: UInt64) -> [Seed] {
        if let wanted = ProcessInfo.processInfo.environment["JISR_TEST_SEED"].flatMap(UInt64.init) {
            return [Seed(wanted)]
        }
        return (1...count).map(Seed.init)
    }
}

/// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014: small, and the same on every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
