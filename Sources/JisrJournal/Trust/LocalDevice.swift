public import JisrCore
internal import JisrLog
internal import JisrWords

/// The network as a device knows it from the day it joined.
public struct NetworkIdentity: Hashable, Sendable {
    public let name: String
    /// The founding steward's Ed25519 public key.
    public let founder: [UInt8]

    public init(name: String, founder: [UInt8]) {
        self.name = name
        self.founder = founder
    }

    public var id: NetworkID { NetworkID(founder: founder, name: name) }
}

/// This device in its network.
struct LocalDevice {
    let network: NetworkIdentity
    let key: IdentityKey
    let incarnation: Incarnation
    /// The audience of what this device writes about its own centre, and the name that it was told on joining.
    let centre: Centre

    var id: DeviceID { key.device }
}

extension Store {
    func reloadMeta() throws {
        if case .integer(let raw) = try meta("clock") {
            clock = HybridClock(last: HybridTime(rawValue: UInt64(bitPattern: raw)))
        }
        network = try storedNetwork()
        try settleFounder()
        guard let key = device?.key else { return }
        device = try storedDevice(key: key)
    }

    private func storedNetwork() throws -> NetworkIdentity? {
        guard case .text(let name) = try meta("network_name") else { return nil }
        guard case .blob(let founder) = try meta("network_founder") else {
            throw JournalError(.damaged, "the journal does not tell which network it belongs to")
        }
        return NetworkIdentity(name: name, founder: founder)
    }

    /// This device as the database tells, for the key that the home holds.
    func storedDevice(key: IdentityKey) throws -> LocalDevice? {
        guard let network = try storedNetwork() else { return nil }
        guard case .blob(let bytes) = try meta("incarnation"),
            let incarnation = Incarnation(bytes: bytes), case .blob(let site) = try meta("centre"),
            let id = CentreID(bytes: site), case .text(let name) = try meta("centre_name"),
            case .blob(let holder) = try meta("device")
        else { throw JournalError(.damaged, "the journal does not tell whose it is") }
        guard holder == key.device.bytes else {
            throw JournalError(
                .damaged,
                "the journal belongs to device \(DeviceID(bytes: holder)?.description ?? "?"), and identity.key is another's"
            )
        }
        self.network = network
        try settleFounder()
        return LocalDevice(
            network: network, key: key, incarnation: incarnation, centre: Centre(id: id, name: name, province: ""))
    }

    /// Tells the facts whose network it is, and who looks at them.
    private func settleFounder() throws {
        guard let network, case .blob(let holder) = try meta("device") else { return }
        let founder = Enrolment(
            device: DeviceID(publicKey: network.founder), key: network.founder, role: .region,
            centre: CentreID(high: 0, low: 0))
        guard facts.founder != founder || facts.own?.bytes != holder else { return }
        facts.founder = founder
        facts.own = DeviceID(bytes: holder)
        try facts.judge()
        isRosterStale = true
    }

    func requireDevice() throws(JournalError) -> LocalDevice {
        guard let device else {
            throw JournalError(.notPermitted, .noNetworkYet)
        }
        return device
    }

    func settle(_ network: NetworkIdentity, key: IdentityKey, centre: Centre) throws {
        try meta("network_name", .text(network.name))
        try meta("network_founder", .blob(network.founder))
        try meta("device", .blob(key.device.bytes))
        try meta("centre", .blob(centre.id.bytes))
        try meta("centre_name", .text(centre.name))
        try drawIncarnation()
        device = try storedDevice(key: key)
    }

    /// The branch that this device writes on for a scope, made at the first need. Of a log of its own that went two ways
    /// it is the first: whatever else is signed with its key leaves that one.
    func ownBranch(for scope: Int64) throws -> BranchRecord {
        if let known = ownBranches[scope] { return try branches.branch(known) }
        let device = try requireDevice()
        let descriptor = LogDescriptor(
            network: device.network.id, device: device.id, scope: try scopes.scope(scope),
            incarnation: device.incarnation)
        let log = try branches.define(
            descriptor.id, LogRecord.Origin(device: device.id, incarnation: device.incarnation, scope: scope))
        let branch = try branches.branches(of: log).first ?? branches.open(log, leaving: nil)
        ownBranches[scope] = branch.number
        return branch
    }
}

extension Journal {
    /// Whose the journal in a file is; nil where it cannot tell. It is neither judged nor brought up to date.
    public static func holder(ofFile path: String) -> DeviceID? {
        do {
            let db = try Connection(path: path, vfs: nil, .reading)
            return try db.first("SELECT value FROM meta WHERE key = 'device'") { DeviceID(bytes: $0.blob(0)) } ?? nil
        } catch { return nil }
    }
}
