internal import Foundation
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
    /// What its centre's scopes are of; nil until the device is a member.
    public internal(set) var centreID: CentreID?
    public let key: IdentityKey
    /// The key of its connections, proven.
    public let claim: TLSClaim
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
        claim = try TLSClaim(privateKey: Hash256(hashing: key.publicKey).bytes, device: key.device)
        clock = ManualClock(Self.start)
        disk = folder == nil ? SimulatedDisk() : nil
        path = folder.map { "\($0)/\(name).db" } ?? "journal.db"
        random = RepeatableBytes(seed: generator.random.next())
        try open()
    }

    /// A machine of its own over a copy of a database, with the same key.
    private init(
        copyOf original: Station, named name: String, at path: String, on disk: SimulatedDisk? = nil, seed: UInt64
    ) throws {
        self.name = name
        (role, centre, province) = (original.role, original.centre, original.province)
        (schema, key, claim) = (original.schema, original.key, original.claim)
        self.disk = disk
        centreID = original.centreID
        clock = ManualClock(original.clock.milliseconds)
        self.path = path
        random = RepeatableBytes(seed: seed)
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

    // MARK: Copies, in a folder

    /// The bytes of the database as they stand, with what is not sealed.
    public func save() throws -> [UInt8] {
        try journal.close()
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        try open()
        return bytes
    }

    /// Puts bytes back into the same file: nothing on the machine can tell.
    public func putBack(_ bytes: [UInt8]) throws {
        try journal.close()
        opened = nil
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
        try open()
    }

    /// A second machine that goes on from these bytes with this one's key.
    public func clone(_ bytes: [UInt8], named name: String) throws -> Station {
        let path = path + "-" + name
        try Data(bytes).write(to: URL(filePath: path))
        return try Station(
            copyOf: self, named: name, at: path, seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    }

    /// A second machine over all that this one's disk holds now, with the same key.
    ///
    /// - Parameter seed: what it draws from: two machines draw apart.
    public func twin(named name: String, seed: UInt64) throws -> Station {
        guard let disk else { fatalError("\(self.name) has no disk of its own") }
        return try Station(
            copyOf: self, named: name, at: path, on: SimulatedDisk(cloning: disk), seed: seed)
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
        Candidate(key: key.publicKey, tls: claim, centre: centre, address: address)
    }

    /// Whether this device may read a scope, told from what it is and not from any roster.
    public func mayRead(_ scope: Scope, provinceOf: (CentreID) -> String?) -> Bool {
        switch scope.kind {
        case .control, .network: true
        case .identity: role == .centre && scope.centre == centreID
        case .attendance:
            switch role {
            case .region: true
            case .province: scope.centre.flatMap(provinceOf) == province
            case .centre: scope.centre == centreID
            }
        }
    }

    /// The scope of a kind that is of this device's centre, or that all share.
    public func scope(_ kind: Scope.Kind) -> Scope {
        guard let scope = Scope.of(kind, at: centreID) else { fatalError("\(name) has no \(kind.name)") }
        return scope
    }
}
