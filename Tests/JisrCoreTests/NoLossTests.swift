import JisrCore
import JisrTestSupport
import Testing

/// The merge never loses: whatever is gone was before somebody's eyes when he wrote, removed or deleted there.
@Suite struct NoLossTests {
    /// What gave way to an operation was seen by its writer, or had given way at his device before. What he saw did give
    /// way.
    @Test(arguments: Seed.first(60)) func aWriteTakesOnlyWhatItsWriterSaw(_ seed: Seed) throws {
        let history = History(seed: seed)
        var generator = seed.generator
        var merge = IncrementalMerge()
        for batch in generator.interleaved(history.batches) { merge.receive(batch) }
        for departure in merge.departures {
            guard let intent = history.intents[departure.cause] else { continue }
            try #require(!intent.there.contains(departure.gone) || intent.seen.contains(departure.gone), "\(seed)")
        }
        for key in merge.registers.keys {
            let survivors = merge.survivors(key)
            for (cause, intent) in history.intents where merge.writes(cause, to: key) {
                try #require(intent.seen.isDisjoint(with: survivors.keys), "\(seed)")
            }
        }
    }

    /// At every replica: of whatever was shown and is no longer, some operation knew that wrote or removed at that key,
    /// or deleted the row.
    @Test(arguments: Seed.first(40)) func whatIsNoLongerThereSomebodyTookAway(_ seed: Seed) throws {
        for replica in History(seed: seed).replicas {
            var merge = IncrementalMerge()
            var model = MemoryModel()
            var shown: [MemoryModel.Key: Set<MemoryModel.ID>] = [:]
            for batch in replica.arrivals {
                merge.receive(batch)
                model.receive(batch)
                for (key, values) in shown where merge.visibility(of: key.record) != .hidden {
                    let gone = values.subtracting(merge.survivors(key).keys)
                    for id in gone { try #require(model.isTaken(id, from: key), "\(seed)") }
                }
                for record in merge.records where merge.visibility(of: record) == .hidden {
                    for (key, values) in shown where key.record == record && key.field != .deleted {
                        for id in values {
                            try #require(model.isTaken(id, from: key) || model.isCovered(id, key), "\(seed)")
                        }
                    }
                }
                for key in merge.registers.keys where merge.visibility(of: key.record) != .hidden {
                    shown[key, default: []].formUnion(merge.survivors(key).keys)
                }
            }
        }
    }
}

extension IncrementalMerge {
    func writes(_ cause: MemoryModel.ID, to key: MemoryModel.Key) -> Bool {
        survivors(key)[cause] != nil || departures.contains { $0.cause == cause && $0.key == key }
    }
}

extension MemoryModel {
    private func entry(_ id: ID, on record: Record) -> Entry? { entries(on: record).first { $0.id == id } }

    fileprivate func isTaken(_ id: ID, from key: Key) -> Bool {
        guard let old = entry(id, on: key.record) else { return false }
        return entries(on: key.record).contains { new in
            new.changes.contains { $0.key(in: key.record) == key } && knew(new, of: old)
        }
    }

    fileprivate func isCovered(_ id: ID, _ key: Key) -> Bool {
        guard let old = entry(id, on: key.record) else { return false }
        return entries(on: key.record).contains { new in
            new.changes.contains(.write(.deleted, .boolean(true))) && knew(new, of: old)
        }
    }
}
