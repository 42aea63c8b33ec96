import JisrCore
import JisrLog
import JisrTestSupport

/// A device that seals batches of one log.
struct Site {
    let key: IdentityKey
    let log: LogID
    let isRedactable: Bool
    let seed: [UInt8]

    init(_ generator: inout Generator, isRedactable: Bool = false) throws {
        key = try IdentityKey(seed: generator.bytes(32))
        log = generator.identifier()
        self.isRedactable = isRedactable
        seed = generator.bytes(16)
    }

    func seal(
        _ operations: [Operation], after head: LogHead = .start, introduced: [EntityID: UInt64] = [:]
    ) throws -> SealedBatch {
        let author = SealedBatch.Author(log: log, key: key, isRedactable: isRedactable, schemaVersion: 1)
        return try SealedBatch.seal(operations, by: author, after: head, seed: seed) { introduced[$0] }
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

/// Swift takes two spellings of a text for equal; a batch must not.
func haveEqualBytes(_ one: [NumberedOperation], _ other: [NumberedOperation]) -> Bool {
    one.elementsEqual(other) {
        $0.sequence == $1.sequence && OperationCoder.encode($0.operation) == OperationCoder.encode($1.operation)
    }
}
