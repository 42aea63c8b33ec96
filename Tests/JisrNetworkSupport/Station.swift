public import JisrCore
public import JisrJournal
public import JisrLog
internal import JisrTestSupport

/// One device of a network under test: its key, its clock, and its journal on a disk.
public final class Station {
    public let name: String
    public let role: Role
    public let centre: String
    public let province: String
    public let key: IdentityKey
    public let clock: ManualClock
    /// Nil for one that lies in a folder.
    public let disk: SimulatedDisk?
    public private(set) var schema: Schema
    private var path: String
    private let random: RepeatableBytes
    private var opened: Journal?

    init(
        name: String, role: Role, centre: String, province: String, schema: Schema, folder: String?,
        _ generator: inout Generator
    ) throws {
        self.name = name
        self.role = role
        self.centre = centre
        self.province = province
        self.schema = schema
        key = try IdentityKey(seed: generator.bytes(32))
        clock = ManualClock(Self.start)
        disk = folder == nil ? SimulatedDisk() : nil
        path = folder.map { "\($0)/\(name).db" } ?? "journal.db"
        random = RepeatableBytes(seed: generator.random.next())
        try open()
    }

    /// The journal closes before its disk goes.
    deinit { opened = nil }

    /// When a test begins: 2026-01-05T08:00Z.
    public static let start: Int64 = 1_767_600_000_000

    public var device: DeviceID { key.device }
    public var databasePath: String { path }
    public var isOpen: Bool { opened != nil }

    public var journal: Journal {
        guard let opened else { fatalError("\(name) is closed") }
        return opened
    }

    public func close() { opened = nil }

    /// Opens the journal anew, as a daemon that starts.
    public func open(schema newSchema: Schema? = nil) throws {
        if let newSchema { schema = newSchema }
        opened = nil
        let journal = try Journal(path: path, schema: schema, environment: environment)
        _ = try journal.unlock(key: key)
        opened = journal
    }

    /// What the journal takes from this device's world.
    public var environment: Environment {
        let (clock, random) = (clock, random)
        return Environment(now: { clock.milliseconds }, random: random.next, fileSystem: disk?.name)
    }

    /// Goes on with another database on the same disk.
    public func move(to path: String) throws {
        opened = nil
        self.path = path
        try open()
    }

    /// Whether a batch is held, told by asking for what comes after it.
    public func holds(_ mark: BatchMark) throws -> Bool {
        var archive = Archive()
        try archive.harvest(self)
        return archive.items[mark] != nil
    }

    public func candidate(address: String = "") -> Candidate {
        Candidate(key: key.publicKey, pin: Hash256(hashing: key.publicKey).bytes, centre: centre, address: address)
    }

    /// Whether this device may read a scope, told from what it is and not from any roster.
    public func mayRead(_ scope: Scope, provinceOf: (String) -> String?) -> Bool {
        switch scope.kind {
        case .control, .network: true
        case .identity: role == .centre && scope.centre == centre
        case .attendance:
            switch role {
            case .region: true
            case .province: provinceOf(scope.centre) == province
            case .centre: scope.centre == centre
            }
        }
    }
}
