public import JisrCore
internal import JisrJournal
public import JisrLog
public import JisrTestSupport

/// What all devices of a network have ever sealed, read from the batches that they serve and decoded apart from any
/// journal's tables: what the oracles know.
public struct Archive {
    public struct Log {
        public let device: DeviceID
        public let scope: Scope
        public internal(set) var operations: [Operation] = []
        /// The chain hash after this many operations, where a batch ends.
        public internal(set) var hashes: [UInt64: Hash256] = [:]
        var introductions: [UInt64: EntityID] = [:]
    }

    public private(set) var logs: [LogID: Log] = [:]
    /// Two batches that their author signed for one place in its log.
    public private(set) var contradictions: [String] = []

    public init() {}

    public var frontier: Frontier {
        Frontier(
            logs.compactMapValues { log in
                let last = UInt64(log.operations.count)
                return log.hashes[last].map { LogHead(sequence: last, hash: $0) }
            })
    }

    /// Takes in what a device has sealed or received and nobody showed before.
    public mutating func harvest(_ station: Station) throws {
        try station.journal.seal()
        for item in try station.journal.outgoing(to: station.device, beyond: WireFrontier(frontier)) {
            for frame in try station.journal.frames(of: item) {
                try take(frame, network: station.journal.identity().network.id)
            }
        }
    }

    public mutating func take(_ frame: Frame, network: NetworkID) throws {
        switch frame {
        case .log(let device, let incarnation, let scope):
            let descriptor = LogDescriptor(network: network, device: device, scope: scope, incarnation: incarnation)
            if logs[descriptor.id] == nil { logs[descriptor.id] = Log(device: device, scope: scope) }
        case .batch(let batch):
            let known = logs[batch.header.log]?.hashes[batch.header.last]
            if let known, known != batch.hash {
                contradictions.append("log \(batch.header.log) has two histories at \(batch.header.last)")
            }
            try logs[batch.header.log]?.append(batch)
        case .frontier, .refused, .end: break
        }
    }

    /// The merge, from scratch, of what a frontier holds of one scope.
    ///
    /// - Parameter mutation: what to do to an operation first: wrong rules, to see them caught.
    public func model(of scope: Scope, at frontier: Frontier, mutation: (Operation) -> Operation = { $0 })
        -> MemoryModel
    {
        var model = MemoryModel()
        for (id, log) in logs where log.scope == scope {
            for (index, operation) in log.operations.prefix(Int(frontier[id].sequence)).enumerated() {
                model.receive(Dot(log: id, sequence: UInt64(index) + 1), mutation(operation))
            }
        }
        return model
    }

    /// The scopes of which a frontier holds something.
    public func scopes(of frontier: Frontier) -> [Scope] {
        Set(frontier.heads.compactMap { $0.value.sequence > 0 ? logs[$0.key]?.scope : nil }).sorted()
    }
}

extension Archive.Log {
    mutating func append(_ batch: SealedBatch) throws {
        guard batch.header.first == UInt64(operations.count) + 1 else { return }
        let known = introductions
        for numbered in try batch.open(resolving: { known[$0] }) {
            operations.append(numbered.operation)
            if numbered.operation.replaces.isEmpty, case .one(let id) = numbered.operation.entity {
                introductions[numbered.sequence] = id
            }
        }
        hashes[batch.header.last] = batch.hash
    }
}
