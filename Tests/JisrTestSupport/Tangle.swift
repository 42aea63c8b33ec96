internal import JisrCore

extension Generator {
    /// Batches of a few logs that no honest devices wrote, on a few keys: each follows any batch of its log or none,
    /// tells any that there are, and lists as unseen whatever it likes.
    public mutating func tangle(_ count: Int) -> [MemoryModel.Batch] {
        let logs: [LogID] = (0..<int(1...3)).map { _ in identifier() }
        // Mostly deep, mostly wide, or neither.
        let depth = int(1...12)
        var batches: [MemoryModel.Batch] = []
        for _ in 0..<count {
            let log = pick(logs)
            let own = batches.filter { $0.log == log }
            let previous = own.isEmpty || once(in: 12) ? nil : pick(own.suffix(depth))
            var ends: [BatchMark] = []
            for _ in 0..<int(0...3) where !batches.isEmpty {
                let end = pick(batches).mark
                if !ends.contains(end) { ends.append(end) }
            }
            let first = previous.map { $0.first + UInt64($0.operations.count) } ?? 1
            let operations = (0..<int(1...4)).map { _ in senseless(ends.count, upTo: first + 6) }
            batches.append(
                MemoryModel.Batch(
                    mark: identifier(), log: log, first: first, previous: previous?.mark, ends: ends,
                    operations: operations))
        }
        return batches
    }

    private mutating func senseless(_ ends: Int, upTo last: UInt64) -> Operation {
        let unseen = (0..<int(0...3)).map { _ in
            ToldPlace(end: int(0...ends + 1), sequence: UInt64(int64(1...Int64(last))))
        }
        let title = FieldCode(rawValue: 1)
        let speakers = FieldCode(rawValue: 8)
        let changes: [[Change]] = [
            [.write(title, .text(pick(["a", "b", "é", "e\u{301}"])))], [.add(speakers, pick(["é", "e\u{301}"]))],
            [.remove(speakers, pick(["é", "e\u{301}"]))], [.write(.deleted, .boolean(once(in: 2)))],
            [.write(title, .null), .add(speakers, "é"), .write(.deleted, .boolean(once(in: 2)))]
        ]
        return Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.key(pick(["r", "s"]))),
            // Few stamps, so that ties come.
            stamp: HybridTime(rawValue: UInt64(int(1...3))), unseen: unseen, changes: pick(changes))
    }
}
