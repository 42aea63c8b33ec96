public import JisrCore

extension Replica {
    /// Writes what a person might on this record; nil where that is nothing.
    ///
    /// - Returns: the operation, and what its writer meant; nil for that where no honest device would have written it.
    mutating func write(
        on target: (collection: Schema.Collection, entity: EntityName), at step: Int64, _ generator: inout Generator
    ) -> (id: MemoryModel.ID, intent: History.Intent?)? {
        let record = MemoryModel.Record(collection: target.collection.code, entity: target.entity)
        let model = self.model
        var wish = Wish(record: record, collection: target.collection, model: model)
        wish.choose(&generator)
        guard !wish.changes.isEmpty else { return nil }
        let affected = model.affected(by: Schema.network[record.collection]?.byMembers(wish.changes) ?? [], on: record)
        let seen = sight(of: affected, wish, &generator)
        var ends = tail.ends
        var unseen: [ToldPlace] = []
        for entry in affected {
            let place = tell(entry, in: &ends, &generator)
            if !seen.contains(entry.id) { unseen.append(place) }
        }
        let isHostile = generator.once(in: 20)
        if isHostile { lie(&ends, &unseen, &generator) }
        let operation = Operation(
            collection: record.collection, entity: record.entity, stamp: tick(at: step), unseen: unseen,
            changes: wish.changes)
        let id = MemoryModel.ID(batch: tail.mark, place: tail.operations.count)
        append(operation, telling: ends)
        if generator.once(in: 5) { remember(model) }
        return (id, isHostile ? nil : History.Intent(seen: seen, there: Set(affected.map(\.id))))
    }

    /// Which of the values that give way the writer had before his eyes.
    private func sight(
        of affected: [MemoryModel.Entry], _ wish: Wish, _ generator: inout Generator
    ) -> Set<MemoryModel.ID> {
        let all = Set(affected.map(\.id))
        switch generator.int(0...5) {
        case 0 where !forms.isEmpty:
            // From a form that was opened, or a list that was taken, before some of it came.
            let held = Set(generator.pick(forms).entries(on: wish.record).map(\.id))
            return all.intersection(held)
        case 1 where !wish.isDeletion:
            // From a list, which shows one value of a conflict.
            return all.subtracting(wish.losers)
        default: return all
        }
    }

    /// How an operation is named by one of the tail: through the own branch, or an end, told now if it was not yet.
    private func tell(
        _ entry: MemoryModel.Entry, in ends: inout [BatchMark], _ generator: inout Generator
    ) -> ToldPlace {
        if isOwn(entry.id.batch) { return ToldPlace(end: 0, sequence: entry.dot.sequence) }
        let heads = heads(after: entry.id.batch)
        if let told = ends.firstIndex(where: { heads.contains($0) }) {
            return ToldPlace(end: told + 1, sequence: entry.dot.sequence)
        }
        ends.append(generator.pick(heads))
        return ToldPlace(end: ends.count, sequence: entry.dot.sequence)
    }

    /// What a hostile device tells: batches from anywhere that it holds, and places at random, in no order.
    private func lie(_ ends: inout [BatchMark], _ unseen: inout [ToldPlace], _ generator: inout Generator) {
        if !arrivals.isEmpty, generator.once(in: 2) {
            let mark = generator.pick(arrivals).mark
            if !ends.contains(mark) { ends.append(mark) }
        }
        for _ in 0..<generator.int(0...3) {
            unseen.append(ToldPlace(end: generator.int(0...ends.count), sequence: UInt64(generator.int(1...12))))
        }
    }
}

extension MemoryModel {
    /// What gives way to a writer who sees all of this state: for each key the survivors; for a deletion those of the
    /// whole row, which it covers.
    public func affected(by changes: [Change], on record: Record) -> [Entry] {
        let isDeletion = changes.contains(.write(.deleted, .boolean(true)))
        let keys = isDeletion ? self.keys(of: record) : Set(changes.map { $0.key(in: record) })
        return Set(keys.flatMap { survivingEntries($0) }).sorted { ($0.dot, $0.id.batch) < ($1.dot, $1.id.batch) }
    }
}
