public import JisrCore

extension Generator {
    /// Operations of every form that a log can hold, as its operations from `first` on; they need not make sense together.
    ///
    /// Among them are new records named by their own dot, records and references made earlier in this log and in others,
    /// pairs, and names of what they replace.
    public mutating func operations(_ count: Int, log: LogID, first: UInt64, others: [LogID]) -> [Operation] {
        let logs = [log] + others
        let known = (0..<12).map { _ in entityID(in: logs) }
        var stamp = HybridTime(milliseconds: int64(0...4_000_000_000_000))
        return (0..<count).map { offset in
            stamp =
                once(in: 20)
                ? HybridTime(rawValue: random.next()) : HybridTime(rawValue: stamp.rawValue &+ UInt64(int(1...200_000)))
            let own = Dot(log: log, sequence: first + UInt64(offset))
            return Operation(
                collection: CollectionCode(rawValue: UInt16(once(in: 20) ? int(0...65_535) : int(1...13))),
                entity: entityName(own: own, known: known), stamp: stamp,
                replaces: replaced(before: own, others: others),
                changes: changes(in: logs))
        }
    }

    private mutating func entityName(own: Dot, known: [EntityID]) -> EntityName {
        switch int(0...3) {
        case 0: .one(.dot(own))
        case 1: .one(pick(known))
        default: .pair(pick(known), once(in: 6) ? .dot(own) : pick(known))
        }
    }

    private mutating func replaced(before own: Dot, others: [LogID]) -> [Dot] {
        guard once(in: 2) else { return [] }
        return (0..<int(1...5)).compactMap { _ in
            if own.sequence > 1, once(in: 2) {
                return Dot(log: own.log, sequence: UInt64(int64(1...Int64(own.sequence - 1))))
            }
            return others.isEmpty ? nil : dot(in: others)
        }
    }

    private mutating func changes(in logs: [LogID]) -> [Change] {
        (0..<int(0...4)).map { _ in
            let field = FieldCode(rawValue: UInt16(once(in: 20) ? int(0...65_535) : int(1...9)))
            switch int(0...5) {
            case 0: return .add(field, once(in: 2) ? word() : text())
            case 1: return .remove(field, once(in: 2) ? word() : text())
            default: return .write(field, value(in: logs))
            }
        }
    }
}
