import JisrCore
import JisrTestSupport
import Testing

/// The merge gives one state whatever the order of arrival: that of the sentence in ``MemoryModel``.
@Suite struct MergeLawTests {
    @Test(arguments: Seed.first(60)) func everyReplicaAgreesWithTheModelAsItReceives(_ seed: Seed) throws {
        for replica in History(seed: seed).replicas {
            var merge = IncrementalMerge()
            var model = MemoryModel()
            for batch in replica.arrivals {
                merge.receive(batch)
                model.receive(batch)
                try expect(merge, equals: model, seed)
            }
            #expect(model.digest == replica.model.digest, "\(seed)")
        }
    }

    @Test(arguments: Seed.first(60)) func anyCausalOrderWithRepetitionsGivesOneState(_ seed: Seed) throws {
        let history = History(seed: seed)
        var generator = seed.generator
        var model = MemoryModel()
        for batch in generator.shuffled(history.batches) { model.receive(batch) }
        for _ in 0..<4 {
            var merge = IncrementalMerge()
            let batches = generator.interleaved(history.batches)
            #expect(batches.count == history.batches.count, "\(seed)")
            for (place, batch) in batches.enumerated() {
                merge.receive(batch)
                if generator.once(in: 3) { merge.receive(batches[generator.int(0...place)]) }
            }
            try expect(merge, equals: model, seed)
            #expect(merge.remade == 0, "\(seed)")
        }
    }

    /// What a cut leaves behind is a state like any other, and the rest completes it. What of some logs is told counts
    /// as met, and they come after what had known of them.
    @Test(arguments: Seed.first(60)) func aPartIsAStateOfItsOwn(_ seed: Seed) throws {
        let history = History(seed: seed, steps: 70)
        var generator = seed.generator
        let logs = Set(history.batches.map(\.log)).sorted()
        var merge = IncrementalMerge()
        var model = MemoryModel()
        for batch in generator.interleaved(history.batches, free: Set(generator.some(of: logs))) {
            merge.receive(batch)
            model.receive(batch)
            try expect(merge, equals: model, seed)
        }
    }

    /// Batches of no sense, in logs that fork at every step, that tell and leave unseen whatever there is.
    @Test(arguments: Seed.first(100)) func tangledLogsMergeAlike(_ seed: Seed) throws {
        var generator = seed.generator
        let batches = generator.tangle(generator.int(1...40))
        var model = MemoryModel()
        for batch in generator.shuffled(batches) { model.receive(batch) }
        for _ in 0..<2 {
            let logs = Set(batches.map(\.log)).sorted()
            var merge = IncrementalMerge()
            for batch in generator.interleaved(batches, free: Set(generator.some(of: logs))) { merge.receive(batch) }
            try expect(merge, equals: model, seed)
        }
    }
}
