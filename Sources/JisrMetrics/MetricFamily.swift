/// A family of series that share a name, as the exposition describes it.
public struct MetricFamily: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Only grows, until the program starts anew.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts values in buckets.
        case histogram
    }

    /// Without the suffix that counters have in the exposition.
    public let name: String
    public let kind: Kind
    public let help: String

    public init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }
}

/// One series of a family: its labels, in the order of their names.
struct Labels: Hashable, Sendable, Comparable {
    let pairs: [[String]]

    init(_ dimensions: [(String, String)]) {
        pairs = dimensions.map { [$0.0, $0.1] }.sorted { $0[0] < $1[0] }
    }

    static func < (one: Labels, other: Labels) -> Bool {
        one.pairs.lexicographicallyPrecedes(other.pairs) { $0.lexicographicallyPrecedes($1) }
    }
}
