/// A stamp of a hybrid logical clock: 48 bits of milliseconds since 1970 UTC, 16 bits of counter.
///
/// Kulkarni et al., "Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases", 2014. A stamp
/// decides only which of several concurrent values is shown, and in which order batches travel; never what survives.
public struct HybridTime: Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public init(milliseconds: Int64, counter: UInt16 = 0) {
        let clipped = UInt64(max(0, min(milliseconds, Self.latestMilliseconds)))
        rawValue = clipped << 16 | UInt64(counter)
    }

    private static let latestMilliseconds: Int64 = 1 << 48 - 1
    public static let zero = HybridTime(rawValue: 0)

    public var milliseconds: Int64 { Int64(rawValue >> 16) }
    public var counter: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// The next stamp after this one; a full counter runs over into the next millisecond.
    public var successor: HybridTime { HybridTime(rawValue: rawValue &+ 1) }

    /// Whether this stamp lies so far ahead of `now` that the clock which gave it must be wrong. A clock that shows a time
    /// before this program was written, as of a machine that booted in 1970, is wrong itself and no judge.
    public func isFuture(at now: Int64) -> Bool {
        now >= Limits.earliestClock && milliseconds > now + Limits.clockTolerance
    }
}

/// The clock of one device: its stamps grow, whatever the wall clock does, but for one case.
public struct HybridClock: Sendable {
    public private(set) var last: HybridTime

    public init(last: HybridTime) {
        self.last = last
    }

    /// A stamp for something that happens now; `now` is the wall clock in milliseconds since 1970.
    ///
    /// The case: a machine that once ran years ahead would else stamp years ahead for ever, so when the last stamp is
    /// beyond tolerance, the clock starts again from the wall. The merge does not rest on stamps, so nothing is lost.
    public mutating func tick(now: Int64) -> HybridTime {
        let wall = HybridTime(milliseconds: now)
        last = last.isFuture(at: now) ? wall : max(wall, last.successor)
        return last
    }

    /// Takes note of a stamp from elsewhere, so that later stamps here are greater. A stamp from a wrong clock is not.
    public mutating func observe(_ stamp: HybridTime, now: Int64) {
        if !stamp.isFuture(at: now) || mutated(.believesAnyClock) { last = max(last, stamp) }
    }
}
