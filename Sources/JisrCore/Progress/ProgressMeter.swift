private import Synchronization

/// Work that nobody waits for any more: it has ended early, and nothing of it is left.
public struct WorkCancelled: Error {
    public init() {}
}

/// Where a long piece of work notes how far it has come. Whoever waits for it reads that from another thread, and cancels the work
/// there too: where it notes something next, it ends.
public final class ProgressMeter: Sendable {
    private struct State {
        var step: ProgressStep
        var part: UInt64 = 0
        var whole: UInt64?
    }

    private let state = Mutex<State?>(nil)
    private let cancelled = Atomic(false)

    public init() {}

    /// Nil before the first step.
    public var reading: ProgressReading? {
        state.withLock { $0.map { ProgressReading(step: $0.step, part: $0.part, whole: $0.whole) } }
    }

    /// - Parameter whole: how much the step goes through; nil where that is not known.
    public func begin(_ step: ProgressStep, of whole: UInt64? = nil) {
        state.withLock { $0 = State(step: step, whole: whole) }
    }

    public func advance(by count: UInt64 = 1) throws(WorkCancelled) {
        state.withLock { $0?.part += count }
        try requireWanted()
    }

    /// For where nothing can be thrown: see ``isCancelled``.
    public func reach(_ part: UInt64) { state.withLock { $0?.part = part } }

    /// Never taken back.
    public func cancel() { cancelled.store(true, ordering: .relaxed) }

    public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    public func requireWanted() throws(WorkCancelled) { if isCancelled { throw WorkCancelled() } }
}
