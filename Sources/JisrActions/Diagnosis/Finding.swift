/// One thing that the doctor looked at.
public struct Finding: Codable, Sendable {
    public enum Level: String, Codable, Sendable {
        case ok, warning, fault
    }

    /// What was looked at: `configuration`, `permission`, `disk`, `clock`, `daemon`, `database`, `branches`, `backup`, `dns`, `tcp`
    /// or `tls`. Stable, for programs.
    public let check: String
    public let level: Level
    /// The peer's name, where one is concerned.
    @OrNull public var peer: String?
    /// One sentence, with what to do.
    public let sentence: String
}

/// What `jisr doctor` found.
public struct DoctorOutcome: Codable, Sendable {
    /// Whether nothing is a fault.
    public let ok: Bool
    public let findings: [Finding]
}
