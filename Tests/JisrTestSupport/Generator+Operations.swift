public import JisrCore

extension Generator {
    /// Operations of every form that a log can hold, as its operations from `first` on; they need not make sense
    /// together. No more than one batch holds, so there may be fewer than `count`.
    ///
    /// Among them are new records named by their own operation, records and references with names and keys, pairs, sets,
    /// places that the writer had not seen, and values of kinds that only a newer program knows.
    ///
    /// - Parameters:
    ///   - ends: how many ends the header of the batch will tell.
    ///   - own: the name that an operation of this number and stamp gives its record.
    public mutating func operations(
        _ count: Int, from first: UInt64, ends: Int, own: (UInt64, HybridTime) -> RecordName
    ) -> [Operation] {
        let known = (0..<12).map { _ in entityID() }
        let writers: [WriterID?] = [nil, identifier(), identifier()]
        var made: [EntityID] = []
        var stamp = HybridTime(milliseconds: int64(0...4_000_000_000_000))
        var weight = 0
        var operations: [Operation] = []
        for sequence in first..<first + UInt64(count) {
            stamp =
                once(in: 20)
                ? HybridTime(rawValue: random.next()) : HybridTime(rawValue: stamp.rawValue &+ UInt64(int(1...200_000)))
            let own = EntityID.name(own(sequence, stamp))
            let records = known + made.suffix(3)
            let operation = Operation(
                collection: CollectionCode(rawValue: UInt16(once(in: 20) ? int(0...65_535) : int(1...13))),
                entity: entityName(own: own, known: records), stamp: stamp, writer: pick(writers),
                unseen: unseen(before: sequence, ends: ends), changes: changes(of: records))
            weight += operation.weight
            if weight > Limits.batchBytes { break }
            made.append(own)
            operations.append(operation)
        }
        return operations
    }

    private mutating func entityName(own: EntityID, known: [EntityID]) -> EntityName {
        switch int(0...3) {
        case 0: .one(own)
        case 1: .one(pick(known))
        default: .pair(pick(known), once(in: 6) ? own : pick(known))
        }
    }

    private mutating func unseen(before own: UInt64, ends: Int) -> [ToldPlace] {
        guard once(in: 4) else { return [] }
        return (0..<int(1...5)).compactMap { _ in
            let end = int(0...ends)
            let last = end == 0 ? own - 1 : once(in: 3) ? Limits.lastSequence : 5000
            return last == 0 ? nil : ToldPlace(end: end, sequence: UInt64(int64(1...Int64(last))))
        }
    }

    private mutating func changes(of records: [EntityID]) -> [Change] {
        if once(in: 400) { return [.write(FieldCode(rawValue: 1), .text(longestText()))] }
        return (0..<int(0...4)).map { _ in
            let field = FieldCode(rawValue: UInt16(once(in: 20) ? int(0...65_535) : int(0...9)))
            switch int(0...6) {
            case 0: return .add(field, once(in: 2) ? word() : sentText())
            case 1: return .remove(field, once(in: 2) ? word() : sentText())
            case 2: return .write(field, .reference(pick(records)))
            default: return .write(field, value())
            }
        }
    }
}
