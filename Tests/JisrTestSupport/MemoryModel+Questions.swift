public import JisrCore

extension MemoryModel {
    /// The records of a collection that anything was said of, hidden ones among them.
    public func rows(of collection: CollectionCode) -> Set<EntityName> {
        Set(records.filter { $0.collection == collection }.map(\.entity))
    }

    public func visibleRows(of collection: CollectionCode) -> Set<EntityName> {
        rows(of: collection).filter { visibility(collection, $0) != .hidden }
    }

    /// What is shown for a register: of the survivors the one with the greatest stamp, then log, then sequence number.
    public func winner(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Written? {
        survivors(collection, entity, field).max { ($0.stamp, $0.dot) < ($1.stamp, $1.dot) }
    }

    /// The value shown for a register; nil where nothing survives.
    public func shown(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Value? {
        guard case .value(let value) = winner(collection, entity, field)?.content else { return nil }
        return value
    }

    public func members(_ collection: CollectionCode, _ entity: EntityName, _ field: FieldCode) -> Set<String> {
        let keys = self.keys(of: Record(collection: collection, entity: entity)).filter { $0.field == field }
        return Set(keys.filter { !survivors($0).isEmpty }.compactMap(\.member))
    }

    /// The registers in which people have to choose: several survivors that are not all the same. Sets and the register
    /// of deletion have no conflicts.
    public func conflicts(of collection: CollectionCode) -> Set<Key> {
        let keys = records.filter { $0.collection == collection }.flatMap { self.keys(of: $0) }
        return Set(
            keys.filter { $0.member == nil && $0.field != .deleted && Set(survivors($0).map(\.content)).count > 1 })
    }

    /// Hidden while surviving tombstones together name every surviving value and every surviving return.
    public func visibility(_ collection: CollectionCode, _ entity: EntityName) -> Visibility {
        let record = Record(collection: collection, entity: entity)
        var covered: Set<Dot> = []
        var alive: Set<Dot> = []
        var tombstones = 0
        for written in keys(of: record).flatMap({ survivors($0) }) {
            if case .mark(.tombstone(let covers)) = written.content {
                tombstones += 1
                covered.formUnion(covers)
            } else {
                alive.insert(written.dot)
            }
        }
        if tombstones == 0 { return .shown }
        return alive.allSatisfy(covered.contains) ? .hidden : .revived
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

    /// What a writer who sees this state names when writing these changes: for each key the survivors; for a deletion
    /// everything in the row.
    public func replaced(by changes: [Change], on record: Record) -> [Dot] {
        let isDeletion = changes.contains(.write(.deleted, .boolean(true)))
        let keys = isDeletion ? self.keys(of: record) : Set(changes.map { $0.key(in: record) })
        return Set(keys.flatMap { survivors($0).map(\.dot) }).sorted()
    }
}
