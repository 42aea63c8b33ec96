/// One row written by one person at one moment.
public struct Operation: Hashable, Sendable {
    public var collection: CollectionCode
    public var entity: EntityName
    public var stamp: HybridTime
    /// The operations whose values for the keys written here were seen by the writer and give way to this one.
    public var replaces: [Dot]
    public var changes: [Change]

    public init(
        collection: CollectionCode, entity: EntityName, stamp: HybridTime, replaces: [Dot] = [], changes: [Change]
    ) {
        self.collection = collection
        self.entity = entity
        self.stamp = stamp
        self.replaces = replaces
        self.changes = changes
    }
}

/// What is written without being told its place in the log: the journal adds stamp and dots.
public struct Draft: Hashable, Sendable {
    public var collection: CollectionCode
    /// Nil for a new record that is to be named by its own dot.
    public var entity: EntityName?
    public var fields: [(code: FieldCode, value: FieldValue)]

    public init(collection: CollectionCode, entity: EntityName?, fields: [(code: FieldCode, value: FieldValue)]) {
        self.collection = collection
        self.entity = entity
        self.fields = fields
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.collection == other.collection && one.entity == other.entity
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
}

extension Operation {
    /// An upper bound of the bytes that the operation takes by itself, cheaper than encoding it: what batches are
    /// filled by.
    public var weight: Int {
        24 + entity.weight + replaces.count * 26 + changes.reduce(0) { $0 + $1.weight }
    }
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
    fileprivate var weight: Int {
        switch self {
        case .dot: 27
        case .key(let key): 3 + key.utf8.count
        }
    }
}

extension Change {
    fileprivate var weight: Int {
        switch self {
        case .add(_, let member), .remove(_, let member): 8 + member.utf8.count
        case .write(_, .text(let text)): 8 + text.utf8.count
        case .write(_, .bytes(let bytes)): 8 + bytes.count
        case .write(_, .reference(let id)): 8 + id.weight
        case .write: 16
        }
    }
}
