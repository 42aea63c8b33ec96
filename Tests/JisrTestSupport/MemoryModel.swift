public import JisrCore

/// The merge as plainly as it can be said: keeps every batch, and answers each question from all of them.
///
/// **A value written for a key survives unless a later write to that key knew of it.** A key is (record, field), or
/// (record, field, member) for sets. What an operation knew, ``knew(_:of:)`` says.
///
/// Batches come in any order. One whose predecessor has not come waits for it; an end that has not come tells nothing
/// until it does. Slow, and on purpose without any line in common with what it is the measure of: the one thing that is
/// shared is the law on content, `Schema.judge`.
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
        public let member: ExactText?

        public init(record: Record, field: FieldCode, member: String? = nil) {
            self.record = record
            self.field = field
            self.member = member.map(ExactText.init)
        }
    }

    /// What one device signed at once.
    public struct Batch: Hashable, Sendable {
        public let mark: BatchMark
        public let log: LogID
        /// The number of its first operation in the log.
        public let first: UInt64
        /// Nil for the first batch of a log. Two batches with the same predecessor are a log that went two ways.
        public let previous: BatchMark?
        /// What its header tells, in that order: an operation lists by the place of an end what it had not seen.
        public let ends: [BatchMark]
        /// The schema version of its author.
        public let stated: UInt32
        public let kind: Scope.Kind
        public let operations: [Operation]

        public init(
            mark: BatchMark, log: LogID, first: UInt64, previous: BatchMark?, ends: [BatchMark] = [],
            stated: UInt32 = Schema.network.version, kind: Scope.Kind = .network, operations: [Operation]
        ) {
            self.mark = mark
            self.log = log
            self.first = first
            self.previous = previous
            self.ends = ends
            self.stated = stated
            self.kind = kind
            self.operations = operations
        }
    }

    /// An operation: a batch and the place in it, counted from 0. Its dot alone can mean two, where a log went two
    /// ways.
    public struct ID: Hashable, Sendable {
        public let batch: BatchMark
        public let place: Int

        public init(batch: BatchMark, place: Int) {
            self.batch = batch
            self.place = place
        }
    }

    /// An operation that has an effect.
    public struct Entry: Hashable, Sendable {
        public let id: ID
        public let dot: Dot
        public let operation: Operation
        /// Those of its changes that count here.
        public let changes: [Change]
    }

    /// A surviving value.
    public struct Written: Hashable, Sendable {
        public let id: ID
        public let dot: Dot
        public let stamp: HybridTime
        public let content: StateContent
    }

    let schema: Schema
    let bytes: @Sendable (Value) -> [UInt8]
    /// All batches, those that wait among them.
    public private(set) var batches: [BatchMark: Batch] = [:]
    /// For each batch that waits for nothing, itself and all before it in its log.
    private var histories: [BatchMark: Set<BatchMark>] = [:]
    /// By record only so that a question need not look at the operations on other records.
    private var entries: [Record: [Entry]] = [:]

    /// - Parameter bytes: what puts two values of one dot and stamp apart.
    public init(
        schema: Schema = .network, bytes: @escaping @Sendable (Value) -> [UInt8] = { $0.plainBytes }
    ) {
        self.schema = schema
        self.bytes = bytes
    }

    // MARK: Batches

    public mutating func receive(_ batch: Batch) {
        guard batches[batch.mark] == nil else { return }
        batches[batch.mark] = batch
        var ready = [batch]
        while let next = ready.popLast() {
            if let previous = next.previous {
                guard let history = histories[previous] else { continue }
                histories[next.mark] = history.union([next.mark])
            } else {
                histories[next.mark] = [next.mark]
            }
            enter(next)
            ready += batches.values.filter { $0.previous == next.mark }
        }
    }

    /// Whether the batch is here and waits for nothing.
    public func holds(_ mark: BatchMark) -> Bool { histories[mark] != nil }

    private mutating func enter(_ batch: Batch) {
        for (place, operation) in batch.operations.enumerated() {
            let changes: [Change]
            switch schema.judge(operation, in: batch.kind, stated: batch.stated) {
            case .void, .pending: continue
            case .fit: changes = operation.changes
            case .partly(let pending):
                changes = operation.changes.enumerated().filter { !pending.contains($0.offset) }.map(\.element)
            }
            let record = Record(collection: operation.collection, entity: operation.entity)
            entries[record, default: []].append(
                Entry(
                    id: ID(batch: batch.mark, place: place),
                    dot: Dot(log: batch.log, sequence: batch.first + UInt64(place)), operation: operation,
                    changes: changes.flatMap { byParagraph($0, of: operation.collection) }))
        }
    }

    /// Whoever writes a long text whole adds a paragraph a line.
    private func byParagraph(_ change: Change, of collection: CollectionCode) -> [Change] {
        guard case .write(let code, let value) = change, schema[collection]?.field(code)?.type == .prose else {
            return [change]
        }
        return value == .null ? [] : Prose.paragraphs(of: value.text).map { .add(code, $0.member) }
    }

    // MARK: Knowledge

    /// Whether `writer` knew of `other`: of everything earlier on its own branch, and of what lies at or before an end
    /// that its header tells, but for what it lists as unseen.
    public func knew(_ writer: Entry, of other: Entry) -> Bool {
        let batch = writer.id.batch
        guard !writer.operation.unseen.contains(where: { means($0, in: batch, other) }) else { return false }
        if batch == other.id.batch { return other.id.place < writer.id.place }
        return lies(other.id.batch, before: batch) || ends(of: batch).contains { lies(other.id.batch, before: $0) }
    }

    /// Whether what an operation of `batch` lists as unseen is this one.
    private func means(_ told: ToldPlace, in batch: BatchMark, _ other: Entry) -> Bool {
        guard other.dot.sequence == told.sequence else { return false }
        let ends = [batch] + ends(of: batch)
        return ends.indices.contains(told.end) && lies(other.id.batch, before: ends[told.end])
    }

    private func ends(of batch: BatchMark) -> [BatchMark] { batches[batch]?.ends ?? [] }

    /// Whether a batch is that of this mark, or before it in its log.
    public func lies(_ batch: BatchMark, before end: BatchMark) -> Bool { histories[end]?.contains(batch) ?? false }

    // MARK: Survivors

    /// The operations that have an effect on a record.
    public func entries(on record: Record) -> [Entry] { entries[record] ?? [] }

    public var records: Set<Record> { Set(entries.keys) }

    /// All keys that some operation on the record wrote or emptied.
    public func keys(of record: Record) -> Set<Key> {
        Set(entries(on: record).flatMap { entry in entry.changes.map { $0.key(in: record) } })
    }

    /// The survivors of one key, by dot.
    public func survivors(_ key: Key) -> [Written] {
        survivingEntries(key).compactMap { entry in
            entry.content(for: key).map {
                Written(id: entry.id, dot: entry.dot, stamp: entry.operation.stamp, content: $0)
            }
        }
        .sorted { ($0.dot, $0.id.batch) < ($1.dot, $1.id.batch) }
    }

    /// The operations whose values survive for a key.
    public func survivingEntries(_ key: Key) -> [Entry] {
        let writers = entries(on: key.record).filter { $0.touches(key) }
        return writers.filter { entry in
            entry.content(for: key) != nil && !writers.contains { $0.id != entry.id && knew($0, of: entry) }
        }
    }

    public func survivors(
        _ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode, _ member: String? = nil
    ) -> [Written] {
        survivors(Key(record: Record(collection: collection, entity: entity), field: field, member: member))
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

extension MemoryModel.Entry {
    fileprivate func touches(_ key: MemoryModel.Key) -> Bool {
        changes.contains { $0.field == key.field && $0.key(in: key.record) == key }
    }

    /// What the operation writes for the key; nil where it writes nothing or takes away.
    fileprivate func content(for key: MemoryModel.Key) -> StateContent? {
        guard let change = changes.first(where: { $0.field == key.field && $0.key(in: key.record) == key }) else {
            return nil
        }
        switch change {
        case .write(.deleted, let value): return .mark(value == .boolean(true) ? .tombstone : .returned)
        case .write(_, let value): return .value(value)
        case .add(_, let member): return .member(member)
        case .remove: return nil
        }
    }
}
