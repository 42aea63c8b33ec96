private import Synchronization

/// Where a long piece of work notes how far it has come, and whoever waits for it reads that from another thread.
public final class ProgressMeter: Sendable {
    private struct State {
        var step: ProgressStep
        var part: UInt64 = 0
        var whole: UInt64?
    }

    private let state = Mutex<State?>(nil)

    public init() {}

    /// Nil before the first step.
    public var reading: ProgressReading? {
        state.withLock { $0.map { ProgressReading(step: $0.step, part: $0.part, whole: $0.whole) } }
    }

    /// - Parameter whole: how much the step goes through; nil where that is not known.
    public func begin(_ step: ProgressStep, of whole: UInt64? = nil) {
        state.withLock { $0 = State(step: step, whole: whole) }
    }

    public func advance(by count: UInt64 = 1) { state.withLock { $0?.part += count } }

    public func reach(_ part: UInt64) { state.withLock { $0?.part = part } }
}
