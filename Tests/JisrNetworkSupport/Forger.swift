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

    public var log: LogID { descriptor.id }

    public var frame: Frame {
        .log(device: descriptor.device, incarnation: descriptor.incarnation, scope: descriptor.scope)
    }

    public mutating func seal(_ operations: [Operation]) throws -> SealedBatch {
        let author = SealedBatch.Author(
            log: log, key: key, isRedactable: descriptor.scope.kind.isRedactable, schemaVersion: schemaVersion)
        let batch = try SealedBatch.seal(
            operations, by: author, after: head, seed: [UInt8](repeating: 3, count: 16), introduced: { _ in nil })
        head = LogHead(sequence: batch.header.last, hash: batch.hash)
        return batch
    }
}
