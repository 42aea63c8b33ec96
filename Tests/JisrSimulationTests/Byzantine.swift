import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// A member who signs, with a key that the roster knows, whatever could do harm.
struct Byzantine {
    let key: IdentityKey
    let network: NetworkID
    let scopes: [Scope]
    let isSteward: Bool
    /// A device that is in no roster until somebody lets it in.
    let accomplice: IdentityKey
    var isAccompliceIn = false
    private var logs: [Forger] = []
    /// Frames of the past.
    private var sent: [[Frame]] = []

    /// What the member knows of the others: the batches that went over the wire.
    let archive: () -> Archive
    let schema = NewerSchema.schema

    init(
        key: IdentityKey, network: NetworkID, scopes: [Scope], isSteward: Bool, accomplice: IdentityKey,
        archive: @escaping () -> Archive
    ) {
        self.key = key
        self.network = network
        self.scopes = scopes
        self.isSteward = isSteward
        self.accomplice = accomplice
        self.archive = archive
    }

    /// What is sent of one mischief, bytes that are no frames among it; and the batches that were signed for it.
    struct Sending {
        var bytes: [UInt8] = []
        var signed: [BatchMark] = []
    }

    /// What goes to one peer; of one who equivocates, to several.
    mutating func sendings(_ mischief: Mischief, own: LogDescriptor?, _ generator: inout Generator) throws -> [Sending]
    {
        let parcels =
            mischief == .equivocates
            ? try histories(generator.pick(scopes), &generator) : [try frames(mischief, own: own, &generator)]
        return parcels.map { sending($0, mischief, &generator) }
    }

    private mutating func sending(_ new: [Frame], _ mischief: Mischief, _ generator: inout Generator) -> Sending {
        sent.append(new)
        if sent.count > 12 { sent.removeFirst() }
        let frames = mischief == .replay ? generator.shuffled(sent.flatMap { $0 }) : new
        var sending = Sending()
        for frame in frames {
            if mischief == .malformedFrames, generator.once(in: 2) {
                sending.bytes += [UInt8(generator.int(6...255)), 2, 0, 1]
            }
            var bytes = frame.encode()
            if case .batch(let batch) = frame {
                if mischief == .junkBytes {
                    bytes[generator.int(4...bytes.count - 1)] ^= UInt8(generator.int(1...255))
                } else {
                    sending.signed.append(batch.header.mark)
                }
            }
            sending.bytes += bytes
        }
        if mischief == .malformedFrames, generator.once(in: 3) {
            sending.bytes += [UInt8](repeating: 99, count: 40) + generator.bytes(generator.int(0...60))
        }
        return sending
    }

