internal import CoreMetrics
internal import Synchronization

/// A counter's value.
final class CounterSeries: CounterHandler, FloatingPointCounterHandler {
    private let stored = Mutex(0.0)

    var value: Double { stored.withLock { $0 } }

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    /// A counter never goes down, whatever it is told, and comes back from no infinity.
    func increment(by amount: Double) {
        if amount > 0 && amount.isFinite { stored.withLock { $0 += amount } }
    }

    func reset() { stored.withLock { $0 = 0 } }
}

/// A gauge's value.
final class GaugeSeries: MeterHandler, RecorderHandler {
    private let stored = Mutex(0.0)

    var value: Double { stored.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { stored.withLock { $0 = value } }
    func increment(by amount: Double) { stored.withLock { $0 += amount } }
    func decrement(by amount: Double) { stored.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
}

/// Values counted in buckets.
final class HistogramSeries: RecorderHandler, TimerHandler {
    /// Upper bounds in seconds: a sync takes a tenth of one on a good line and ten minutes on a bad one.
    static let bounds = [0.1, 0.5, 1, 5, 15, 60, 180, 600]

    struct State: Sendable {
        /// Of each bucket alone; the last has no bound.
        var counts = [UInt64](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let stored = Mutex(State())

    var state: State { stored.withLock { $0 } }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        // Time taken by a clock that is put back meanwhile; a sum may not fall.
        let value = max(value, 0)
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        stored.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}
