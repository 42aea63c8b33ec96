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

    private var payload: ArraySlice<UInt8> { bytes[header.byteCount...] }

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

    /// Seals operations as the next batch after `head`. The same operations after the same head give the same batch,
    /// whenever and how often they are sealed.
    ///
    /// - Parameters:
    ///   - operations: at least one, at most ``Limits/batchOperations``.
    ///   - nonce: what the tail drew when it was opened.
    ///   - ends: the branches that the operations replaced something of, in the order by which they name them.
    ///   - packer: what compresses; whoever seals many batches keeps one.
    ///   - introduced: the sequence number of an earlier operation of this branch on a record, where there is one.
    public static func seal(
        _ operations: [Operation], by author: Author, after head: LogHead, nonce: UInt64, ends: [BranchEnd],
        packer: Packer = Packer(), introduced: (EntityID) throws -> UInt64?
    ) throws -> SealedBatch {
        for operation in operations { try operation.requireReadable(ends: ends.count) }
        var gatherer = OperationGatherer()
        for operation in operations { gatherer.append(operation) }
        return try seal(
            gatherer.columns, by: author, after: head, nonce: nonce, ends: ends, packer: packer, introduced: introduced)
    }

    /// The same of operations that have been taken apart already.
    public static func seal(
        _ operations: OperationColumns, by author: Author, after head: LogHead, nonce: UInt64, ends: [BranchEnd],
        packer: Packer = Packer(), introduced: (EntityID) throws -> UInt64?
    ) throws -> SealedBatch {
        try operations.requireReadable(ends: ends.count)
        let first = head.sequence + 1
        let sequences = (0..<operations.count).map { first + UInt64($0) }
        // A redactable batch stands alone: what it refers to may be erased.
        let base = operations.stamps.first ?? .zero
        let encoder = try PayloadEncoder(
            operations, sequences, log: author.log, nonce: nonce, first: first, base: base, packer: packer,
            introduced: author.isRedactable ? { _ in nil } : introduced)
        var payload = encoder.encode()
        let root: Hash256
        if author.isRedactable {
            let leaves = Leaf.all(of: zip(sequences, operations.operations).map(NumberedOperation.init), first: first)
            let salts = LeafSalts.seed(seed(of: leaves, by: author, first: first))
            root = try salts.root(of: leaves)
            payload = salts.encode() + payload
        } else {
            root = Hash256(hashing: payload)
        }
        let fields = BatchHeader.Fields(
            isRedactable: author.isRedactable, log: author.log, first: first, count: operations.count,
            previous: head.hash, base: base, schemaVersion: author.schemaVersion, root: root, nonce: nonce, ends: ends)
        try fields.requireReadable()
        return SealedBatch(header: try BatchHeader(signing: fields, with: author.key), payload: payload)
    }

    /// A MAC by the device's key over log, number and operations: nobody else can guess it, and it is the same again.
    private static func seed(of leaves: [Leaf], by author: Author, first: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(author.log.bytes)
        writer.fixed(first)
        for leaf in leaves { writer.sized(leaf.content.bytes) }
        if mutated(.saltsWithoutKey) { return Array(Hash256(hashing: writer.bytes).bytes.prefix(LeafSalts.saltBytes)) }
        return Array(author.key.authenticate(writer.bytes).prefix(LeafSalts.saltBytes))
    }

    /// Checks the signature, and that the payload is the signed one as far as that shows before it is decoded.
    public func verify(publicKey: [UInt8]) throws(LogError) {
        guard isSigned(by: publicKey) || mutated(.takesAnySignature) else {
            throw LogError(.badSignature, "the batch is not signed by its author")
        }
        if !header.isRedactable, !mutated(.takesAnyPayload) { try verifyPlainPayload() }
    }

    /// Whether somebody with this key signed the header, whatever became of the payload since.
    public func isSigned(by publicKey: [UInt8]) -> Bool {
        IdentityKey.isSignature(header.signature, of: header.signed, by: publicKey)
    }

    private func verifyPlainPayload() throws(LogError) {
        guard Hash256(hashing: payload) == header.root else {
            throw LogError(.badPayload, "the payload is not the signed one")
        }
    }

    /// Decodes the operations and checks them against the signed root; redacted ones are missing.
    ///
    /// - Parameter resolving: the record of an earlier operation of this branch.
    public func open(resolving: (UInt64) throws -> EntityID?) throws -> [NumberedOperation] {
        try columns(resolving: resolving).numbered
    }

    /// The same, column by column.
    public func columns(resolving: (UInt64) throws -> EntityID?) throws -> OperationColumns {
        var reader = ByteReader(payload)
        guard header.isRedactable else {
            return try PayloadDecoder(reader, header: header, offsets: Array(0..<header.count), resolving: resolving)
                .decode()
        }
        let salts = try LeafSalts(&reader, operations: header.count)
        let decoder = try PayloadDecoder(
            reader, header: header, offsets: salts.offsets(of: header.count), resolving: { _ in nil })
        let columns = try decoder.decode()
        guard try salts.root(of: Leaf.all(of: columns.numbered, first: header.first)) == header.root else {
            throw LogError(.badPayload, "the payload is not the signed one")
        }
        return columns
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
        var gatherer = OperationGatherer()
        for numbered in kept { gatherer.append(numbered.operation) }
        let encoder = try PayloadEncoder(
            gatherer.columns, kept.map(\.sequence), log: header.log, nonce: header.nonce, first: header.first,
            base: header.base, packer: Packer()
        ) { _ in nil }
        return SealedBatch(header: header, payload: salts.removing(gone, of: leaves).encode() + encoder.encode())
    }
}
