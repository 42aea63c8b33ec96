/// What an operation of the scope `control` says about who may write. Facts only grow: none is ever taken away.
public struct Fact: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case enrolment(Enrolment)
        case revocation(Revocation)
        case telling(Telling)
        /// That ends of a device need not be waited for: see ``Authority/isWaitedFor(_:)``.
        case lifting(DeviceID)
    }

    public let author: DeviceID
    public let place: Place
    /// The batch that it stands in.
    public let batch: BatchMark
    public let content: Content

    public init(author: DeviceID, place: Place, batch: BatchMark, content: Content) {
        self.author = author
        self.place = place
        self.batch = batch
        self.content = content
    }
}

/// That a device's key is to write no more.
public struct Revocation: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// A machine that was retired: whatever of it anybody holds stays.
        case left
        /// A machine that was stolen or turned hostile: the ends that its revoker chose are the last word wherever he
        /// reads.
        case cut
    }

    /// The record that says so, by which tellings refer to it.
    public let record: EntityID
    public let device: DeviceID
    public let kind: Kind

    public init(record: EntityID, device: DeviceID, kind: Kind) {
        self.record = record
        self.device = device
        self.kind = kind
    }
}

/// That a revoked device's batches of a scope count up to one of them.
public struct Telling: Hashable, Sendable {
    public let device: DeviceID
    public let scope: Scope
    /// The log of the batch and its last number: they tell whoever does not hold it yet what may lie before it.
    public let log: LogID
    public let sequence: UInt64
    public let mark: BatchMark
    /// The revocation at which a device told it by itself; nil for a person's act.
    public let revocation: EntityID?

    public init(
        device: DeviceID, scope: Scope, log: LogID, sequence: UInt64, mark: BatchMark, revocation: EntityID?
    ) {
        self.device = device
        self.scope = scope
        self.log = log
        self.sequence = sequence
        self.mark = mark
        self.revocation = revocation
    }
}