    private mutating func frames(_ mischief: Mischief, own: LogDescriptor?, _ generator: inout Generator) throws
        -> [Frame]
    {
        let scope = generator.pick(scopes)
        switch mischief {
        case .endsOfNothing:
            let author = generator.pick(Array(archive().logs.values).sorted { $0.id < $1.id }).device
            return try batch(
                in: scope, writes(scope, &generator), ends: [.init(device: author, mark: generator.identifier())],
                &generator)
        case .endsOfStrangers:
            let stranger = BranchEnd(device: accomplice.device, mark: generator.identifier())
            return try batch(in: scope, writes(scope, &generator), ends: [stranger], &generator)
        case .manyEnds:
            let known = ends(in: scope).prefix(128)
            let none = (known.count..<Limits.batchEnds).map { _ in
                BranchEnd(device: generator.identifier(), mark: generator.identifier())
            }
            return try batch(in: scope, writes(scope, &generator), ends: known + none, &generator)
        case .forks, .equivocates: return try histories(scope, &generator).flatMap { $0 }
        case .forksOfHonestLog:
            guard let own, let item = generator.picked(held(of: own)) else {
                return try histories(scope, &generator).flatMap { $0 }
            }
            var forger = Forger(
                key: key, goingOn: own,
                after: generator.once(in: 4)
                    ? .start : LogHead(sequence: item.header.last, hash: item.header.hash))
            return [forger.frame, .batch(try forger.seal(writes(own.scope, &generator)))]
        case .deletesTheUnmade:
            let deletions = (0..<generator.int(1...20)).map { _ in
                operation(scope, [.write(.deleted, .boolean(true))], &generator)
            }
            return try batch(in: scope, deletions, &generator)
        case .knowsEverything:
            let deletions = (0..<3).map { _ in operation(scope, [.write(.deleted, .boolean(true))], &generator) }
            return try batch(
                in: scope, generator.once(in: 2) ? deletions : writes(scope, &generator),
                ends: Array(ends(in: scope).prefix(Limits.batchEnds)), &generator)
        case .unseenOfOthers:
            let known = Array(ends(in: scope).prefix(20))
            let operations = writes(scope, &generator).map { operation in
                var operation = operation
                operation.unseen = (0..<generator.int(1...6)).map { _ in
                    ToldPlace(end: generator.int(0...known.count), sequence: UInt64(generator.int(1...12)))
                }
                return operation
            }
            return try batch(in: scope, operations, ends: known, &generator)
        case .oversized:
            let changes: [Change] =
                generator.once(in: 2)
                ? [.write(FieldCode(rawValue: 1), .text(generator.longestText() + (generator.once(in: 3) ? "x" : "")))]
                : (0..<generator.pick([16, 64, 200])).map { .add(FieldCode(rawValue: 7), "m\($0)") }
            return try batch(in: scope, [operation(scope, changes, collection: "event", &generator)], &generator)
        case .voidContent, .newerSchema:
            var forger = forger(scope, &generator)
            if mischief == .newerSchema { forger.schemaVersion = generator.pick([2, 999]) }
            let (log, first) = (forger.log, forger.head.sequence + 1)
            let known = Array(ends(in: scope).prefix(3))
            let operations = generator.operations(generator.int(1...12), from: first, ends: known.count) {
                sequence, stamp in
                RecordName(log: log, nonce: 5, sequence: sequence, stamp: stamp)
            }
            return try sealed(&forger, operations, ends: known)
        case .hostileTexts: return try batch(in: scope, hostile(scope, &generator), &generator)
        case .farFuture:
            let operations = writes(scope, &generator).map { operation in
                var operation = operation
                operation.stamp = HybridTime(rawValue: UInt64.max - UInt64(generator.int(0...100)))
                return operation
            }
            return try batch(in: scope, operations, &generator)
        case .backdates:
            let operations = writes(scope, &generator).map { operation in
                var operation = operation
                operation.stamp = HybridTime(rawValue: UInt64(generator.int(0...100)))
                return operation
            }
            return try batch(in: scope, operations, &generator)
        case .claimsPins, .revokes, .tellsEnds:
            return try batch(
                in: .control, try facts(mischief, &generator),
                ends: generator.once(in: 2) ? Array(ends(in: .control).prefix(Limits.batchEnds)) : [], &generator)
        case .wrongFlag:
            var forger = forger(scope, &generator)
            return [forger.frame, .batch(try forger.seal(writes(scope, &generator), isOfWrongKind: true))]
        case .floodOfLogs:
            let logs = (0..<generator.int(20...60)).map { _ in
                Forger(key: key, scope, network: network, incarnation: generator.random.next())
            }
            return logs.map(\.frame) + (try batch(in: scope, writes(scope, &generator), &generator))
        case .notPermitted: return try notPermitted(&generator)
        case .junkBytes, .malformedFrames, .replay: return try batch(in: scope, writes(scope, &generator), &generator)
        }
    }

    // MARK: Logs

    private mutating func forger(_ scope: Scope, _ generator: inout Generator) -> Forger {
        if let known = generator.picked(logs.filter { $0.descriptor.scope == scope }), !generator.once(in: 6) {
            return known
        }
        return Forger(key: key, scope, network: network, incarnation: generator.random.next())
    }

    private mutating func batch(
        in scope: Scope, _ operations: [Operation], ends: [BranchEnd] = [], _ generator: inout Generator
    ) throws -> [Frame] {
        var forger = forger(scope, &generator)
        return try sealed(&forger, operations, ends: ends)
    }

    /// What the format does not allow to be signed at all is nobody's to send.
    private mutating func sealed(_ forger: inout Forger, _ operations: [Operation], ends: [BranchEnd]) throws -> [Frame]
    {
        let batch: SealedBatch
        do { batch = try forger.seal(operations, ends: ends) } catch is LogError { return [] }
        // All states of a log are kept: from any of them another branch may go.
        logs.append(forger)
        if logs.count > 24 { logs.removeFirst() }
        return [forger.frame, .batch(batch)]
    }

