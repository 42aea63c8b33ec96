public import JisrCore

/// Somebody who uses the pages of one device. Users are this machine's alone: the network knows devices.
public struct Person: Hashable, Sendable {
    public let name: String
    /// By which the network knows what this person wrote.
    public let writer: WriterID
    public let role: Role
    /// Whether a password was chosen yet.
    public let hasEntered: Bool

    public enum Role: String, CaseIterable, Codable, Sendable {
        /// Writes, and says who may.
        case director
        /// Writes.
        case animator
        /// Reads.
        case reader

        public var mayWrite: Bool { self != .reader }
        public var mayAdmit: Bool { self == .director }
    }
}
