public import JisrWords

/// The stable number of a collection; 0 is none. Numbers are never used again.
public struct CollectionCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}

/// The stable number of a field in its collection. Numbers are never used again.
public struct FieldCode: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The register that every record has: whether it is deleted.
    public static let deleted = FieldCode(rawValue: 0)

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// What a field can hold.
public enum FieldType: Hashable, Sendable {
    case text
    /// A text of paragraphs that survive each by itself: see ``Prose``.
    case prose
    case integer(ClosedRange<Int64>)
    case boolean
    case date
    case time
    case instant
    case bytes
    /// One of some words.
    case choice([String])
    /// A set of texts; where words are given, only those.
    case set([String]?)
    /// A record of the named collection.
    case reference(String)

    public var isSet: Bool { if case .set = self { true } else { false } }

    /// Whether it is kept as members: those of a set, or paragraphs.
    public var hasMembers: Bool { isSet || self == .prose }

    /// The words of which a value is one, where only some are right.
    public var words: [String]? {
        switch self {
        case .choice(let words), .set(let words?): words
        default: nil
        }
    }
}

/// How concurrent values of a field are settled.
public enum MergeRule: Hashable, Sendable {
    /// All survive until a person settles it.
    case ask
    /// The greatest shows, nobody is asked, and the losers stay for the record.
    case settleByItself
}

/// One field of a collection. A class, as ``Schema/Collection`` is, and for the same reason.
public final class Field: Hashable, Sendable {
    public let code: FieldCode
    public let name: String
    public let type: FieldType
    public let rule: MergeRule
    public let labels: Labels
    /// Whether its text is a name made of digits and no quantity, such as a telephone's number: what spreadsheets do to
    /// such is looked for.
    public let isCode: Bool
    /// Whether pages look for rows by it, so that its column has an index: of a register's hundred thousand names a group's
    /// are read, and no others.
    public let isSought: Bool
    /// The ways in which people write its words, where it has some.
    let spellings: Spellings?

    public init(
        _ code: UInt16, _ name: String, _ type: FieldType, _ labels: Labels, _ rule: MergeRule = .ask,
        isCode: Bool = false, isSought: Bool = false
    ) {
        self.code = FieldCode(rawValue: code)
        self.name = name
        self.type = type
        self.rule = rule
        self.labels = labels
        self.isCode = isCode
        self.isSought = isSought
        spellings = type.words.map(Spellings.init)
    }

    public static func == (one: Field, other: Field) -> Bool {
        one === other
            || (one.code == other.code && one.name == other.name && one.type == other.type && one.rule == other.rule)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// How the records of a collection are named.
public enum Naming: Hashable, Sendable {
    /// By a key that the creator gives in the column `id`, else by the creating dot.
    case given
    /// By the one record that they belong to.
    case owner(KeyPart)
    /// By the two records that they join.
    case pair(KeyPart, KeyPart)

    public var parts: [KeyPart] {
        switch self {
        case .given: []
        case .owner(let part): [part]
        case .pair(let first, let second): [first, second]
        }
    }
}

/// A column of a natural key: a reference that never changes.
public struct KeyPart: Hashable, Sendable {
    public let name: String
    public let collection: String
    public let labels: Labels

    public init(_ name: String, of collection: String, _ labels: Labels) {
        self.name = name
        self.collection = collection
        self.labels = labels
    }
}

/// Every kind of record, and the number of the version that declares them.
public struct Schema: Hashable, Sendable {
    /// Grows with every collection or field; a batch tells which version its author had.
    public let version: UInt32
    public let collections: [Collection]
    private let byCode: [CollectionCode: Int]
    private let byName: [String: Int]
    /// The versions before this one, oldest first: what a batch of theirs says is held against their rules for ever.
    private let earlier: [Schema]

    /// - Parameter previous: the version before, nil for the first. Rules only widen from one to the next.
    public init(version: UInt32, _ collections: [Collection], after previous: Schema? = nil) {
        self.version = version
        self.collections = collections
        earlier = previous.map { $0.earlier + [$0] } ?? []
        byCode = Dictionary(uniqueKeysWithValues: collections.indices.map { (collections[$0].code, $0) })
        byName = Dictionary(uniqueKeysWithValues: collections.indices.map { (collections[$0].name, $0) })
    }

    public subscript(code: CollectionCode) -> Collection? { byCode[code].map { collections[$0] } }
    public subscript(name: String) -> Collection? { byName[name].map { collections[$0] } }

    /// The rules for what an author of this version wrote, as far as this program knows them.
    func edition(_ stated: UInt32) -> Schema {
        stated >= version ? self : earlier.last { $0.version <= stated } ?? earlier.first ?? self
    }
}
