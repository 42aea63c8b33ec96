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
    /// Operations that were to come, by what the peer told; nil before it has told anything.
    public var toReceive: UInt64?
    /// Operations that the peer lacked; nil before anything is sent.
    public var toSend: UInt64?
    public var roundTrips = 0
    /// Batches that were not admitted, here or there.
    public var refused: [Refusal] = []
    /// Logs of which a second history came: both are kept.
    public var forks: [LogID] = []
    /// Batches that came before what they rest on: they come again.
    public var early = 0
    /// Batches whose author may not write there, or no more: they have no effect.
    public var withheld = 0
    /// Equal operations, unequal states: one of the two programs merges wrongly.
    public var isStateAlarm = false
    /// What the peer said at the end that it holds; nil where it did not say.
    public var confirmed: Frontier?

    public init() {}

    /// The same, with so many bytes of bodies on the wire.
    func moving(bytes: (sent: Int, received: Int)) -> SyncOutcome {
        var outcome = self
        outcome.sent.bytes = bytes.sent
        outcome.received.bytes = bytes.received
        return outcome
    }

    /// Whether all that came was taken, here and there.
    public var isWhole: Bool { refused.isEmpty && early == 0 }
    public var needsAttention: Bool { !refused.isEmpty || !forks.isEmpty || isStateAlarm }
}
