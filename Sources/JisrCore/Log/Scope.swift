/// An audience: who may read and who may write. Every field belongs to one kind, every log to one scope.
public struct Scope: Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// The roster: every member reads, stewards write, each device writes its own entries.
        case control = 1
        /// What the whole network shares.
        case network = 2
        /// Attendance of one centre: its devices, its province, the region.
        case attendance = 3
        /// Names and notes about minors: the centre's devices alone.
        case identity = 4

        public var name: String {
            switch self {
            case .control: "control"
            case .network: "network"
            case .attendance: "attendance"
            case .identity: "identity"
            }
        }

        /// Whether the kind is kept apart by centre.
        public var hasCentre: Bool { self == .attendance || self == .identity }

        /// Whether a leaf can be removed from a batch of this kind with the signature still good.
        public var isRedactable: Bool { self == .network || self == .identity }
    }

    public let kind: Kind
    /// Nil for kinds that have no centre.
    public let centre: CentreID?

    /// Nil where a centre is missing, or named in vain.
    public init?(_ kind: Kind, centre: CentreID? = nil) {
        guard kind.hasCentre == (centre != nil) else { return nil }
        self.kind = kind
        self.centre = centre
    }

    private init(shared kind: Kind) {
        self.kind = kind
        centre = nil
    }

    public static let control = Scope(shared: .control)
    public static let network = Scope(shared: .network)

    /// The scope of this kind for devices of `centre`.
    public static func of(_ kind: Kind, at centre: CentreID?) -> Scope? {
        Scope(kind, centre: kind.hasCentre ? centre : nil)
    }
}

extension Scope: Hashable {}

extension Scope: CustomStringConvertible {
    public var description: String { centre.map { "\(kind.name)@\($0)" } ?? kind.name }

    /// Reads what `description` writes. Split by bytes: a vowel sign after the sign is one character with it.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Kind.allCases.first(where: { $0.name.utf8.elementsEqual(parts[0]) }) else { return nil }
        guard parts.count == 2 else {
            self.init(kind)
            return
        }
        guard let centre = CentreID(Substring(parts[1])) else { return nil }
        self.init(kind, centre: centre)
    }
}

extension Scope: Comparable {
    /// Control first: what it says decides whether the rest is in force.
    public static func < (one: Self, other: Self) -> Bool {
        let none = CentreID(high: 0, low: 0)
        return (one.kind.rawValue, one.centre ?? none) < (other.kind.rawValue, other.centre ?? none)
    }
}

/// What a log is: whose, for whom, and in which life of the device's database. Its hash is the log's id.
public struct LogDescriptor: Hashable, Sendable {
    public let network: NetworkID
    public let device: DeviceID
    public let scope: Scope
    public let incarnation: Incarnation

    public init(network: NetworkID, device: DeviceID, scope: Scope, incarnation: Incarnation) {
        self.network = network
        self.device = device
        self.scope = scope
        self.incarnation = incarnation
    }
}
