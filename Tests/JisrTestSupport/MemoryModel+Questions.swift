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

    /// The registers in which people have to choose: several survivors that are not all the same. Sets and the register
    /// of deletion have no conflicts.
    public func conflicts(of collection: CollectionCode) -> Set<Key> {
        let keys = records.filter { $0.collection == collection }.flatMap { self.keys(of: $0) }
        return Set(
            keys.filter { $0.member == nil && $0.field != .deleted && Set(survivors($0).map(\.content)).count > 1 })
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

    private func bytes(of written: Written) -> [UInt8] {
        if case .value(let value) = written.content { bytes(value) } else { [] }
    }
}
