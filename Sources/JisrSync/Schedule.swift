public import JisrCore

/// When each peer is called: a value, so that it is tested without waiting. Every peer has its own time.
///
/// The offices are called at the interval that the operator chose: what a centre writes reaches everybody through them.
/// A centre calls its sisters seldom, since each call costs its link what the office brings anyway; where no office can be
/// reached it calls them as often, so that what is written here stands on some other disk.
public struct Schedule: Hashable, Sendable {
    /// Milliseconds between calls of an office; nil where only people start syncs.
    private let every: Int64?
    private let own: Role?
    private let hasOffice: Bool

    /// How much rarer a centre calls its sisters.
    private static let rarely: Int64 = 8
    /// After so many failures in a row an office counts as out of reach.
    private static let failuresUntilLost = 3

    /// - Parameters:
    ///   - own: what this device is; nil until the roster tells.
    ///   - hasOffice: whether an office has been reached lately.
    public init(every: Int64?, own: Role?, hasOffice: Bool) {
        self.every = every
        self.own = own
        self.hasOffice = hasOffice
    }

    /// As things stand with these peers. One that has told no address cannot be called: it is nobody's office.
    ///
    /// - Parameter failures: how many tries in a row have failed to reach a peer.
    public init(every: Int64?, own: Role?, peers: [Member], failures: (DeviceID) throws -> Int) rethrows {
        let hasOffice = try peers.contains {
            try $0.role == .region && !$0.addresses.isEmpty && failures($0.device) < Self.failuresUntilLost
        }
        self.init(every: every, own: own, hasOffice: hasOffice)
    }

    public func backoff(for peer: Role) -> Backoff {
        let isSister = own == .centre && peer == .centre
        return Backoff(every: every.map { isSister && hasOffice ? $0 * Self.rarely : $0 })
    }
}
