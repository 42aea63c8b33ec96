public import JisrCore
public import JisrLog

/// What a sync moved, one way.
public struct SyncTally: Hashable, Sendable, Codable {
    public var operations: UInt64 = 0
    public var batches = 0
    /// Of bodies on the wire.
    public var bytes = 0

    public init() {}
}

/// What a sync with one peer did.
public struct SyncOutcome: Hashable, Sendable {
    public var received = SyncTally()
    public var sent = SyncTally()
    public var roundTrips = 0
    /// Batches that were not admitted, here or there.
    public var refused: [Refusal] = []
    /// Logs of which the two hold different histories.
    public var forks: [LogID] = []
    /// Equal operations, unequal states: one of the two programs merges wrongly.
    public var isStateAlarm = false
    /// What the peer said at the end that it holds; nil where it did not say.
    public var confirmed: WireFrontier?

    public init() {}

    public var needsAttention: Bool { !refused.isEmpty || !forks.isEmpty || isStateAlarm }
}
