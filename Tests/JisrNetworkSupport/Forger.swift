public import JisrCore
public import JisrLog

/// Seals whatever a test wants into a log of some device, with that device's own key: histories from elsewhere, and
/// batches that no honest device would write.
public struct Forger {
    public let descriptor: LogDescriptor
    public let key: IdentityKey
    public var head = LogHead.start
    public var schemaVersion: UInt32 = 1

    public init(_ station: Station, _ scope: Scope, network: NetworkID, incarnation: UInt64 = 7) {
        self.init(key: station.key, scope, network: network, incarnation: incarnation)
    }

    public init(key: IdentityKey, _ scope: Scope, network: NetworkID, incarnation: UInt64 = 7) {
        self.key = key
        descriptor = LogDescriptor(
            network: network, device: key.device, scope: scope, incarnation: Incarnation(high: 0, low: incarnation))
    }

    /// Goes on from anywhere in any log of the key's device.
    public init(key: IdentityKey, goingOn descriptor: LogDescriptor, after head: LogHead) {
        self.key = key
        self.descriptor = descriptor
        self.head = head
    }

    public var log: LogID { descriptor.id }

    public var frame: Frame {
        .log(device: descriptor.device, incarnation: descriptor.incarnation, scope: descriptor.scope)
    }

    /// - Parameter ends: what the batch says that it knew; nothing of others where none is given.
    public mutating func seal(
        _ operations: [Operation], ends: [BranchEnd] = [], nonce: UInt64 = 5, isOfWrongKind: Bool = false
    ) throws -> SealedBatch {
        let author = SealedBatch.Author(
            log: log, key: key, isRedactable: descriptor.scope.kind.isRedactable != isOfWrongKind,
            schemaVersion: schemaVersion)
        let batch = try SealedBatch.seal(
            operations, by: author, after: head, nonce: nonce, ends: ends, introduced: { _ in nil })
        head = LogHead(sequence: batch.header.last, hash: batch.hash)
        return batch
    }

    /// Everything up to what was sealed last.
    public var end: BranchEnd { BranchEnd(device: key.device, mark: head.hash.mark) }
}