    /// Histories of one log that part at its end.
    private mutating func histories(_ scope: Scope, _ generator: inout Generator) throws -> [[Frame]] {
        let common = forger(scope, &generator)
        return try (0..<generator.int(2...3)).map { _ in
            var (branch, frames) = (common, [Frame]())
            for _ in 0..<generator.int(1...3) {
                frames += try sealed(&branch, writes(scope, &generator), ends: [])
            }
            return frames
        }
    }

    private func notPermitted(_ generator: inout Generator) throws -> [Frame] {
        let other = archive().logs.values.filter {
            $0.device != key.device && ($0.scope == .control || !scopes.contains($0.scope))
        }
        .sorted { $0.id < $1.id }
        let member = Schema.Collection.member
        var frames: [Frame] = []
        if let other = generator.picked(other) {
            var forger = Forger(key: key, other.scope, network: network, incarnation: generator.random.next())
            let entry = Operation(
                collection: member.code, entity: .one(.key(other.device.description)), stamp: stamp(&generator),
                changes: [.write(.deleted, .boolean(true))])
            let operations = other.scope == .control ? [entry] : writes(other.scope, &generator)
            frames += [forger.frame, .batch(try forger.seal(operations))]
        }
        return frames
    }

    // MARK: What he knows

    private func held(of log: LogDescriptor) -> [Archive.Item] {
        archive().items.values.filter { $0.log == log }.sorted(by: Self.isBefore)
    }

    private func ends(in scope: Scope) -> [BranchEnd] {
        archive().items.values.filter { $0.log.scope == scope }.sorted(by: Self.isBefore).map {
            BranchEnd(device: $0.log.device, mark: $0.header.mark)
        }
    }

    /// In an order that the proofs of connections' keys, which differ from run to run, have no part in.
    static func isBefore(_ one: Archive.Item, _ other: Archive.Item) -> Bool {
        (one.log.id, one.header.first, one.header.nonce, one.header.mark)
            < (other.log.id, other.header.first, other.header.nonce, other.header.mark)
    }

    // MARK: Content

    private static let ids = ["1", "2", "م-٣"]

    func stamp(_ generator: inout Generator) -> HybridTime {
        HybridTime(milliseconds: Station.start + generator.int64(-1000...100_000_000))
    }

    func operation(
        _ scope: Scope, _ changes: [Change], collection name: String? = nil, _ generator: inout Generator
    ) -> Operation {
        let collections = schema.collections.filter { $0.scope == scope.kind }
        let collection = name.flatMap { schema[$0] } ?? generator.pick(collections)
        let id = { (generator: inout Generator) in EntityID.key(generator.pick(Self.ids)) }
        let entity: EntityName
        if case .pair = collection.naming {
            entity = .pair(id(&generator), id(&generator))
        } else {
            entity = .one(generator.once(in: 4) ? .key(generator.hostileKey()) : id(&generator))
        }
        return Operation(collection: collection.code, entity: entity, stamp: stamp(&generator), changes: changes)
    }

    private func writes(_ scope: Scope, _ generator: inout Generator) -> [Operation] {
        let collections = schema.collections.filter { $0.scope == scope.kind }
        return (0..<generator.int(1...4)).map { _ in
            let collection = generator.pick(collections)
            let fields = generator.shuffled(collection.fields).prefix(generator.int(1...3))
            let changes = fields.map { field -> Change in
                guard case .set = field.type else { return .write(field.code, generator.value(for: field)) }
                return generator.once(in: 3) ? .remove(field.code, "A") : .add(field.code, generator.pick(["A", "B"]))
            }
            return operation(scope, changes, collection: collection.name, &generator)
        }
    }

    private func hostile(_ scope: Scope, _ generator: inout Generator) -> [Operation] {
        let collections = schema.collections.filter { $0.scope == scope.kind }
        return (0..<generator.int(1...5)).map { _ in
            let collection = generator.pick(collections)
            let changes = collection.fields.compactMap { field -> Change? in
                let text = generator.once(in: 2) ? generator.spelling() : generator.hostileText()
                switch field.type {
                case .set: return .add(field.code, text)
                case .text: return .write(field.code, .text(text))
                default: return nil
                }
            }
            return operation(scope, changes, collection: collection.name, &generator)
        }
    }
}

extension Generator {
    /// Nil where there is nothing to pick from.
    mutating func picked<Element>(_ items: [Element]) -> Element? { items.isEmpty ? nil : pick(items) }
}
