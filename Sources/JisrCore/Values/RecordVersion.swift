/// What of a record had been seen: the values that survived in it, and some bytes of hash of what each field showed, so
/// that a cell that nobody touched is told from one that somebody changed.
///
/// Its text goes through lists, forms and spreadsheets, on whatever device of the network it is brought back: `v`, and in
/// base 32 the bytes below. The letter keeps a spreadsheet from taking it for a number.
///
/// | bytes | field |
/// | --- | --- |
/// | 4 | a check over the record's name and all that follows: rows that were sorted apart from their versions are found |
/// | 4 | the end of the network's id: a list of another network says nothing of what was seen here |
/// | varint | number of operations; for each the first 8 bytes of its log's id, and its number (varint) |
/// | varint | number of fields, in the order of their codes, without empty ones at the end; for each, the number of hashes (varint) and 4 bytes each: none where the field was empty, one for a value, one a member of a set; for a long text one of the whole and one a paragraph |
public struct RecordVersion: Hashable, Sendable {
    /// An operation by the head of its log's id and its number.
    public struct Seen: Hashable, Sendable {
        public let log: UInt64
        public let sequence: UInt64

        public init(log: UInt64, sequence: UInt64) {
            self.log = log
            self.sequence = sequence
        }

        public init(_ dot: Dot) {
            self.init(log: dot.log.high, sequence: dot.sequence)
        }
    }

    /// The column of a list in which it stands.
    public static let column = "version"

    public let seen: Set<Seen>
    private let network: UInt32
    /// For each field of the collection, in the order of the codes, the hashes of what it showed.
    private let hashes: [Set<UInt32>]
    private let check: UInt32

    /// - Parameters:
    ///   - fields: what the fields of the collection show, in the order of their codes.
    ///   - dots: the operations whose values survive in the record, its deletion marks among them.
    ///   - network: where the list is made.
    public init(
        of record: EntityName, _ collection: CollectionCode, in network: NetworkID? = nil, fields: [FieldValue],
        dots: some Sequence<Dot>
    ) {
        var hashes = fields.map { Set(Self.hashes(of: $0)) }
        while hashes.last?.isEmpty == true { hashes.removeLast() }
        self.init(
            of: record, collection, network: Self.end(of: network), seen: Set(dots.map(Seen.init)), hashes: hashes)
    }

    private init(
        of record: EntityName, _ collection: CollectionCode, network: UInt32, seen: Set<Seen>, hashes: [Set<UInt32>]
    ) {
        self.network = network
        self.seen = seen
        self.hashes = hashes
        check = Self.check(record, collection, Self.body(network, seen, hashes))
    }

    /// Whether the list was made in this network.
    public func isOf(_ network: NetworkID) -> Bool { self.network == Self.end(of: network) }

    static func end(of network: NetworkID?) -> UInt32 { UInt32(truncatingIfNeeded: network?.low ?? 0) }

    public func contains(_ dot: Dot) -> Bool { seen.contains(Seen(dot)) }

    /// Whether the field at this place showed just this value.
    public func shows(_ value: FieldValue, at place: Int) -> Bool {
        hashes.indices.contains(place) ? hashes[place] == Set(Self.hashes(of: value)) : value.isEmpty
    }

    /// Whether the set at this place had this member.
    public func has(_ member: ExactText, at place: Int) -> Bool {
        hashes.indices.contains(place) && hashes[place].contains(Self.hash(.text(member.text)))
    }

    /// How many members or paragraphs the field at this place showed, the whole of a text apart.
    public func count(at place: Int) -> Int {
        guard hashes.indices.contains(place) else { return 0 }
        return max(1, hashes[place].count - 1)
    }

    /// Whether this tells of the record.
    public func isOf(_ record: EntityName, _ collection: CollectionCode) -> Bool {
        check == Self.check(record, collection, Self.body(network, seen, hashes))
    }

    // MARK: Text

