internal import JisrCore

extension Store {
    /// The name of the operation that comes next in a log of this device.
    func nextDot(of log: LogRecord) -> Dot {
        Dot(log: log.id, sequence: log.head.sequence + UInt64(tails.count(of: log.number)) + 1)
    }

    /// Appends an operation to this device's log for a scope, which is sealed first where its tail is full, and applies it.
    ///
    /// - Parameter place: the record's place, where it has been looked up already.
    @discardableResult
    func append(_ operation: Operation, scope: Int64, at place: RowPlace? = nil) throws -> Dot {
        var log = try ownLog(for: scope)
        if tails.isFull(log.number, for: operation) {
            try Sealer(store: self).seal(log.number)
            log = try logs.record(log.number)
        }
        let dot = nextDot(of: log)
        tails.append(operation, to: log.number)
        try Merger(store: self).apply(
            Arrival(operation: operation, dot: dot, log: log.number, scope: scope), at: place)
        return dot
    }
}
