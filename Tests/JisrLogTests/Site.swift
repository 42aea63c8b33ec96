import JisrCore
import JisrLog
import JisrTestSupport

/// A device that seals batches of one log, all of one tail's nonce and with the same ends told.
struct Site {
    let key: IdentityKey
    let log: LogID
    let isRedactable: Bool
    let nonce: UInt64
    var ends: [BranchEnd]

    init(_ generator: inout Generator, isRedactable: Bool = false, ends: Int = 0) throws {
        key = try IdentityKey(seed: generator.bytes(32))
        log = generator.identifier()
        self.isRedactable = isRedactable
        nonce = generator.random.next()
        self.ends = (0..<ends).map { _ in BranchEnd(device: generator.identifier(), mark: generator.identifier()) }
    }

    /// The name that an operation gives its record.
    func name(_ sequence: UInt64, _ stamp: HybridTime) -> RecordName {
        RecordName(log: log, nonce: nonce, sequence: sequence, stamp: stamp)
    }

    func operations(_ count: Int, _ generator: inout Generator, after head: LogHead = .start) -> [Operation] {
        generator.operations(count, from: head.sequence + 1, ends: ends.count, own: name)
    }

    func seal(
        _ operations: [Operation], after head: LogHead = .start, introduced: [EntityID: UInt64] = [:]
    ) throws -> SealedBatch {
        let author = SealedBatch.Author(log: log, key: key, isRedactable: isRedactable, schemaVersion: 1)
        return try SealedBatch.seal(operations, by: author, after: head, nonce: nonce, ends: ends) { introduced[$0] }
    }
}

extension Generator {
    /// Where a batch can begin: a log's first place, or one far behind it.
    mutating func head(_ sequences: [UInt64] = [0, 1, 4095, 1 << 40]) -> LogHead {
        let sequence = pick(sequences)
        return sequence == 0 ? .start : LogHead(sequence: sequence, hash: hash())
    }
}

extension SealedBatch {
    /// Takes the bytes from the wire, checks and decodes them, as a peer does.
    func received(by site: Site, introduced: [EntityID: UInt64] = [:]) throws -> [NumberedOperation] {
        let batch = try SealedBatch(bytes: bytes)
        try batch.verify(publicKey: site.key.publicKey)
        let records = Dictionary(uniqueKeysWithValues: introduced.map { ($0.value, $0.key) })
        return try batch.open { records[$0] }
    }
}

func numbered(_ operations: [Operation], from first: UInt64) -> [NumberedOperation] {
    operations.enumerated().map { NumberedOperation(sequence: first + UInt64($0.offset), operation: $0.element) }
}

/// Equal as values and as bytes: Swift takes two spellings of a text for equal, and neither a batch nor a value must.
func areSame(_ one: [NumberedOperation], _ other: [NumberedOperation]) -> Bool {
    one == other
        && one.elementsEqual(other) {
            $0.sequence == $1.sequence && OperationCoder.encode($0.operation) == OperationCoder.encode($1.operation)
        }
}
