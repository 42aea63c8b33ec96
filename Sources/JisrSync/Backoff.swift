/// When to try a peer again: a value, so that it is tested without waiting.
public struct Backoff: Hashable, Sendable {
    /// Milliseconds between syncs that go well; nil where only people start them.
    public let every: Int64?

    /// The first wait after a failure; each further failure doubles it, up to `every`.
    static let first: Int64 = 30_000
    /// The longest wait where `every` is longer still: a link that comes back is noticed within an hour.
    static let longest: Int64 = 3_600_000

    /// No next try is farther away: what is was set by a clock that was wrong, or under another configuration.
    public var horizon: Int64 { max(every ?? 0, Self.first) }

    public init(every: Int64?) {
        self.every = every
    }

    /// Milliseconds to wait after that many failures in a row.
    ///
    /// - Parameter jitter: 0 to 1; spreads devices that lost one link at one moment over half the wait.
    public func wait(failures: Int, jitter: Double) -> Int64? {
        guard let every else { return nil }
        let whole: Int64
        if failures == 0 {
            whole = every
        } else {
            let doubled = failures > 20 ? Self.longest : min(Self.first << Int64(failures - 1), Self.longest)
            whole = min(doubled, max(every, Self.first))
        }
        return whole / 2 + Int64(Double(whole / 2) * min(max(jitter, 0), 1))
    }
}