    /// Keeps a spreadsheet from taking a version for a number.
    static let letter = UInt8(ascii: "v")

    public var text: String {
        var text: [UInt8] = [Self.letter]
        Base32.append(Self.bytes(check) + Self.body(network, seen, hashes), to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what `text` writes; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.first == Self.letter,
            let bytes = Base32.bytes(Substring(text.utf8.dropFirst())), bytes.count > 4
        else { return nil }
        var reader = Reader(rest: bytes[...])
        // What a count promises must be there: each thing takes a byte at least.
        guard let check = reader.word(4), let network = reader.word(4), let seenCount = reader.varint(),
            seenCount <= UInt64(bytes.count)
        else { return nil }
        var seen: Set<Seen> = []
        for _ in 0..<seenCount {
            guard let log = reader.word(8), let sequence = reader.varint() else { return nil }
            seen.insert(Seen(log: log, sequence: sequence))
        }
        var hashes: [Set<UInt32>] = []
        guard let fieldCount = reader.varint(), fieldCount <= UInt64(bytes.count) else { return nil }
        for _ in 0..<fieldCount {
            guard let count = reader.varint(), count <= UInt64(bytes.count) else { return nil }
            var field: Set<UInt32> = []
            for _ in 0..<count {
                guard let hash = reader.word(4) else { return nil }
                field.insert(UInt32(truncatingIfNeeded: hash))
            }
            hashes.append(field)
        }
        guard reader.rest.isEmpty, hashes.last?.isEmpty != true else { return nil }
        self.network = UInt32(truncatingIfNeeded: network)
        self.seen = seen
        self.hashes = hashes
        self.check = UInt32(truncatingIfNeeded: check)
        // Base 32 is read in either case and with letters that look alike, and a list in any order: a version has one
        // text.
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    private static func body(_ network: UInt32, _ seen: Set<Seen>, _ hashes: [Set<UInt32>]) -> [UInt8] {
        var bytes = Self.bytes(network)
        append(UInt64(seen.count), to: &bytes)
        for dot in seen.sorted(by: { ($0.log, $0.sequence) < ($1.log, $1.sequence) }) {
            dot.log.appendBigEndian(to: &bytes)
            append(dot.sequence, to: &bytes)
        }
        append(UInt64(hashes.count), to: &bytes)
        for field in hashes {
            append(UInt64(field.count), to: &bytes)
            for hash in field.sorted() { bytes += Self.bytes(hash) }
        }
        return bytes
    }

    static func hashes(of value: FieldValue) -> [UInt32] {
        switch value {
        case .value(.null): []
        case .value(let value): [hash(value)]
        case .members(let members): members.map { hash(.text($0)) }
        }
    }

    private static func hash(_ value: Value) -> UInt32 { UInt32(truncatingIfNeeded: StateHash(value).high) }

    private static func check(_ record: EntityName, _ collection: CollectionCode, _ body: [UInt8]) -> UInt32 {
        var name = record.text
        return name.withUTF8 { name in body.withUnsafeBytes { check(UnsafeRawBufferPointer(name), collection, $0) } }
    }

    /// - Parameter record: the text of its name.
    static func check(
        _ record: UnsafeRawBufferPointer, _ collection: CollectionCode, _ body: UnsafeRawBufferPointer
    ) -> UInt32 {
        var hash = StateHash()
        hash.combine(UInt64(collection.rawValue))
        hash.combine(record)
        hash.combine(body)
        return UInt32(truncatingIfNeeded: hash.high)
    }

    private static func bytes(_ word: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        append(word, to: &bytes)
        return bytes
    }

    static func append(_ word: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func word(_ count: Int) -> UInt64? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
        }

        mutating func varint() -> UInt64? {
            var (value, shift): (UInt64, UInt64) = (0, 0)
            while let byte = rest.popFirst(), shift < 63 {
                value |= UInt64(byte & 0x7f) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            return nil
        }
    }
}
