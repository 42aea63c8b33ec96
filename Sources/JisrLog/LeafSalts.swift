internal import JisrCore

/// What makes the leaves of a redactable batch unguessable, at the head of its payload.
///
/// | kind | bytes |
/// | --- | --- |
/// | 0 seed | 16: salt *i* is the first half of SHA-256(seed, *i* as 4 bytes), *i* the place of the leaf |
/// | 1 list | number of leaves (varint), then each: 0 and its salt (16), or 1, its hash (32), and the offsets of the operations it held (count, then each as the distance from the one after the offset before, the first from 0) |
///
/// A batch is sealed with a seed. The first removal replaces it by the list, since the seed would give away every salt.
struct LeafSalts {
    enum Entry: Hashable {
        case kept(salt: [UInt8])
        case removed(Hash256, offsets: [Int])
    }

    private enum Form {
        case seed([UInt8])
        case list([Entry])
    }

    static let saltBytes = 16
    private let form: Form

    static func seed(_ bytes: [UInt8]) -> LeafSalts { LeafSalts(form: .seed(bytes)) }

    private init(form: Form) {
        self.form = form
    }

    init(_ reader: inout ByteReader, operations: Int) throws(LogError) {
        switch try reader.byte() {
        case 0: form = .seed(Array(try reader.raw(Self.saltBytes)))
        case 1:
            var entries: [Entry] = []
            for _ in 0..<(try reader.count(upTo: operations)) {
                entries.append(try Self.entry(&reader, operations: operations))
            }
            form = .list(entries)
        default: throw LogError(.malformed, "salts of no known kind")
        }
    }

    private static func entry(_ reader: inout ByteReader, operations: Int) throws(LogError) -> Entry {
        switch try reader.byte() {
        case 0: return .kept(salt: Array(try reader.raw(saltBytes)))
        case 1:
            let hash = try reader.hash()
            var offsets: [Int] = []
            var next = 0
            for _ in 0..<(try reader.count(upTo: operations)) {
                let offset = next + (try reader.count(upTo: operations))
                guard offset < operations else { throw LogError(.malformed, "an offset beyond the batch") }
                offsets.append(offset)
                next = offset + 1
            }
            return .removed(hash, offsets: offsets)
        default: throw LogError(.malformed, "a leaf that is neither kept nor removed")
        }
    }

    func encode() -> [UInt8] {
        var writer = ByteWriter()
        switch form {
        case .seed(let seed):
            writer.byte(0)
            writer.raw(seed)
        case .list(let entries):
            writer.byte(1)
            writer.count(entries.count)
            for entry in entries { Self.write(entry, to: &writer) }
        }
        return writer.bytes
    }

    private static func write(_ entry: Entry, to writer: inout ByteWriter) {
        switch entry {
        case .kept(let salt):
            writer.byte(0)
            writer.raw(salt)
        case .removed(let hash, let offsets):
            writer.byte(1)
            writer.raw(hash.bytes)
            writer.count(offsets.count)
            var next = 0
            for offset in offsets {
                writer.count(offset - next)
                next = offset + 1
            }
        }
    }

    /// The offsets of the operations that are there.
    func offsets(of count: Int) throws(LogError) -> [Int] {
        guard case .list(let entries) = form else { return Array(0..<count) }
        var gone: Set<Int> = []
        for case .removed(_, let offsets) in entries {
            for offset in offsets where !gone.insert(offset).inserted {
                throw LogError(.malformed, "an operation removed twice")
            }
        }
        return (0..<count).filter { !gone.contains($0) }
    }

    /// The Merkle root over the leaves that are there and the hashes of those that are gone.
    func root(of leaves: [Leaf]) throws(LogError) -> Hash256 {
        switch form {
        case .seed(let seed):
            let hashes = leaves.enumerated().map {
                MerkleTree.leaf(salt: Self.salt($0.offset, from: seed), content: $0.element.content.bytes)
            }
            return MerkleTree.root(of: hashes[...])
        case .list(let entries):
            var rest = leaves[...]
            var hashes: [Hash256] = []
            for entry in entries {
                switch entry {
                case .removed(let hash, _): hashes.append(hash)
                case .kept(let salt):
                    guard let leaf = rest.popFirst() else { throw LogError(.badPayload, "a leaf is missing") }
                    hashes.append(MerkleTree.leaf(salt: salt, content: leaf.content.bytes))
                }
            }
            guard rest.isEmpty else { throw LogError(.badPayload, "a leaf without a salt") }
            return MerkleTree.root(of: hashes[...])
        }
    }

    /// The list that is left when the `gone`th of the leaves that are there is removed.
    func removing(_ gone: Int, of leaves: [Leaf]) -> LeafSalts {
        var entries: [Entry]
        switch form {
        case .list(let list): entries = list
        case .seed(let seed): entries = leaves.indices.map { .kept(salt: Self.salt($0, from: seed)) }
        }
        let kept = entries.indices.filter { if case .kept = entries[$0] { true } else { false } }
        if case .kept(let salt) = entries[kept[gone]] {
            let hash = MerkleTree.leaf(salt: salt, content: leaves[gone].content.bytes)
            entries[kept[gone]] = .removed(hash, offsets: leaves[gone].offsets)
        }
        return LeafSalts(form: .list(entries))
    }

    private static func salt(_ index: Int, from seed: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.fixed(UInt32(index))
        return Array(Hash256(hashing: seed, writer.bytes).bytes.prefix(saltBytes))
    }
}
