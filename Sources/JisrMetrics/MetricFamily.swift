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

    /// Without the suffix that counters have in the exposition. A name that ends in `_seconds` or `_bytes` says its unit.
    public let name: String
    public let kind: Kind
    public let help: String
    /// The labels of series that stand at zero before anything is measured, `[:]` for the one without labels. A rate
    /// does not see the first step of a series that begins with it.
    public let atStart: [[String: String]]

    public init(_ name: String, _ kind: Kind, _ help: String, atStart: [[String: String]] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.atStart = atStart
    }

    /// What a library measures on its own account.
    init(undeclared label: String, _ kind: Kind) {
        self.init(Self.fit(label), kind, "Measured as \(label).")
    }

    /// A label as the name of a family: letters, digits, underscores and colons, and no digit first.
    static func fit(_ label: String) -> String { Labels.fit(label, colons: true) }
}
