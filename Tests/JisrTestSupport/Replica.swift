public import JisrCore

/// One device of a ``History``.
public struct Replica: Sendable {
    public let log: LogID
    public private(set) var model = MemoryModel()
    /// What this device holds, its own and others', in the order of arrival.
    public private(set) var arrivals: [History.Event] = []
    private var heads: [LogID: UInt64] = [:]
    private var clock = HybridClock(last: .zero)
    private let clockError: Int64

    init(log: LogID, clockError: Int64) {
        self.log = log
        self.clockError = clockError
    }

    public func held(of log: LogID) -> UInt64 { heads[log, default: 0] }

    mutating func receive(_ event: History.Event) {
        heads[event.dot.log] = event.dot.sequence
        arrivals.append(event)
        model.receive(event.dot, event.operation)
    }

    /// Writes what a person might on this record, as this device sees it; nil where that is nothing.
    mutating func write(
        on target: (collection: Schema.Collection, entity: EntityName), at step: Int64, _ generator: inout Generator
    ) -> History.Event? {
        let record = MemoryModel.Record(collection: target.collection.code, entity: target.entity)
        let changes = changes(on: record, of: target.collection, &generator)
        guard !changes.isEmpty else { return nil }
        // Several write in one millisecond, so that stamps do not settle everything.
        let now = 1_790_000_000_000 + step / 4 * 40_000 + clockError
        let event = History.Event(
            dot: Dot(log: log, sequence: held(of: log) + 1),
            operation: Operation(
                collection: record.collection, entity: record.entity, stamp: clock.tick(now: now),
                replaces: model.replaced(by: changes, on: record), changes: changes))
        receive(event)
        return event
    }

    private func changes(
        on record: MemoryModel.Record, of collection: Schema.Collection, _ generator: inout Generator
    ) -> [Change] {
        let isHidden = model.visibility(record.collection, record.entity) == .hidden
        switch generator.int(0...9) {
        case 0 where !model.operations(on: record).isEmpty && !isHidden: return [.write(.deleted, .boolean(true))]
        case 1, 2:
            if isHidden { return [.write(.deleted, .boolean(false))] }
        default: break
        }
        var changes: [Change] = []
        for _ in 0..<generator.int(1...3) {
            // Sets are few in the schema and have rules of their own.
            let sets = collection.fields.filter(\.type.isSet)
            let field = generator.pick(sets.isEmpty || generator.once(in: 2) ? collection.fields : sets)
            guard !changes.contains(where: { $0.field == field.code }) else { continue }
            if field.type.isSet {
                changes += members(on: record, field, &generator)
            } else {
                changes.append(.write(field.code, generator.value(for: field)))
            }
        }
        return changes
    }

    private func members(on record: MemoryModel.Record, _ field: Field, _ generator: inout Generator) -> [Change] {
        let present = model.members(record.collection, record.entity, field.code)
        let words = if case .set(let words?) = field.type { words } else { ["A", "B", "C", "جمعية"] }
        return generator.some(of: words).map { word in
            present.contains(word) && generator.once(in: 2) ? .remove(field.code, word) : .add(field.code, word)
        }
    }
}
