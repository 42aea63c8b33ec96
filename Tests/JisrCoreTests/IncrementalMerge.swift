import JisrCore
import JisrTestSupport

/// Registers filled one batch at a time, the way a journal does it, to be held against ``MemoryModel``.
///
/// Branches get numbers as they come. A batch that something had told of before it came, and whose end counted as met,
/// has everything made anew, causes before effects.
struct IncrementalMerge {
    /// A value that gave way.
    struct Departure: Hashable {
        let key: MemoryModel.Key
        let gone: MemoryModel.ID
        let cause: MemoryModel.ID
    }

    private(set) var registers: [MemoryModel.Key: Register<StateContent>] = [:]
    /// What anything was said of, and the keys that somebody wrote or emptied there.
    private var keys: [MemoryModel.Record: Set<MemoryModel.Key>] = [:]
    private(set) var digest = StateDigest()
    private(set) var departures: Set<Departure> = []
    private(set) var remade = 0
    private var branches = BranchBook()
    private var order: [MemoryModel.Batch] = []
    /// The ends that counted as met.
    private var unmet: Set<BatchMark> = []
    private var knowledge: [Place: Knowledge] = [:]
    private var ids: [Place: MemoryModel.ID] = [:]
    private let schema: Schema

    init(schema: Schema = .network) {
        self.schema = schema
    }

    // MARK: Batches

    /// - Precondition: what the batch follows is held.
    mutating func receive(_ batch: MemoryModel.Batch) {
        guard branches.take(batch) else { return }
        order.append(batch)
        unmet.formUnion(batch.ends.filter { branches[$0] == nil })
        if unmet.remove(batch.mark) == nil { apply(batch) } else { remake() }
    }

    private mutating func remake() {
        (registers, keys, digest, departures) = ([:], [:], StateDigest(), [])
        (knowledge, ids) = ([:], [:])
        remade += 1
        var done: Set<BatchMark> = []
        let held = Set(order.map(\.mark))
        var waiting = order
        while !waiting.isEmpty {
            let early = waiting.filter { batch in
                let causes = batch.ends + (batch.previous.map { [$0] } ?? [])
                guard done.isSuperset(of: held.intersection(causes)) else { return true }
                done.insert(batch.mark)
                apply(batch)
                return false
            }
            precondition(early.count < waiting.count, "no batch knows of itself")
            waiting = early
        }
    }

    private mutating func apply(_ batch: MemoryModel.Batch) {
        let ends = batch.ends.map { branches[$0] }
        for (offset, operation) in batch.operations.enumerated() {
            let pending: Set<Int>
            switch schema.judge(operation, in: batch.kind, stated: batch.stated) {
            case .void, .pending: continue
            case .fit: pending = []
            case .partly(let places): pending = places
            }
            guard let place = branches.place(of: batch, offset) else { continue }
            let dot = Dot(log: batch.log, sequence: place.sequence)
            ids[place] = MemoryModel.ID(batch: batch.mark, place: offset)
            knowledge[place] = Knowledge(
                own: place, ends: ends.compactMap { $0 },
                unseen: operation.unseen.compactMap { branches.tree.place($0, own: place, ends: ends) })
            let record = MemoryModel.Record(collection: operation.collection, entity: operation.entity)
            keys[record, default: []].formUnion([])
            let changes = operation.changes.enumerated().filter { !pending.contains($0.offset) }.map(\.element)
            for change in schema[operation.collection]?.byMembers(changes) ?? changes {
                let survivor = content(change).map {
                    Survivor(place: place, dot: dot, stamp: operation.stamp, content: $0)
                }
                apply(survivor, by: place, for: change.key(in: record))
            }
        }
    }

    private mutating func apply(_ survivor: Survivor<StateContent>?, by place: Place, for key: MemoryModel.Key) {
        var register = registers[key] ?? Register()
        let gone = register.apply(survivor) { knows(place, $0) }
        registers[key] = register
        keys[key.record, default: []].insert(key)
        for gone in gone {
            digest.remove(hash(of: gone, for: key))
            if let old = ids[gone.place], let new = ids[place] {
                departures.insert(Departure(key: key, gone: old, cause: new))
            }
        }
        if let survivor { digest.add(hash(of: survivor, for: key)) }
    }

    private func knows(_ writer: Place, _ value: Place) -> Bool {
        knowledge[writer]?.contains(value, in: branches.tree) ?? false
    }

    private func content(_ change: Change) -> StateContent? {
        switch change {
        case .write(.deleted, let value): .mark(value == .boolean(true) ? .tombstone : .returned)
        case .write(_, let value): .value(value)
        case .add(_, let member): .member(member)
        case .remove: nil
        }
    }

    private func hash(of survivor: Survivor<StateContent>, for key: MemoryModel.Key) -> StateHash {
        let record =
            switch key.record.entity {
            case .one(let id): StateHash(id)
            case .pair(let first, let second): StateHash(joining: StateHash(first), StateHash(second))
            }
        return StateHash(
            record: record, collection: key.record.collection, field: key.field, dot: survivor.dot,
            content: survivor.content)
    }

    // MARK: Questions

    var records: Set<MemoryModel.Record> { Set(keys.keys) }

    /// What survives for a key, as the model tells it.
    func survivors(_ key: MemoryModel.Key) -> [MemoryModel.ID: StateContent] {
        let pairs = (registers[key]?.survivors ?? []).compactMap { survivor in
            ids[survivor.place].map { ($0, survivor.content) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    func ranked(_ key: MemoryModel.Key) -> [Survivor<StateContent>] {
        (registers[key] ?? Register()).ranked { if case .value(let value) = $0 { value.plainBytes } else { [] } }
    }

    func visibility(of record: MemoryModel.Record) -> Visibility {
        let deletion = MemoryModel.Key(record: record, field: .deleted)
        let marks = registers[deletion]?.survivors ?? []
        let others = (keys[record] ?? []).subtracting([deletion])
        let values = others.flatMap { registers[$0]?.survivors.map(\.place) ?? [] }
        return Visibility(marks: Register(marks.compactMap(Self.mark)), values: values) { knows($0, $1) }
    }

    private static func mark(_ survivor: Survivor<StateContent>) -> Survivor<Mark>? {
        guard case .mark(let mark) = survivor.content else { return nil }
        return Survivor(place: survivor.place, dot: survivor.dot, stamp: survivor.stamp, content: mark)
    }
}
