import JisrSystem
import Synchronization

/// A request to stop that one thread raises and a running transfer sees within about a second.
public final class CancellationFlag: Sendable {
    private let raised = Atomic(false)
    private let parent: CancellationFlag?
    private let patience: Int64?
    private let lastProgress = Atomic<Int64>(MonotonicTime.microseconds)

    /// - Parameters:
    ///   - parent: a flag that, once raised, counts for this one too.
    ///   - patience: seconds without ``noteProgress()`` after which the flag raises itself.
    public init(under parent: CancellationFlag? = nil, patience: Int64? = nil) {
        self.parent = parent
        self.patience = patience
    }

    /// Asks whatever watches the flag to stop. Never taken back: use a new flag for the next piece of work.
    public func cancel() { raised.store(true, ordering: .relaxed) }

    /// Something came of the work: a peer that is merely slow is waited for.
    public func noteProgress() { lastProgress.store(MonotonicTime.microseconds, ordering: .relaxed) }

    /// Whether nothing has come of the work for longer than it is waited for.
    public var hasExpired: Bool {
        guard let patience else { return false }
        return MonotonicTime.microseconds - lastProgress.load(ordering: .relaxed) > patience * 1_000_000
    }

    /// Whether the work is to stop.
    public var isCancelled: Bool {
        raised.load(ordering: .relaxed) || parent?.isCancelled == true || hasExpired
    }
}
