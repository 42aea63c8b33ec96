public import JisrCore

extension MemoryModel {
    /// The records of a collection that anything was said of, hidden ones among them.
    public func rows(of collection: CollectionCode) -> Set<EntityName> {
        Set(records.filter { $0.collection == collection }.map(\.entity))
    }

    public func visibleRows(of collection: CollectionCode) -> Set<EntityName> {
        rows(of: collection).filter { visibility(collection, $0) != .hidden }
    }

    /// The survivors of a register, the one that is shown first: that with the greatest stamp, then log, then number,
    /// then the bytes of the value.
    public func ranked(_ key: Key) -> [Written] {
        survivors(key).sorted { one, other in
            let (left, right) = ((one.stamp, one.dot), (other.stamp, other.dot))
            if left != right { return left > right }
            return bytes(of: other).lexicographicallyPrecedes(bytes(of: one))
        }
    }

    public func winner(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Written? {
        ranked(Key(record: Record(collection: collection, entity: entity), field: field)).first
    }

    /// The value shown for a register; nil where nothing survives.
    public func shown(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Value? {
        guard case .value(let value) = winner(collection, entity, field)?.content else { return nil }
        return value
    }

    /// The members of a set, each once, in the order of their bytes.
    public func members(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> [String] {
        keys(of: Record(collection: collection, entity: entity))
            .filter { $0.field == field && !survivors($0).isEmpty }
            .compactMap(\.member).sorted().map(\.text)
    }

    /// The wordings of each paragraph of a long text, by place, the one that is shown first.
    public func wordings(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> [[Written]] {
        let record = Record(collection: collection, entity: entity)
        let all = keys(of: record).filter { $0.field == field }.flatMap(survivors)
        return Dictionary(grouping: all) { $0.paragraph?.place ?? "" }.sorted { $0.key < $1.key }.map { _, wordings in
            wordings.sorted { one, other in
                let (left, right) = ((one.stamp, one.dot), (other.stamp, other.dot))
                if left != right { return left > right }
                return other.plainText.utf8.lexicographicallyPrecedes(one.plainText.utf8)
            }
        }
    }

    /// What a long text shows; null where it has no paragraph.
    public func prose(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Value {
        let wordings = wordings(collection, entity, field)
        return wordings.isEmpty ? .null : .text(wordings.map { $0[0].plainText }.joined(separator: "\n"))
    }

    /// The whole of a long text as each of those would have it of whose paragraphs somebody has to choose.
    public func variants(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> [Written] {
        let places = wordings(collection, entity, field)
        var seen: Set<Dot> = []
        let disputed = places.filter { Set($0.map { ExactText($0.plainText) }).count > 1 }.flatMap { $0 }
        let writers = disputed.sorted { ($0.stamp, $0.dot) > ($1.stamp, $1.dot) }
            .filter { seen.insert($0.dot).inserted }
        return writers.map { writer in
            let text = places.map { wordings in (wordings.first { $0.dot == writer.dot } ?? wordings[0]).plainText }
            return Written(
                id: writer.id, dot: writer.dot, stamp: writer.stamp,
                content: .value(.text(text.joined(separator: "\n"))))
        }
    }

    /// The registers in which people have to choose: several survivors that are not all the same. Sets and the register
    /// of deletion have no conflicts.
    public func conflicts(of collection: CollectionCode) -> Set<Key> {
        let keys = records.filter { $0.collection == collection }.flatMap { self.keys(of: $0) }
        return Set(
            keys.filter { $0.member == nil && $0.field != .deleted && Set(survivors($0).map(\.content)).count > 1 })
    }

    /// The long texts of whose paragraphs somebody has to choose a wording.
    public func disputedTexts(of collection: CollectionCode) -> Set<Key> {
        let keys = records.filter { $0.collection == collection }.flatMap { self.keys(of: $0) }
        return Set(keys.filter(isLong).map { Key(record: $0.record, field: $0.field) }).filter {
            !variants(collection, $0.record.entity, $0.field).isEmpty
        }
    }

    /// Hidden while a tombstone survives and every surviving value was known to one. A surviving return is known to
    /// none.
    public func visibility(_ collection: CollectionCode, _ entity: EntityName) -> Visibility {
        let record = Record(collection: collection, entity: entity)
        let deletion = Key(record: record, field: .deleted)
        let tombstones = survivingEntries(deletion).filter { $0.changes.contains(.write(.deleted, .boolean(true))) }
        if tombstones.isEmpty { return .shown }
        if survivors(deletion).contains(where: { $0.content == .mark(.returned) }) { return .revived }
        let values = keys(of: record).subtracting([deletion]).flatMap { survivingEntries($0) }
        let areAllCovered = values.allSatisfy { value in tombstones.contains { knew($0, of: value) } }
        return areAllCovered ? .hidden : .revived
    }

    /// The sum over everything that survives, from scratch.
    public var digest: StateDigest {
        var digest = StateDigest()
        for record in records {
            for key in keys(of: record) {
                for written in survivors(key) { digest.add(hash(of: written, for: key)) }
            }
        }
        return digest
    }

    public func hash(of written: Written, for key: Key) -> StateHash {
        let entity =
            switch key.record.entity {
            case .one(let id): StateHash(id)
            case .pair(let first, let second): StateHash(joining: StateHash(first), StateHash(second))
            }
        return StateHash(
            record: entity, collection: key.record.collection, field: key.field, dot: written.dot,
            content: written.content)
    }

    private func isLong(_ key: Key) -> Bool { schema[key.record.collection]?.field(key.field)?.type == .prose }

    private func bytes(of written: Written) -> [UInt8] {
        if case .value(let value) = written.content { bytes(value) } else { [] }
    }
}

extension MemoryModel.Written {
    fileprivate var paragraph: Paragraph? {
        if case .member(let member) = content { Paragraph(member: member) } else { nil }
    }
    fileprivate var plainText: String { paragraph?.text ?? "" }
}
