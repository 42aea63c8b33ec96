/// The end of what is sealed of one branch: the last sequence number and the hash of the batch that holds it.
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

/// For each log the ends of what is held of it: nearly always one, more where a history went two ways. The only state
/// of a sync: there is nothing to resume.
public struct Frontier: Hashable, Sendable {
    public struct Head: Hashable, Comparable, Sendable {
        public let sequence: UInt64
        public let mark: BatchMark

        public init(sequence: UInt64, mark: BatchMark) {
            self.sequence = sequence
            self.mark = mark
        }

        public static func < (one: Self, other: Self) -> Bool {
            (one.sequence, one.mark) < (other.sequence, other.mark)
        }
    }

    /// In the order of ``Head``; no log has none.
    public private(set) var heads: [LogID: [Head]] = [:]

    public init() {}

    /// Lists a head. One that is listed already changes nothing.
    public mutating func insert(_ head: Head, of log: LogID) {
        guard let last = heads[log]?.last, head <= last else {
            heads[log, default: []].append(head)
            return
        }
        guard let place = heads[log]?.firstIndex(where: { $0 >= head }), heads[log]?[place] != head else { return }
        heads[log]?.insert(head, at: place)
    }

    /// Lists a head in the place of the one that it follows, if that is listed.
    public mutating func advance(_ log: LogID, from previous: BatchMark, to head: Head) {
        heads[log]?.removeAll { $0.mark == previous }
        if heads[log]?.isEmpty == true { heads[log] = nil }
        insert(head, of: log)
    }

    /// Adds a part that was told after this one.
    ///
    /// - Returns: false where it is out of order, which would make long lists costly; then nothing of it counts.
    public mutating func append(_ part: Frontier) -> Bool {
        for (log, heads) in part.heads {
            if let last = self.heads[log]?.last, let first = heads.first, first <= last { return false }
        }
        for (log, heads) in part.heads { self.heads[log, default: []] += heads }
        return true
    }

    public subscript(log: LogID) -> [Head] { heads[log] ?? [] }

    /// All heads, in one order for all devices.
    public var sorted: [(log: LogID, head: Head)] {
        heads.sorted { $0.key < $1.key }.flatMap { log, heads in heads.map { (log, $0) } }
    }

    public var isEmpty: Bool { heads.isEmpty }

    /// The logs that have gone two ways.
    public var forks: [LogID] { heads.filter { $0.value.count > 1 }.keys.sorted() }
}
