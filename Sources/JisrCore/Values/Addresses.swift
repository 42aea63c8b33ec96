/// Where one device may be found, the best first: its machine's numbers, a name that resolves, what a person gave.
///
/// As text, in the roster, in `jisr.toml` and on this disk: `host:port`, with a blank between two.
public struct Addresses: Hashable, Sendable, CustomStringConvertible {
    public let all: [HostPort]

    public var first: HostPort? { all.first }
    public var isEmpty: Bool { all.isEmpty }

    /// The first of them that there is room for, each once.
    public init(_ all: [HostPort]) {
        var kept: [HostPort] = []
        for address in all where !kept.contains(address) && kept.count < Limits.addresses { kept.append(address) }
        self.all = kept
    }

    /// What a peer, or an older entry, tells: what is no address is passed over.
    public init(told text: String) {
        self.init(Self.words(text).compactMap(HostPort.init).filter { $0.port > 0 })
    }

    /// What a person gave: nil where it is not one address or some, and nothing else.
    public init?(given text: String) {
        let words = Self.words(text)
        let found = words.compactMap(HostPort.init)
        guard !found.isEmpty, found.count == words.count, found.count <= Limits.addresses else { return nil }
        self.init(found)
    }

    /// By bytes: a mark after a blank would hide it.
    private static func words(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }

    public var description: String { all.map(\.description).joined(separator: " ") }
}
