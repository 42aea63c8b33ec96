public import JisrCore

/// An operation and its place in its log.
public struct NumberedOperation: Hashable, Sendable {
    public let sequence: UInt64
    public let operation: Operation

    public init(sequence: UInt64, operation: Operation) {
        self.sequence = sequence
        self.operation = operation
    }
}

/// Consecutive operations of one log as their author encoded and signed them: stored, forwarded and served as these
/// same bytes for ever.
///
/// The bytes are a ``BatchHeader`` and then, in a redactable scope, the salts (``LeafSalts``), and then columns
/// (``PayloadEncoder``).
public struct SealedBatch: Hashable, Sendable {
    public let header: BatchHeader
    public let bytes: [UInt8]

    public var hash: Hash256 { header.hash }

    /// Takes bytes from anywhere: only their head is looked at. ``verify(publicKey:)`` and ``open(resolving:)`` follow.
    public init(bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Limits.sealedBatchBytes else {
            throw LogError(.tooLarge, "a batch of \(bytes.count) bytes")
        }
        var reader = ByteReader(bytes)
        header = try BatchHeader(&reader)
        self.bytes = bytes
    }

    private init(header: BatchHeader, payload: [UInt8]) {
        self.header = header
        bytes = header.signed + header.signature + payload
    }

    private var payload: ArraySlice<UInt8> { bytes[BatchHeader.byteCount...] }

    /// What a log's author must give to seal a batch.
    public struct Author {
        public let log: LogID
        public let key: IdentityKey
        public let isRedactable: Bool
        public let schemaVersion: UInt32

        public init(log: LogID, key: IdentityKey, isRedactable: Bool, schemaVersion: UInt32) {
            self.log = log
            self.key = key
            self.isRedactable = isRedactable
            self.schemaVersion = schemaVersion
        }
    }

    /// Seals operations as the next batch after `head`.
    ///
    /// - Parameters:
    ///   - operations: at least one, at most ``Limits/batchOperations``.
    ///   - seed: 16 random bytes, from which the salts of a redactable batch are made.
    ///   - introduced: the sequence number of the operation of this log that created a record, where there is one.
    public static func seal(
        _ operations: [Operation], by author: Author, after head: LogHead, seed: [UInt8],
        introduced: (EntityID) throws -> UInt64?
    ) throws -> SealedBatch {
        let first = head.sequence + 1
        let numbered = operations.enumerated().map {
            NumberedOperation(sequence: first + UInt64($0.offset), operation: $0.element)
        }
        // A redactable batch stands alone: what it refers to may be erased.
        let base = operations.first?.stamp ?? .zero
        let encoder = try PayloadEncoder(
            numbered, log: author.log, first: first, base: base,
            introduced: author.isRedactable ? { _ in nil } : introduced)
        var payload = encoder.encode()
        let root: Hash256
        if author.isRedactable {
            let salts = LeafSalts.seed(seed)
            root = try salts.root(of: Leaf.all(of: numbered, first: first))
            payload = salts.encode() + payload
        } else {
            root = Hash256(hashing: payload)
        }
        let header = BatchHeader(
            isRedactable: author.isRedactable, log: author.log, first: first, count: operations.count,
            previous: head.hash, base: base, schemaVersion: author.schemaVersion, root: root)
        return SealedBatch(header: try header.signed(with: author.key), payload: payload)
    }

    /// Checks the signature, and that the payload is the signed one as far as that shows before it is decoded.
    public func verify(publicKey: [UInt8]) throws(LogError) {
        guard IdentityKey.isSignature(header.signature, of: header.signed, by: publicKey) else {
            throw LogError(.badSignature, "the batch is not signed by its author")
        }
        if !header.isRedactable { try verifyPlainPayload() }
    }

    private func verifyPlainPayload() throws(LogError) {
        guard Hash256(hashing: payload) == header.root else {
            throw LogError(.badPayload, "the payload is not the signed one")
        }
    }

    /// Decodes the operations and checks them against the signed root; redacted ones are missing.
    ///
    /// - Parameter resolving: the record that an earlier operation of this log created.
    public func open(resolving: (UInt64) throws -> EntityID?) throws -> [NumberedOperation] {
        var reader = ByteReader(payload)
        guard header.isRedactable else {
            return try PayloadDecoder(reader, header: header, offsets: Array(0..<header.count), resolving: resolving)
                .decode()
        }
        let salts = try LeafSalts(&reader, operations: header.count)
        let decoder = try PayloadDecoder(
            reader, header: header, offsets: salts.offsets(of: header.count), resolving: { _ in nil })
        let operations = try decoder.decode()
        guard try salts.root(of: Leaf.all(of: operations, first: header.first)) == header.root else {
            throw LogError(.badPayload, "the payload is not the signed one")
        }
        return operations
    }

    /// The same batch without what it says of one record. The signature still holds: the record's leaf leaves its hash
    /// behind, and no salt with which to guess what it was.
    public func removing(_ entity: EntityName, of collection: CollectionCode) throws -> SealedBatch {
        guard header.isRedactable else {
            throw LogError(.malformed, "nothing is removed from a scope that is not redactable")
        }
        var reader = ByteReader(payload)
        let salts = try LeafSalts(&reader, operations: header.count)
        let operations = try open { _ in nil }
        let leaves = Leaf.all(of: operations, first: header.first)
        guard let gone = leaves.firstIndex(where: { $0.entity == entity && $0.collection == collection }) else {
            return self
        }
        let kept = operations.filter { $0.operation.entity != entity || $0.operation.collection != collection }
        let encoder = try PayloadEncoder(kept, log: header.log, first: header.first, base: header.base) { _ in nil }
        return SealedBatch(header: header, payload: salts.removing(gone, of: leaves).encode() + encoder.encode())
    }
}
