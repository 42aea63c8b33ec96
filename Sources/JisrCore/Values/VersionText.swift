/// The texts of versions, row after row of a list, each in the memory of the one before: what ``RecordVersion`` writes of a
/// row that is as one operation made it, which nearly every row is.
public struct VersionText: Sendable {
    private let collection: CollectionCode
    private let network: UInt32
    /// The hashes of all fields that were shown, and how many each has.
    private var hashes: [UInt32] = []
    private var counts: [Int] = []
    private var bytes: [UInt8] = []

    public init(of collection: CollectionCode, in network: NetworkID?) {
        self.collection = collection
        self.network = RecordVersion.end(of: network)
    }

    /// Begins with the next row.
    public mutating func begin() {
        hashes.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }

    // The fields in the order of their codes.

    public mutating func showNothing() { counts.append(0) }

    public mutating func show(text: UnsafeRawBufferPointer) { show(StateHash(text: text)) }

    public mutating func show(_ integer: Int64) { show(StateHash(.integer(integer))) }

    public mutating func show(_ value: FieldValue) {
        let shown = Set(RecordVersion.hashes(of: value)).sorted()
        hashes += shown
        counts.append(shown.count)
    }

    private mutating func show(_ hash: StateHash) {
        hashes.append(UInt32(truncatingIfNeeded: hash.high))
        counts.append(1)
    }

    /// Appends the version of the row whose fields were shown.
    ///
    /// - Parameters:
    ///   - record: the text of its name.
    ///   - seen: the operation that made it; nil where nothing of it stands.
    public mutating func append(of record: UnsafeRawBufferPointer, seen: RecordVersion.Seen?, to list: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        // Room for the check, which is over all that follows.
        RecordVersion.append(UInt32(0), to: &bytes)
        RecordVersion.append(network, to: &bytes)
        RecordVersion.append(seen == nil ? UInt64(0) : 1, to: &bytes)
        if let seen {
            seen.log.appendBigEndian(to: &bytes)
            RecordVersion.append(seen.sequence, to: &bytes)
        }
        while counts.last == 0 { counts.removeLast() }
        RecordVersion.append(UInt64(counts.count), to: &bytes)
        var place = 0
        for count in counts {
            RecordVersion.append(UInt64(count), to: &bytes)
            for _ in 0..<count {
                RecordVersion.append(hashes[place], to: &bytes)
                place += 1
            }
        }
        bytes.withUnsafeMutableBytes {
            let body = UnsafeRawBufferPointer(rebasing: $0[MemoryLayout<UInt32>.size...])
            let check = RecordVersion.check(record, collection, body)
            $0.storeBytes(of: check.bigEndian, as: UInt32.self)
        }
        list.append(RecordVersion.letter)
        Base32.append(bytes, to: &list)
    }
}
