import JisrCore
import JisrTestSupport

/// Registers filled one operation at a time, the way a journal does it, to be held against ``MemoryModel``.
struct IncrementalMerge {
    private(set) var registers: [MemoryModel.Key: Register<StateContent>] = [:]
    private(set) var digest = StateDigest()
    private var names: [MemoryModel.Key: Set<Dot>] = [:]
    private let model = MemoryModel()

    mutating func receive(_ event: History.Event) {
        let record = MemoryModel.Record(collection: event.operation.collection, entity: event.operation.entity)
        for change in event.operation.changes { apply(change, of: event, for: change.key(in: record)) }
    }

    private mutating func apply(_ change: Change, of event: History.Event, for key: MemoryModel.Key) {
        var register = registers[key] ?? Register()
        let before = Set(register.survivors)
        let survivor = content(change, of: event.operation).map {
            Survivor(dot: event.dot, stamp: event.operation.stamp, content: $0)
        }
        register.apply(
            survivor, replacing: event.operation.replaces, isNamedAlready: names[key, default: []].contains(event.dot))
        names[key, default: []].formUnion(event.operation.replaces)
        registers[key] = register
        let after = Set(register.survivors)
        for gone in before.subtracting(after) { digest.remove(hash(of: gone, for: key)) }
        for new in after.subtracting(before) { digest.add(hash(of: new, for: key)) }
    }

    private func content(_ change: Change, of operation: Operation) -> StateContent? {
        switch change {
        case .write(.deleted, .boolean(true)): .mark(.tombstone(covers: operation.replaces))
        case .write(.deleted, _): .mark(.returned)
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

    func visibility(of record: MemoryModel.Record) -> Visibility {
        let mine = registers.filter { $0.key.record == record }
        let marks = mine.first { $0.key.field == .deleted }?.value.survivors ?? []
        let values = mine.filter { $0.key.field != .deleted }.flatMap(\.value.dots)
        return Visibility(marks: Register(marks.compactMap(Self.mark)), values: values)
    }

    private static func mark(_ survivor: Survivor<StateContent>) -> Survivor<Mark>? {
        guard case .mark(let mark) = survivor.content else { return nil }
        return Survivor(dot: survivor.dot, stamp: survivor.stamp, content: mark)
    }
}
