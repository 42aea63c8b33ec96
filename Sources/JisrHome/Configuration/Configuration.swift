public import JisrCore
public import JisrWords

/// What an operator decides: `jisr.toml`, the environment, the command line. Every option has a default that serves.
public struct Configuration: Hashable, Sendable {
    public var language = Language.arabic
    /// `host:port` of the peer protocol; port 0 takes a free one.
    public var listen = HostPort(host: "0.0.0.0", port: 8443)
    /// What peers are told, where it is not what is listened on.
    public var address: Addresses?
    /// Seconds between syncs; nil where only people start them.
    public var every: Int? = 15 * 60
    /// Bytes above which an attachment waits until it is asked for.
    public var maximumAttachment: Int64 = 20 << 20
    /// `host:port` of health and metrics, for this machine alone.
    public var console = Configuration.standardConsole
    /// Seconds that the newest backup may be old; nil where only people make them.
    public var backupEvery: Int? = 86_400
    /// How many backups are kept.
    public var backupKeep = 14
    /// Bytes that stay free: below, nothing is written.
    public var minimumFreeDisk: Int64 = 500 << 20
    /// The smallest count of people that a report tells which leaves the region: in a smaller one somebody may be
    /// recognised.
    public var smallestCell = 10
    /// By collection: what the heads of people's own lists stand for.
    public var heads: [String: [String: String]] = [:]

    public init() {}

    /// Several homes of one machine all have it unless they say otherwise: the first to come gets it.
    public static let standardConsole = HostPort(host: "127.0.0.1", port: 8480)

    /// The file that a new home gets.
    public static func initial(listen: HostPort?) -> String {
        "schema = 1\n" + (listen.map { "\n[sync]\nlisten = \"\($0)\"\n" } ?? "")
    }

    /// The options of `other` that take effect only at a start, by name.
    package func needsRestart(for other: Configuration) -> [String] {
        [("sync.listen", listen != other.listen), ("console.listen", console != other.console)]
            .compactMap { $1 ? $0 : nil }
    }
}
