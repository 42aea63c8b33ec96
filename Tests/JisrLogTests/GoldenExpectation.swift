import Foundation
import JisrCore
import JisrLog

/// What the golden files say, as data: the second decoder (`Tests/decoder`) is held against it.
struct GoldenExpectation: Codable {
    var publicKey: String
    var device: String
    var networkName: String
    var batches: [String: Batch] = [:]
    var operations: [String: Told] = [:]
    var frames: [String: [FrameTold]] = [:]

    struct Name: Codable {
        var name: String?
        var key: String?
    }

    struct Batch: Codable {
        var isRedactable: Bool
        var log: String
        var first: UInt64
        var count: Int
        var previous: String
        var base: String
        var schemaVersion: UInt32
        var root: String
        var nonce: String
        var ends: [End]
        var hash: String
        /// The records of earlier operations of the branch, by number.
        var introduced: [String: Name]
        var operations: [Told]
    }

    struct End: Codable {
        var device: String
        var mark: String
    }

    struct Told: Codable {
        var sequence: UInt64?
        var collection: UInt16
        var entity: [Name]
        var stamp: String
        /// Absent for nobody.
        var writer: String?
        var unseen: [Unseen]
        var changes: [ChangeTold]
    }

    struct Unseen: Codable {
        var end: Int
        var sequence: UInt64
    }

    struct ChangeTold: Codable {
        var field: UInt16
        var kind: UInt8
        var number: Int64?
        var text: String?
        var bytes: String?
        var reference: Name?
    }

    struct FrameTold: Codable {
        var kind: UInt8
        var device: String?
        var incarnation: String?
        var scope: String?
        var batch: String?
        var heads: [Head]?
        var digest: String?
        var log: String?
        var first: UInt64?
        var code: String?
        var reason: String?
    }

    struct Head: Codable {
        var log: String
        var sequence: UInt64
        var mark: String
    }
}

extension GoldenExpectation {
    init(publicKey: [UInt8], networkName: String) {
        self.publicKey = Hexadecimal.text(publicKey)
        self.networkName = networkName
        device = Hexadecimal.text(DeviceID(publicKey: publicKey).bytes)
    }

    /// The same content gives the same bytes.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

extension GoldenExpectation.Name {
    init(_ id: EntityID) {
        switch id {
        case .name(let name): self.name = Hexadecimal.text(name.bytes)
        case .key(let key): self.key = key
        }
    }
}

extension GoldenExpectation.Batch {
    init(_ batch: SealedBatch, introduced: [EntityID: UInt64], operations: [NumberedOperation]) {
        let header = batch.header
        isRedactable = header.isRedactable
        log = Hexadecimal.text(header.log.bytes)
        first = header.first
        count = header.count
        previous = header.previous.description
        base = hexadecimal(header.base.rawValue)
        schemaVersion = header.schemaVersion
        root = header.root.description
        nonce = hexadecimal(header.nonce)
        ends = header.ends.map {
            .init(device: Hexadecimal.text($0.device.bytes), mark: Hexadecimal.text($0.mark.bytes))
        }
        hash = batch.hash.description
        self.introduced = Dictionary(uniqueKeysWithValues: introduced.map { (String($0.value), .init($0.key)) })
        self.operations = operations.map { .init($0.operation, sequence: $0.sequence) }
    }
}

extension GoldenExpectation.Told {
    init(_ operation: JisrCore.Operation, sequence: UInt64? = nil) {
        self.sequence = sequence
        collection = operation.collection.rawValue
        switch operation.entity {
        case .one(let id): entity = [.init(id)]
        case .pair(let first, let second): entity = [.init(first), .init(second)]
        }
        stamp = hexadecimal(operation.stamp.rawValue)
        writer = operation.writer.map { Hexadecimal.text($0.bytes) }
        unseen = operation.unseen.map { .init(end: $0.end, sequence: $0.sequence) }
        changes = operation.changes.map { .init($0) }
    }
}

extension GoldenExpectation.ChangeTold {
    init(_ change: Change) {
        field = change.field.rawValue
        switch change {
        case .add(_, let member): (kind, text) = (10, member)
        case .remove(_, let member): (kind, text) = (11, member)
        case .write(_, let value):
            switch value {
            case .null: kind = 0
            case .boolean(let answer): kind = answer ? 2 : 1
            case .integer(let integer): (kind, number) = (3, integer)
            case .text(let written): (kind, text) = (4, written)
            case .date(let date): (kind, number) = (5, Int64(date.days))
            case .time(let time): (kind, number) = (6, time.seconds)
            case .instant(let instant): (kind, number) = (7, instant.milliseconds)
            case .reference(let id): (kind, reference) = (8, .init(id))
            case .bytes(let written): (kind, bytes) = (9, Hexadecimal.text(written))
            case .opaque(let number, let written): (kind, bytes) = (number, Hexadecimal.text(written))
            }
        }
    }
}

extension GoldenExpectation.FrameTold {
    init(_ frame: Frame, network: NetworkID) {
        switch frame {
        case .log(let device, let incarnation, let scope):
            kind = 1
            self.device = Hexadecimal.text(device.bytes)
            self.incarnation = Hexadecimal.text(incarnation.bytes)
            self.scope = scope.description
            let named = LogDescriptor(network: network, device: device, scope: scope, incarnation: incarnation)
            log = Hexadecimal.text(named.id.bytes)
        case .batch(let batch):
            kind = 2
            self.batch = batch.hash.description
        case .frontier(let frontier):
            kind = 3
            digest = Hexadecimal.text(frontier.digest.bytes)
            heads = Self.told(frontier)
        case .refused(let refusal):
            kind = 4
            log = Hexadecimal.text(refusal.log.bytes)
            first = refusal.first
            code = refusal.code
            reason = refusal.reason
        case .end: kind = 5
        case .ancestors(let ancestors):
            kind = 6
            heads = Self.told(ancestors)
        case .holding(let held):
            kind = 7
            digest = Hexadecimal.text(held.bytes)
        }
    }

    private static func told(_ frontier: Frontier) -> [GoldenExpectation.Head] {
        frontier.sorted.map {
            .init(
                log: Hexadecimal.text($0.log.bytes), sequence: $0.head.sequence,
                mark: Hexadecimal.text($0.head.mark.bytes))
        }
    }
}

private func hexadecimal(_ word: UInt64) -> String {
    Hexadecimal.text((0..<8).reversed().map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) })
}
