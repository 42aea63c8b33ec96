/// The name of an operation: a log and the place in it, counted from 1.
public struct Dot: Hashable, Comparable, Sendable {
    public let log: LogID
    public let sequence: UInt64

    public init(log: LogID, sequence: UInt64) {
        self.log = log
        self.sequence = sequence
    }

    public static func < (one: Self, other: Self) -> Bool {
        (one.log, one.sequence) < (other.log, other.sequence)
    }
}

extension Dot: CustomStringConvertible {
    public var description: String { "\(log)-\(sequence)" }

    /// Reads `LOG-SEQUENCE`, exactly as `description` writes it. A number that no log can reach makes no dot: written
    /// into a batch, it would be refused by every peer.
    public init?(_ text: some StringProtocol) {
        // Nearly every text that is asked is none, so the place of the hyphen is looked at first.
        guard text.utf8.dropFirst(LogID.textLength).first == UInt8(ascii: "-") else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let log = LogID(parts[0]), let sequence = UInt64(parts[1]),
            (1...Limits.lastSequence).contains(sequence)
        else { return nil }
        self.init(log: log, sequence: sequence)
        guard description == text else { return nil }
    }
}
