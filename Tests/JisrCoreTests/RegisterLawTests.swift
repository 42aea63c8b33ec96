import JisrCore
import JisrTestSupport
import Testing

/// The merge gives one state whatever the order of arrival: that of the sentence in ``MemoryModel``.
@Suite struct RegisterLawTests {
    private func expect(_ merge: IncrementalMerge, equals model: MemoryModel, _ seed: Seed) {
        for record in model.records {
            for key in model.keys(of: record) {
                let register = merge.registers[key] ?? Register()
                let survivors = model.survivors(key)
                #expect(register.dots == survivors.map(\.dot), "\(seed)")
                #expect(register.survivors.map(\.content) == survivors.map(\.content), "\(seed)")
                if key.member == nil {
                    let winner = model.winner(record.collection, record.entity, key.field)
                    #expect(register.shown?.dot == winner?.dot, "\(seed)")
                    #expect(register.isConflict == (Set(survivors.map(\.content)).count > 1), "\(seed)")
                }
            }
            #expect(merge.visibility(of: record) == model.visibility(record.collection, record.entity), "\(seed)")
        }
        #expect(merge.digest == model.digest, "\(seed)")
    }

    @Test(arguments: Seed.first(150)) func everyReplicaAgreesWithTheModelAsItReceives(_ seed: Seed) {
        let history = History(seed: seed)
        for replica in history.replicas {
            var merge = IncrementalMerge()
            for event in replica.arrivals { merge.receive(event) }
            expect(merge, equals: replica.model, seed)
        }
    }

    @Test(arguments: Seed.first(100)) func anyOrderWithRepetitionsGivesOneState(_ seed: Seed) {
        let events = History(seed: seed).events
        var model = MemoryModel()
        for event in events { model.receive(event.dot, event.operation) }
        var generator = seed.generator
        for _ in 0..<4 {
            var merge = IncrementalMerge()
            // Names come before what they name, and whole parts come twice.
            for event in generator.shuffled(events + generator.some(of: events)) { merge.receive(event) }
            expect(merge, equals: model, seed)
        }
    }

    /// What a cut leaves behind is a state like any other, and the rest completes it.
    @Test(arguments: Seed.first(40)) func aPartIsAStateOfItsOwn(_ seed: Seed) {
        var generator = seed.generator
        var merge = IncrementalMerge()
        var model = MemoryModel()
        for event in generator.shuffled(History(seed: seed, steps: 30).events) {
            merge.receive(event)
            model.receive(event.dot, event.operation)
            expect(merge, equals: model, seed)
        }
    }

    /// The histories are worth running: they hold conflicts, deletions, returns, revivals and removed members.
    @Test(.enabled(if: Seed.first(2).count == 2)) func historiesReachEveryCase() {
        var (conflicts, early, removals) = (0, 0, 0)
        var seen: Set<Visibility> = []
        for seed in Seed.first(100) {
            for replica in History(seed: seed).replicas {
                for record in replica.model.records {
                    seen.insert(replica.model.visibility(record.collection, record.entity))
                    conflicts += replica.model.conflicts(of: record.collection).count
                }
                var held: Set<Dot> = []
                for event in replica.arrivals {
                    held.insert(event.dot)
                    early += event.operation.replaces.contains { !held.contains($0) } ? 1 : 0
                    removals +=
                        event.operation.changes.contains { if case .remove = $0 { true } else { false } } ? 1 : 0
                }
            }
        }
        #expect(seen == [.shown, .hidden, .revived])
        #expect(conflicts > 100, "\(conflicts)")
        #expect(early > 30, "\(early)")
        #expect(removals > 100, "\(removals)")
    }
}
