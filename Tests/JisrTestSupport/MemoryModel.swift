public import JisrCore

/// The merge as plainly as it can be said: keeps every operation, and answers each question from all of them.
///
/// **A value written for a key survives unless some operation names its dot for that key.** A key is (record, field), or
/// (record, field, member) for sets. An operation names a dot for a key where it lists the dot among what it replaces
/// and has a change for that key.
///
/// Slow, and on purpose without any line in common with what it is the measure of.
public struct MemoryModel: Sendable {
    public struct Record: Hashable, Sendable {
        public let collection: CollectionCode
        public let entity: EntityName

        public init(collection: CollectionCode, entity: EntityName) {
            self.collection = collection
            self.entity = entity
        }
    }

    public struct Key: Hashable, Sendable {
        public let record: Record
        public let field: FieldCode
        public let member: String?

        public init(record: Record, field: FieldCode, member: String? = nil) {
            self.record = record
            self.field = field
            self.member = member
        }
    }

    /// A surviving value.
    public struct Written: Hashable, Sendable {
        public let dot: Dot
        public let stamp: HybridTime
        public let content: StateContent
    }

    /// By record only so that a question need not look at the operations of other records.
    private var received: [Record: [Dot: Operation]] = [:]

    public init() {}

    public mutating func receive(_ dot: Dot, _ operation: Operation) {
        let record = Record(collection: operation.collection, entity: operation.entity)
        received[record, default: [:]][dot] = operation
    }

    public func operations(on record: Record) -> [Dot: Operation] { received[record, default: [:]] }

    public var records: Set<Record> { Set(received.keys) }

    /// The survivors of one key, by dot.
    public func survivors(_ key: Key) -> [Written] {
        let operations = operations(on: key.record)
        let named = Set(operations.values.filter { $0.touches(key) }.flatMap(\.replaces))
        return operations.compactMap { dot, operation in
            guard !named.contains(dot), let content = operation.content(for: key) else { return nil }
            return Written(dot: dot, stamp: operation.stamp, content: content)
        }
        .sorted { $0.dot < $1.dot }
    }

    public func survivors(
        _ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode, _ member: String? = nil
    ) -> [Written] {
        survivors(Key(record: Record(collection: collection, entity: entity), field: field, member: member))
    }

    /// All keys that some operation on the record wrote or emptied.
    public func keys(of record: Record) -> Set<Key> {
        Set(operations(on: record).values.flatMap { operation in operation.changes.map { $0.key(in: record) } })
    }
}

extension Change {
    public func key(in record: MemoryModel.Record) -> MemoryModel.Key {
        switch self {
        case .write(let field, _): MemoryModel.Key(record: record, field: field)
        case .add(let field, let member), .remove(let field, let member):
            MemoryModel.Key(record: record, field: field, member: member)
        }
    }
}

extension Operation {
    fileprivate func touches(_ key: MemoryModel.Key) -> Bool {
        changes.contains { $0.key(in: key.record) == key }
    }

    /// What the operation writes for the key: its first word on it, should it have several.
    fileprivate func content(for key: MemoryModel.Key) -> StateContent? {
        for change in changes where change.key(in: key.record) == key {
            switch change {
            case .write(.deleted, .boolean(true)): return .mark(.tombstone(covers: replaces))
            case .write(.deleted, _): return .mark(.returned)
            case .write(_, let value): return .value(value)
            case .add(_, let member): return .member(member)
            case .remove: continue
            }
        }
        return nil
    }
}
