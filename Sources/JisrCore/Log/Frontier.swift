/// The end of what is held of one log: the last sequence number and the hash of the batch that holds it.
public struct LogHead: Hashable, Sendable {
    public let sequence: UInt64
    public let hash: Hash256

    public init(sequence: UInt64, hash: Hash256) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Before the first batch.
    public static let start = LogHead(sequence: 0, hash: .zero)
}

/// For each log the end of what is held of it. The only state of a sync: there is nothing to resume.
public struct Frontier: Hashable, Sendable {
    public var heads: [LogID: LogHead]

    public init(_ heads: [LogID: LogHead] = [:]) {
        self.heads = heads
    }

    public subscript(log: LogID) -> LogHead { heads[log] ?? .start }

    public func contains(_ dot: Dot) -> Bool { self[dot.log].sequence >= dot.sequence }

    /// The operations held here that `other` lacks.
    public func operations(beyond other: Frontier) -> UInt64 {
        heads.reduce(0) { sum, entry in
            let theirs = other[entry.key].sequence
            return sum + (entry.value.sequence > theirs ? entry.value.sequence - theirs : 0)
        }
    }

    /// Whether everything in `other` is held here.
    public func covers(_ other: Frontier) -> Bool { other.operations(beyond: self) == 0 }

    /// The logs whose heads have one sequence number and two hashes: somebody signed two histories.
    public func forks(from other: Frontier) -> [LogID] {
        heads.filter { log, head in
            other.heads[log].map { $0.sequence == head.sequence && $0.hash != head.hash } ?? false
        }
        .keys.sorted()
    }

    public var total: UInt64 { heads.values.reduce(0) { $0 + $1.sequence } }
}
