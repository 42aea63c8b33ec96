public import JisrCore

extension Generator {
    /// The batches in any order in which none comes before what it follows or tells.
    ///
    /// - Parameter free: the logs of which ends count as met: they may come after what had known of them.
    public mutating func interleaved(_ batches: [MemoryModel.Batch], free: Set<LogID> = []) -> [MemoryModel.Batch] {
        let logs = Dictionary(uniqueKeysWithValues: batches.map { ($0.mark, $0.log) })
        var causes: [BatchMark: Set<BatchMark>] = [:]
        for batch in batches {
            let told = batch.ends.filter { logs[$0].map { !free.contains($0) } ?? false }
            causes[batch.mark] = Set(told + (batch.previous.map { [$0] } ?? []))
        }
        var (waiting, order): ([MemoryModel.Batch], [MemoryModel.Batch]) = (batches, [])
        var done: Set<BatchMark> = []
        while case let ready = waiting.indices.filter({ causes[waiting[$0].mark]?.isSubset(of: done) ?? true }),
            !ready.isEmpty
        {
            let next = waiting.remove(at: pick(ready))
            done.insert(next.mark)
            order.append(next)
        }
        return order
    }
}
