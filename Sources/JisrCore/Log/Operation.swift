/// One row written by one person at one moment. What of others it knew, the header of its batch tells for all of them.
public struct Operation: Hashable, Sendable {
    public var collection: CollectionCode
    public var entity: EntityName
    public var stamp: HybridTime
    /// The person who wrote it; nil where nobody was logged in, as at the command line. Merging takes no notice of it.
    public var writer: WriterID?
    /// Values that this device held and the writer had not seen: they do not give way. Nearly always none.
    public var unseen: [ToldPlace]
    public var changes: [Change]

    public init(
        collection: CollectionCode, entity: EntityName, stamp: HybridTime, writer: WriterID? = nil,
        unseen: [ToldPlace] = [], changes: [Change]
    ) {
        self.collection = collection
        self.entity = entity
        self.stamp = stamp
        self.writer = writer
        self.unseen = unseen
        self.changes = changes
    }
}

/// An operation as an operation of the same batch names it: by a branch that the header tells, and a number.
public struct ToldPlace: Hashable, Sendable {
    /// 0 for the batch's own branch, else the place of the end in the header, counted from 1.
    public let end: Int
    public let sequence: UInt64

    public init(end: Int, sequence: UInt64) {
        self.end = end
        self.sequence = sequence
    }
}

/// What is written without being told its place in the log: the journal adds stamp and dots.
public struct Draft: Hashable, Sendable {
    public var collection: CollectionCode
    /// Nil for a new record that is to be named by its own dot.
    public var entity: EntityName?
    public var fields: [(code: FieldCode, value: FieldValue)]
    /// The centre whose record a list says it is; nil where it does not say.
    public var centre: String?
    /// What the writer had seen of the record, as a list or a form told it; nil where he looks at it now.
    public var seen: RecordVersion?

    public init(
        collection: CollectionCode, entity: EntityName?, fields: [(code: FieldCode, value: FieldValue)],
        centre: String? = nil, seen: RecordVersion? = nil
    ) {
        self.collection = collection
        self.entity = entity
        self.fields = fields
        self.centre = centre
        self.seen = seen
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.collection == other.collection && one.entity == other.entity && one.seen == other.seen
            && one.centre == other.centre
            && one.fields.elementsEqual(other.fields) { $0.code == $1.code && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(collection)
        hasher.combine(entity)
        hasher.combine(fields.map(\.code))
    }
}

/// The whole of a field as a writer wants it: a value, or all members of a set.
public enum FieldValue: Hashable, Sendable {
    case value(Value)
    case members([String])

    public var isEmpty: Bool { self == .value(.null) || self == .members([]) }

    /// As a cell of a list: members of a set with a bar between them.
    public var text: String {
        switch self {
        case .value(let value): value.text
        case .members(let members): Field.text(of: members)
        }
    }
}

extension Operation {
    /// An upper bound of the bytes that the operation takes by itself, cheaper than encoding it: what batches are
    /// filled by and held against. Part of the format: two programs that weigh differently would refuse differently.
    public var weight: Int {
        Self.leastWeight + entity.weight + (writer == nil ? 0 : Self.writerWeight) + unseen.count * ToldPlace.weight
            + changes.reduce(0) { $0 + $1.weight }
    }

    /// Before it names or says anything.
    public static let leastWeight = 24
    public static let writerWeight = 17
}

extension ToldPlace {
    public static let weight = 12
}

extension EntityName {
    fileprivate var weight: Int {
        switch self {
        case .one(let id): id.weight
        case .pair(let first, let second): first.weight + second.weight
        }
    }
}

extension EntityID {
    public var weight: Int {
        switch self {
        case .name: 17
        case .key(let key): 3 + key.utf8.count
        }
    }
}

extension Change {
    public static let leastWeight = 8
    /// That writes no text, bytes or reference.
    public static let numberWeight = 16

    public var weight: Int {
        switch self {
        case .add(_, let member), .remove(_, let member): Self.leastWeight + member.utf8.count
        case .write(_, .text(let text)): Self.leastWeight + text.utf8.count
        case .write(_, .bytes(let bytes)), .write(_, .opaque(_, let bytes)): Self.leastWeight + bytes.count
        case .write(_, .reference(let id)): Self.leastWeight + id.weight
        case .write: Self.numberWeight
        }
    }
}
