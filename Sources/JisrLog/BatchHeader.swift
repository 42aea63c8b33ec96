public import JisrCore

/// The end of a branch as a batch tells it: whose it is, and the first half of the hash of one of its batches.
/// Everything of that branch up to that batch was known. Of the scope of the header that tells it.
public struct BranchEnd: Hashable, Sendable {
    public let device: DeviceID
    public let mark: BatchMark

    public init(device: DeviceID, mark: BatchMark) {
        self.device = device
        self.mark = mark
    }
}

/// The head of a batch: what its author signed. Fixed fields, for ever, and the ends that the batch tells.
///
/// | offset | bytes | field |
/// | --- | --- | --- |
/// | 0 | 2 | `J`, format number 3 |
/// | 2 | 1 | flags: bit 0, the payload root is a Merkle root over salted leaves; the others 0 |
/// | 3 | 16 | log id |
/// | 19 | 8 | first sequence number |
/// | 27 | 2 | number of operations |
/// | 29 | 32 | hash of the previous batch; zero for the first, which begins with 1, and for no other |
/// | 61 | 8 | base: the stamp of the first operation |
/// | 69 | 4 | schema version of the author |
/// | 73 | 32 | payload root |
/// | 105 | 8 | nonce: drawn when the tail that became the batch was opened |
/// | 113 | varint | number of ends, at most 256 |
/// | | 32 each | an end, none twice: device id (16), the first half of a batch's hash (16) |
/// | | 64 | Ed25519 signature (RFC 8032) over all bytes before it |
///
/// The hash of a batch, which chains the next one to it, is SHA-256 over all bytes before the signature, so that two
/// signatures of one content are one batch.
public struct BatchHeader: Hashable, Sendable {
    public let isRedactable: Bool
    public let log: LogID
    public let first: UInt64
    public let count: Int
    public let previous: Hash256
    public let base: HybridTime
    public let schemaVersion: UInt32
    public let root: Hash256
    public let nonce: UInt64
    /// The branches that an operation of the batch replaces a value of, or covers one, each up to where it was held; none
    /// twice.
    public let ends: [BranchEnd]
    public let signature: [UInt8]
    public let hash: Hash256

    static let format: UInt8 = 3
    /// Bytes of a header that tells no end.
    public static let leastBytes = 178
    static let signatureBytes = 64

    public var last: UInt64 { first + UInt64(count) - 1 }
    public var mark: BatchMark { hash.mark }

    /// The fixed fields, without ends and signature: what is kept of a batch that is not.
    public var leastSigned: [UInt8] { Array(signed.prefix(113)) }

    /// Where the payload begins.
    var byteCount: Int { signed.count + Self.signatureBytes }

    /// The bytes that are signed.
    let signed: [UInt8]

    /// What an author fills in before signing.
    struct Fields {
        var isRedactable: Bool
        var log: LogID
        var first: UInt64
        var count: Int
        var previous: Hash256
        var base: HybridTime
        var schemaVersion: UInt32
        var root: Hash256
        var nonce: UInt64
        var ends: [BranchEnd]

        var bytes: [UInt8] {
            var writer = ByteWriter()
            writer.byte(UInt8(ascii: "J"))
            writer.byte(BatchHeader.format)
            writer.byte(isRedactable ? 1 : 0)
            writer.raw(log.bytes)
            writer.fixed(first)
            writer.fixed(UInt16(count))
            writer.raw(previous.bytes)
            writer.fixed(base.rawValue)
            writer.fixed(schemaVersion)
            writer.raw(root.bytes)
            writer.fixed(nonce)
            writer.count(ends.count)
            for end in ends {
                writer.raw(end.device.bytes)
                writer.raw(end.mark.bytes)
            }
            return writer.bytes
        }
    }

    init(signing fields: Fields, with key: IdentityKey) throws {
        let signed = fields.bytes
        self.init(fields, signed: signed, signature: try key.sign(signed))
    }

    private init(_ fields: Fields, signed: [UInt8], signature: [UInt8]) {
        isRedactable = fields.isRedactable
        log = fields.log
        first = fields.first
        count = fields.count
        previous = fields.previous
        base = fields.base
        schemaVersion = fields.schemaVersion
        root = fields.root
        nonce = fields.nonce
        ends = fields.ends
        self.signed = signed
        self.signature = signature
        hash = Hash256(hashing: signed)
    }

    init(_ reader: inout ByteReader) throws(LogError) {
        let fields = try Fields(&reader)
        let signature = Array(try reader.raw(Self.signatureBytes))
        self.init(fields, signed: fields.bytes, signature: signature)
    }
}

extension BatchHeader.Fields {
    /// Whatever is read is in the one form that it is written in, so that the signed bytes can be made again.
    fileprivate init(_ reader: inout ByteReader) throws(LogError) {
        guard try reader.byte() == UInt8(ascii: "J") else { throw LogError(.malformed, "this is no batch") }
        let format = try reader.byte()
        guard format == BatchHeader.format else {
            throw LogError(.unknownFormat, "batch format \(format) is not this program's")
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
        nonce = try reader.fixed()
        ends = []
        for _ in 0..<(try reader.count(upTo: Limits.batchEnds)) {
            ends.append(BranchEnd(device: try reader.identifier(), mark: try reader.identifier()))
        }
        try requireReadable()
    }

    /// The law on headers, for the author too: nothing is signed that nobody takes.
    func requireReadable() throws(LogError) {
        guard ends.count <= Limits.batchEnds else { throw LogError(.tooLarge, "a batch that tells \(ends.count) ends") }
        guard Set(ends).count == ends.count else { throw LogError(.malformed, "an end told twice") }
        guard (1...Limits.batchOperations).contains(count) else {
            throw LogError(.tooLarge, "a batch of \(count) operations")
        }
        guard first > 0, first <= Limits.lastSequence - UInt64(count) + 1 else {
            throw LogError(.malformed, "a batch that begins at \(first)")
        }
        guard (first == 1) == (previous == .zero) else {
            throw LogError(.malformed, "a first batch follows none, and any other follows one")
        }
    }
}
