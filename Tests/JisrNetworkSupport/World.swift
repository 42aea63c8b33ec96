internal import JisrTestSupport
internal import Synchronization

/// A wall clock that shows what it is told.
public final class ManualClock: Sendable {
    private let time: Mutex<Int64>

    public init(_ milliseconds: Int64) {
        time = Mutex(milliseconds)
    }

    public var milliseconds: Int64 {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}

/// Bytes that look random and are the same in every run.
final class RepeatableBytes: Sendable {
    private let random: Mutex<SplitMix64>

    init(seed: UInt64) {
        random = Mutex(SplitMix64(seed: seed))
    }

    func next(_ count: Int) -> [UInt8] {
        random.withLock { random in (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
    }
}
