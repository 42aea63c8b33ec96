public import JisrCore
internal import JisrJournal
public import JisrLog
public import JisrTestSupport

/// What all devices of a network have ever sealed, read from the batches that they serve and decoded apart from any
/// journal's tables: what the oracles know.
public struct Archive {
    /// One batch, decoded.
    public struct Item {
        public let log: LogDescriptor
        public let header: BatchHeader
        public let operations: [Operation]
        /// The records that its operations are on, by number, those of the batches before it among them.
        let introductions: [UInt64: EntityID]
    }

    public private(set) var items: [BatchMark: Item] = [:]
    public private(set) var logs: [LogID: LogDescriptor] = [:]

    /// What devices are, where that is no centre; nil where nobody writes what is not his, as in a network of honest ones.
    private let offices: [DeviceID: Role]?

    public init(offices: [DeviceID: Role]? = nil) { self.offices = offices }

    public var frontier: Frontier {
        var frontier = Frontier()
        for (log, head) in heads { frontier.insert(head, of: log) }
        return frontier
    }

    /// The batches that nothing goes on from.
    private var heads: [(LogID, Frontier.Head)] {
        let followed = Set(items.values.map(\.header.previous.mark))
        return items.compactMap { mark, item in
            followed.contains(mark) ? nil : (item.log.id, Frontier.Head(sequence: item.header.last, mark: mark))
        }
    }

    /// The logs in which somebody signed two histories.
    public var forks: [LogID] { frontier.forks }

    /// Takes in what a device has sealed or received and nobody showed before.
    public mutating func harvest(_ station: Station) throws {
        try station.journal.seal()
        let network = try station.journal.identity().network.id
        for item in try station.journal.outgoing(to: station.device, beyond: frontier) {
            for frame in try station.journal.frames(of: item) { try take(frame, network: network) }
        }
    }

    public mutating func take(_ frame: Frame, network: NetworkID) throws {
        switch frame {
        case .log(let device, let incarnation, let scope):
            let descriptor = LogDescriptor(network: network, device: device, scope: scope, incarnation: incarnation)
            logs[descriptor.id] = descriptor
        case .batch(let batch): try take(batch)
        case .frontier, .refused, .end, .ancestors, .holding: break
        }
    }

    private mutating func take(_ batch: SealedBatch) throws {
        guard items[batch.header.mark] == nil, let log = logs[batch.header.log] else { return }
        var introductions = items[batch.header.previous.mark]?.introductions ?? [:]
        let operations = try batch.open { introductions[$0] }
        for numbered in operations {
            if case .one(let id) = numbered.operation.entity { introductions[numbered.sequence] = id }
        }
        items[batch.header.mark] = Item(
            log: log, header: batch.header, operations: operations.map { rightful($0.operation, log) },
            introductions: introductions)
    }

    /// An operation as it counts: in the roster each device writes how it is reached and tells ends, and stewards write all;
    /// anything else says nothing.
    private func rightful(_ operation: Operation, _ log: LogDescriptor) -> Operation {
        // Of a move its name says who writes it; the names that chance draws here say nobody. Keys are added by centres.
        let isKey = operation.collection == Schema.network.collection("linkage_key").code
        let isOfNobody =
            operation.collection == Schema.network.collection("move").code
            || isKey && offices?[log.device] != nil
            || isKey && !operation.changes.allSatisfy { if case .add = $0 { true } else { false } }
        if log.scope == .network, isOfNobody {
            return Operation(
                collection: operation.collection, entity: operation.entity, stamp: operation.stamp, changes: [])
        }
        guard log.scope == .control, let offices, offices[log.device] != .region else { return operation }
        let member = Schema.network.collection("member")
        let own = ["tls", "address", "seal"].map { member.known($0).code }
        let isOwn =
            operation.collection == member.code && operation.entity == .one(.key(log.device.description))
            && operation.changes.allSatisfy { own.contains($0.field) }
        guard !isOwn, operation.collection != Schema.network.collection("telling").code else { return operation }
        // Without effect, whatever a later program may know of its collection.
        return Operation(collection: member.code, entity: operation.entity, stamp: operation.stamp, changes: [])
    }

    /// All batches that a frontier holds: its heads and what they go on from.
    public func held(by frontier: Frontier) -> [Item] {
        var found: [BatchMark: Item] = [:]
        for (_, head) in frontier.sorted {
            var mark = head.mark
            while found[mark] == nil, let item = items[mark] {
                found[mark] = item
                mark = item.header.previous.mark
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The merge, from scratch, of what a frontier holds of one scope.
    ///
    /// - Parameter mutation: what to do to a batch first: wrong rules, to see them caught.
    public func model(
        of scope: Scope, at frontier: Frontier, schema: Schema,
        mutation: (MemoryModel.Batch) -> MemoryModel.Batch = { $0 }
    ) -> MemoryModel {
        Self.model(of: held(by: frontier), in: scope, schema: schema, mutation: mutation)
    }

    static func model(
        of items: [Item], in scope: Scope, schema: Schema, mutation: (MemoryModel.Batch) -> MemoryModel.Batch
    ) -> MemoryModel {
        var model = MemoryModel(schema: schema, bytes: bytes)
        for item in items where item.log.scope == scope {
            let header = item.header
            model.receive(
                mutation(
                    MemoryModel.Batch(
                        mark: header.mark, log: header.log, first: header.first,
                        previous: header.first == 1 ? nil : header.previous.mark, ends: header.ends.map(\.mark),
                        stated: header.schemaVersion, kind: scope.kind, operations: item.operations)))
        }
        return model
    }

    /// A value as the format writes it, which puts two values of one dot and stamp apart.
    private static func bytes(_ value: Value) -> [UInt8] {
        OperationCoder.encode(
            Operation(
                collection: CollectionCode(rawValue: 0), entity: .one(.key("")), stamp: .zero,
                changes: [.write(.deleted, value)]))
    }

    /// The scopes of which a frontier holds something.
    public func scopes(of frontier: Frontier) -> [Scope] {
        Set(frontier.heads.keys.compactMap { logs[$0]?.scope }).sorted()
    }
}
