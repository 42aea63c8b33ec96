internal import Foundation
public import JisrCore
internal import JisrHTTP
public import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrPeer
internal import JisrSync
internal import JisrWords

/// `jisr init` and `jisr join`: what makes a home a device of a network. They work alone, with no daemon.
public enum Founding {
    /// Founds a network; this device is its first steward.
    public static func found(network: String, centre: String, listen: HostPort?, in home: Home) throws
        -> FoundingOutcome
    {
        let (network, centre) = (try Name(network, of: .network), try Name(centre, of: .centre))
        try home.create()
        try writeConfiguration(listen: listen, in: home)
        let device = try Device(preparing: home)
        try device.journal.found(
            network: network.text, centre: centre.text, key: device.key, tls: device.tls.claim(for: device.key.device),
            address: try address(in: home))
        try device.writeSentinel()
        return try FoundingOutcome(device)
    }

    /// Joins a network with an invitation, and fetches its roster. Can be repeated after a cut.
    public static func join(_ text: String, centre: String?, listen: HostPort?, in home: Home) throws -> FoundingOutcome
    {
        let invitation = try InvitationLine(text)
        let centre = try centre.map { written throws(InputError) in try Name(written, of: .centre).text }
        // A member that brings a fresh invitation of its network brings addresses: through the daemon, where one runs.
        let client = ControlClient(home: home)
        if home.exists, client.isServed {
            return try APICoding.decode(
                from: client.call("take-addresses", AddressesRequest(invitation: text)))
        }
        try home.create()
        try writeConfiguration(listen: listen, in: home)
        let device = try Device(joining: home)
        if try device.isMember { return try device.takeAddresses(of: invitation) }
        let candidate = Candidate(
            key: device.key.publicKey, tls: try device.tls.claim(for: device.key.device), centre: centre ?? "",
            address: try address(in: home))
        let request = try JoinRequest(
            secret: invitation.secret, candidate: candidate, key: device.key, inviter: invitation.pin)
        return try hearing(invitation.addresses.first?.description ?? "") { try join(invitation, device, request) }
    }

    private static func join(_ invitation: InvitationLine, _ device: Device, _ request: JoinRequest) throws
        -> FoundingOutcome
    {
        let (transport, bytes) = try ask(invitation, device, request.encode())
        let answer = try SyncError.reading { try JoinAnswer(decoding: bytes) }
        if try !device.journal.unlock(key: device.key) {
            try device.journal.enter(answer.network, centre: answer.centre, key: device.key)
        } else if try device.journal.identity().network.id != answer.network.id {
            throw Device.taken(device.home)
        }
        try device.writeSentinel()
        _ = try SyncDriver(journal: device.journal, transport: transport, peer: answer.inviter).run()
        return try FoundingOutcome(device)
    }

    /// What is wrong with the answers of the inviter is told as that, and not as a fault of this device or its user.
    private static func hearing<Value>(_ address: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as SyncError where error.code == .malformed {
            throw Fault(
                code: error.code.rawValue, Sentence(SyncPhrase.notOurs, .name(address), .plain(error.description)))
        } catch let problem as Problem { throw problem.asTold }
    }

    /// Asks the inviter to let this device in, at the first of its addresses that answers.
    private static func ask(_ invitation: InvitationLine, _ device: Device, _ request: [UInt8]) throws
        -> (PeerTransport, [UInt8])
    {
        guard let pin = KeyPin(bytes: invitation.pin) else { throw SyncError(.badInvitation, .invitationWithoutKey) }
        var failure: any Error = SyncError(.badInvitation, .invitationWithoutAddress)
        for address in invitation.addresses.all {
            let transport = try PeerTransport(
                endpoint: .tls(host: address.host, port: address.port, pin: pin), identity: device.tls)
            var bytes: [UInt8] = []
            do {
                _ = try transport.post("/v1/join", .bytes(request)) { bytes += $0 }
                return (transport, bytes)
            } catch let error as TransportError where error.isTransient || error.code == .wrongKey { failure = error }
        }
        throw failure
    }

    /// What peers are told until the daemon knows the port that it got.
    private static func address(in home: Home) throws -> String {
        try Configuration.read(home).ownAddresses().description
    }

    /// Leaves a configuration that is there as it is; one that says otherwise than the command is a fault to be told.
    private static func writeConfiguration(listen: HostPort?, in home: Home) throws {
        guard FileManager.default.fileExists(atPath: home.configuration) else {
            return try DurableFile.write(
                Array(Configuration.initial(listen: listen).utf8), to: home.configuration, mode: 0o600)
        }
        let written = try Configuration.read(file: home.configuration, environment: [:]).configuration.listen
        guard listen == nil || listen == written else {
            throw HomeError(.configuration, .otherListen, home.configuration, "\(written)")
        }
    }
}

extension FoundingOutcome {
    init(_ device: Device) throws {
        let identity = try device.journal.identity()
        self.init(
            network: identity.network.name, networkId: identity.network.id.description,
            device: identity.device.description,
            name: identity.member?.name ?? identity.centre.name, centre: identity.centre.name, home: device.home.path)
    }
}
