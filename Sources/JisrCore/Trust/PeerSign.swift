/// What a device tells of itself beside what it is asked: which program it runs, and what its clock says.
public struct PeerSign: Hashable, Sendable {
    /// The version of its program; nil where it tells none.
    public let program: String?
    /// Seconds that its clock is ahead of the one here; negative where it is behind.
    public let secondsAhead: Int64

    public init(program: String?, secondsAhead: Int64) {
        self.program = program
        self.secondsAhead = secondsAhead
    }

    /// Seconds that two clocks may be apart before anybody has to hear of it: links are slow, and people write by days. `jisr doctor` warns of as much.
    public static let slack: Int64 = 600

    /// Whether it tells what another did, but for what two clocks drift in a while.
    public func says(theSameAs other: PeerSign) -> Bool {
        program == other.program && abs(secondsAhead - other.secondsAhead) < 60
    }
}
