import JisrCore
import JisrTestSupport
import Testing

/// Generated histories are worth running: they hold every case that the merge tells apart.
@Suite struct HistoryTests {
    @Test(.enabled(if: Seed.first(2).count == 2)) func historiesReachEveryCase() {
        var (conflicts, removals, misfits, unseen, lives) = (0, 0, 0, 0, 0)
        var (forked, late, ties, tell, twins) = (0, 0, 0, 0, 0)
        var seen: Set<Visibility> = []
        for seed in Seed.first(100) {
            let history = History(seed: seed)
            forked += Set(history.batches.map { [$0.log.low, $0.first] }).count < history.batches.count ? 1 : 0
            lives += history.replicas.count(where: \.hasBegunAnew)
            for replica in history.replicas {
                let model = replica.model
                for record in model.records {
                    seen.insert(model.visibility(record.collection, record.entity))
                    for key in model.keys(of: record) {
                        let ranked = model.ranked(key)
                        if let first = ranked.first, ranked.dropFirst().first?.dot == first.dot { ties += 1 }
                    }
                }
                conflicts += Schema.network.collections.reduce(0) { $0 + model.conflicts(of: $1.code).count }
                var held: Set<BatchMark> = []
                for batch in replica.arrivals {
                    held.insert(batch.mark)
                    late += batch.ends.contains { !held.contains($0) } ? 1 : 0
                }
                twins += Set(replica.arrivals.map(\.mark)).count < replica.arrivals.count ? 1 : 0
            }
            for batch in history.batches {
                tell += batch.ends.isEmpty ? 0 : 1
                for operation in batch.operations {
                    unseen += operation.unseen.isEmpty ? 0 : 1
                    removals += operation.changes.contains { if case .remove = $0 { true } else { false } } ? 1 : 0
                    let judgement = Schema.network.judge(operation, in: batch.kind, stated: batch.stated)
                    misfits += judgement == .fit ? 0 : 1
                }
            }
        }
        #expect(seen == [.shown, .hidden, .revived])
        for (name, count, least) in [
            ("conflicts", conflicts, 200), ("removals", removals, 100), ("misfits", misfits, 50),
            ("operations that left something unseen", unseen, 100), ("logs that went two ways", forked, 30),
            ("ends that were held later", late, 5), ("values of one dot", ties, 5), ("batches that tell", tell, 200),
            ("devices that began anew", lives, 5)
        ] { #expect(count >= least, "\(name): \(count)") }
        #expect(twins == 0)
    }

    /// No batch stands before what it follows or tells, and each log counts its operations without a gap.
    @Test(arguments: Seed.first(40)) func batchesFollowEachOther(_ seed: Seed) {
        var held: [BatchMark: MemoryModel.Batch] = [:]
        for batch in History(seed: seed).batches {
            let previous = batch.previous.flatMap { held[$0] }
            #expect((previous == nil) == (batch.previous == nil), "\(seed)")
            #expect(batch.first == previous.map { $0.first + UInt64($0.operations.count) } ?? 1, "\(seed)")
            #expect(previous.map { $0.log == batch.log } ?? true, "\(seed)")
            #expect(batch.ends.allSatisfy { held[$0] != nil } && !batch.operations.isEmpty, "\(seed)")
            held[batch.mark] = batch
        }
    }
}
