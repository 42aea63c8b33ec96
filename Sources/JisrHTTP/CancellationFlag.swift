import Synchronization

/// A request to stop that one thread raises and a running transfer sees within about a second.
public final class CancellationFlag: Sendable {
    private let raised = Atomic(false)

    public init() {}

    /// Asks whatever watches the flag to stop. Never taken back: use a new flag for the next piece of work.
    public func cancel() { raised.store(true, ordering: .relaxed) }

    /// Whether somebody has asked.
    public var isCancelled: Bool { raised.load(ordering: .relaxed) }
}
