public import JisrCore

/// The head of a batch: what its author signed. Fixed fields, for ever.
///
/// | offset | bytes | field |
/// | --- | --- | --- |
/// | 0 | 2 | `J`, format number 1 |
/// | 2 | 1 | flags: bit 0, the payload root is a Merkle root over salted leaves |
/// | 3 | 16 | log id |
/// | 19 | 8 | first sequence number |
/// | 27 | 2 | number of operations |
/// | 29 | 32 | hash of the previous batch, zero for the first |
/// | 61 | 8 | base: the stamp of the first operation |
/// | 69 | 4 | schema version of the author |
/// | 73 | 32 | payload root |
/// | 105 | 64 | Ed25519 signature (RFC 8032) over bytes 0 to 104 |
///
/// The hash of a batch, which chains the next one to it, is SHA-256 over bytes 0 to 104: the signature is left out, so
/// that two signatures of one content are one batch.
public struct BatchHeader: Hashable, Sendable {
    public let isRedactable: Bool
    public let log: LogID
    public let first: UInt64
    public let count: Int
    public let previous: Hash256
    public let base: HybridTime
    public let schemaVersion: UInt32
    public let root: Hash256
    public let signature: [UInt8]

    static let format: UInt8 = 1
    static let signedBytes = 105
    public static let byteCount = signedBytes + 64

    public var last: UInt64 { first + UInt64(count) - 1 }

    var signed: [UInt8] {
        var writer = ByteWriter()
        writer.byte(UInt8(ascii: "J"))
        writer.byte(Self.format)
        writer.byte(isRedactable ? 1 : 0)
        writer.raw(log.bytes)
        writer.fixed(first)
        writer.fixed(UInt16(count))
        writer.raw(previous.bytes)
        writer.fixed(base.rawValue)
        writer.fixed(schemaVersion)
        writer.raw(root.bytes)
        return writer.bytes
    }

    public var hash: Hash256 { Hash256(hashing: signed) }

    init(
        isRedactable: Bool, log: LogID, first: UInt64, count: Int, previous: Hash256, base: HybridTime,
        schemaVersion: UInt32, root: Hash256, signature: [UInt8] = []
    ) {
        self.isRedactable = isRedactable
        self.log = log
        self.first = first
        self.count = count
        self.previous = previous
        self.base = base
        self.schemaVersion = schemaVersion
        self.root = root
        self.signature = signature
    }

    func signed(with key: IdentityKey) throws -> BatchHeader {
        BatchHeader(
            isRedactable: isRedactable, log: log, first: first, count: count, previous: previous, base: base,
            schemaVersion: schemaVersion, root: root, signature: try key.sign(signed))
    }

    init(_ reader: inout ByteReader) throws(LogError) {
        guard try reader.byte() == UInt8(ascii: "J") else { throw LogError(.malformed, "this is no batch") }
        let format = try reader.byte()
        guard format == Self.format else {
            throw LogError(.unknownFormat, "batch format \(format) is newer than this program")
        }
        let flags = try reader.byte()
        guard flags <= 1 else { throw LogError(.unknownFormat, "a batch with unknown flags") }
        isRedactable = flags == 1
        log = try reader.identifier()
        first = try reader.fixed()
        count = Int(try reader.fixed(UInt16.self))
        previous = try reader.hash()
        base = HybridTime(rawValue: try reader.fixed())
        schemaVersion = try reader.fixed()
        root = try reader.hash()
        signature = Array(try reader.raw(64))
        guard (1...Limits.batchOperations).contains(count) else {
            throw LogError(.tooLarge, "a batch of \(count) operations")
        }
        guard first > 0, first <= Limits.lastSequence - UInt64(count) + 1 else {
            throw LogError(.malformed, "a batch that begins at \(first)")
        }
    }
}
