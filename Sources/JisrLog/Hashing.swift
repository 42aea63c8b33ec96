internal import Crypto
public import JisrCore

extension Hash256 {
    /// SHA-256 (FIPS 180-4) of the parts, one after another.
    public init(hashing parts: [UInt8]...) {
        var hash = SHA256()
        for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        self.init(hash.finalize())
    }

    /// SHA-256 of a part of something, which is not copied for it.
    public init(hashing slice: ArraySlice<UInt8>) {
        var hash = SHA256()
        slice.withUnsafeBytes { hash.update(bufferPointer: $0) }
        self.init(hash.finalize())
    }

    init(_ digest: SHA256.Digest) {
        // A SHA-256 digest has 32 bytes, always: zero stands for a case that cannot arise.
        self = Hash256(bytes: Array(digest)) ?? .zero
    }
}

extension Identifier {
    /// The first half of a SHA-256: what names logs, devices and networks.
    init(hashing parts: [[UInt8]]) {
        var hash = SHA256()
        for part in parts {
            // Each part behind its length, so that no two lists of parts give the same bytes.
            var length = ByteWriter()
            length.count(part.count)
            hash.update(data: length.bytes)
            hash.update(data: part)
        }
        self = Identifier(bytes: Array(hash.finalize())) ?? Identifier(high: 0, low: 0)
    }
}

extension DeviceID {
    /// Names the device that holds this Ed25519 public key.
    public init(publicKey: [UInt8]) {
        self.init(hashing: [Array("jisr device 1".utf8), publicKey])
    }
}

extension NetworkID {
    /// Names the network founded under this name by the holder of this Ed25519 public key.
    public init(founder publicKey: [UInt8], name: String) {
        self.init(hashing: [Array("jisr network 1".utf8), publicKey, Array(name.utf8)])
    }
}

extension LogDescriptor {
    /// The log's id. Whoever knows the descriptor can check it, so a descriptor needs no signature.
    public var id: LogID {
        LogID(hashing: [
            Array("jisr log 1".utf8), network.bytes, device.bytes, Array(scope.description.utf8), incarnation.bytes
        ])
    }
}

extension RecordName {
    /// Names the record that this operation makes, where its creator gives it no key.
    public init(log: LogID, nonce: UInt64, sequence: UInt64, stamp: HybridTime) {
        var writer = ByteWriter()
        writer.fixed(mutated(.namesWithoutNonce) ? 0 : nonce)
        writer.fixed(sequence)
        writer.fixed(stamp.rawValue)
        self.init(hashing: [Array("jisr record 2".utf8), log.bytes, writer.bytes])
    }
}

extension Hash256 {
    /// The first half, which tells two histories apart.
    public var mark: BatchMark { BatchMark(bytes: bytes) ?? BatchMark(high: 0, low: 0) }
}

extension Frontier {
    /// Proves that two devices hold the same operations: SHA-256 over log ids, sequence numbers and marks, its first half.
    public var digest: Identifier<Frontier> {
        var writer = ByteWriter()
        for (log, head) in sorted {
            writer.raw(log.bytes)
            writer.fixed(head.sequence)
            writer.raw(head.mark.bytes)
        }
        return Identifier(hashing: [Array("jisr frontier 2".utf8), writer.bytes])
    }
}
