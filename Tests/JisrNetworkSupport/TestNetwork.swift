public import JisrCore
public import JisrJournal
public import JisrLog
public import JisrTestSupport

/// A network made through the journal's own doors: one founds it, the others are invited, admitted, and enter.
public struct TestNetwork {
    public let identity: NetworkIdentity
    public private(set) var stations: [Station]
    private let folder: String?
    private let schema: Schema
    public var generator: Generator

    /// - Parameter folder: where the databases lie; nil for simulated disks.
    public init(seed: Seed = Seed(1), folder: String? = nil, schema: Schema = .network) throws {
        self.folder = folder
        self.schema = schema
        generator = Generator(seed: Seed(seed.value ^ 0x6e65_7477_6f72_6b00))
        let steward = try Station(
            name: "region", role: .region, centre: "region", province: "", schema: schema, folder: folder, &generator)
        identity = NetworkIdentity(name: "شبكة", founder: steward.key.publicKey)
        stations = [steward]
        try steward.journal.found(
            network: identity.name, centre: "region", key: steward.key, tls: steward.claim, address: "")
        steward.centreID = try steward.journal.identity().centre.id
    }

    public var steward: Station { stations[0] }

    public subscript(name: String) -> Station {
        guard let found = stations.first(where: { $0.name == name }) else { fatalError("there is no \(name)") }
        return found
    }

    /// A device that no roster knows yet.
    public mutating func stranger(
        _ name: String, role: Role = .centre, centre: String, province: String = "", schema: Schema? = nil
    ) throws -> Station {
        try Station(
            name: name, role: role, centre: centre, province: province, schema: schema ?? self.schema, folder: folder,
            &generator)
    }

    /// Takes a device in, and gives it the roster.
    @discardableResult
    public mutating func join(
        _ name: String, role: Role = .centre, centre: String, province: String = "", schema: Schema? = nil
    ) throws -> Station {
        let station = try stranger(name, role: role, centre: centre, province: province, schema: schema)
        try admit(station, by: steward)
        try steward.carry(to: station)
        return station
    }

    /// Has a steward take in a device that no roster knows yet. What it knows of the others is for it to ask.
    public mutating func admit(_ station: Station, by steward: Station) throws {
        let secret = Hash256(hashing: generator.bytes(16))
        try steward.journal.invite(
            Invitation(
                secretHash: secret, role: station.role, centre: station.centre, province: station.province,
                expires: .max))
        let entry = try steward.journal.admit(station.candidate(), bySecret: secret)
        station.centreID = entry.centre.id
        try station.journal.enter(identity, centre: entry.centre, key: station.key)
        stations.append(station)
    }

    /// The region, a province, and two centres of which one has two devices.
    public static func ofFive(seed: Seed = Seed(1), folder: String? = nil) throws -> TestNetwork {
        var network = try TestNetwork(seed: seed, folder: folder)
        try network.join("province", role: .province, centre: "province", province: "P")
        try network.join("a", centre: "A", province: "P")
        try network.join("a2", centre: "A", province: "P")
        try network.join("b", centre: "B", province: "Q")
        for _ in 0..<2 { try network.spread() }
        return network
    }

    /// Carries everything from everybody to everybody, once.
    public func spread() throws {
        for one in stations {
            for other in stations where one !== other { try one.carry(to: other) }
        }
    }

    public func province(of centre: CentreID) -> String? {
        stations.first { $0.role == .centre && $0.centreID == centre }?.province
    }

    /// The scope of a kind that is of the centre of this name.
    public func scope(_ kind: Scope.Kind, of centre: String) -> Scope {
        guard let station = stations.first(where: { $0.centre == centre }) else { fatalError("there is no \(centre)") }
        return station.scope(kind)
    }
}

extension Station {
    /// The frames that `peer` lacks, as a sync would send them.
    public func frames(for peer: Station, beyond frontier: Frontier? = nil) throws -> [Frame] {
        try journal.seal()
        let held = try frontier ?? peer.journal.status().frontier
        return try journal.outgoing(to: peer.device, beyond: held).flatMap { try journal.frames(of: $0) }
    }

    /// Brings a peer everything that it lacks and may read.
    @discardableResult
    public func carry(to peer: Station) throws -> [Admitted] {
        try peer.admit(try frames(for: peer), from: self)
    }

    /// Admits frames as one exchange.
    @discardableResult
    public func admit(_ frames: [Frame], from peer: Station? = nil) throws -> [Admitted] {
        var announced = Announcements()
        return try journal.admit(frames, from: peer?.device, &announced)
    }
}
