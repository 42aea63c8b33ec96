public import JisrCore
public import JisrJournal
public import JisrLog

/// What `POST /v1/join` asks: the invitation's secret (16 bytes), the new device's Ed25519 key (32), its ``TLSClaim``
/// (97), its centre and its addresses (text each), and its signature (64) over all that and both TLS pins, which proves
/// that it holds the key and talks to whom it believes.
public struct JoinRequest: Hashable, Sendable {
    public let secret: [UInt8]
    public let candidate: Candidate
    public let signature: [UInt8]

    /// The longest request: keys, claim and signature, a name, addresses, and the lengths of both texts.
    public static let byteLimit = 512 + Limits.nameBytes + Limits.addressesBytes

    private static func signed(_ secret: [UInt8], _ candidate: Candidate, inviter: [UInt8]) -> [UInt8] {
        Array("jisr join 2".utf8) + body(secret, candidate) + candidate.tls.pin + inviter
    }

    private static func body(_ secret: [UInt8], _ candidate: Candidate) -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(secret)
        writer.raw(candidate.key)
        writer.raw(candidate.tls.bytes)
        writer.text(candidate.centre)
        writer.text(candidate.address)
        return writer.bytes
    }

    public init(secret: [UInt8], candidate: Candidate, key: IdentityKey, inviter: [UInt8]) throws {
        self.secret = secret
        self.candidate = candidate
        signature = try key.sign(Self.signed(secret, candidate, inviter: inviter))
    }

    public func encode() -> [UInt8] { Self.body(secret, candidate) + signature }

    /// - Parameter pin: of the key with which the caller made the connection.
    public init(decoding bytes: [UInt8], pin: [UInt8]) throws {
        var reader = ByteReader(bytes)
        secret = Array(try reader.raw(InvitationLine.secretBytes))
        let key = Array(try reader.raw(32))
        let claim = Array(try reader.raw(TLSClaim.byteCount))
        guard let tls = TLSClaim(claim, of: DeviceID(publicKey: key)), tls.pin == pin else {
            throw LogError(.badSignature, "the device does not prove the key of its connection")
        }
        candidate = Candidate(
            key: key, tls: tls, centre: try reader.text(upTo: Limits.nameBytes),
            address: try reader.text(upTo: Limits.addressesBytes))
        signature = Array(try reader.raw(64))
        try reader.requireEnd()
    }

    /// Takes the device in.
    ///
    /// - Parameter inviter: this device's own TLS pin.
    public func answer(from journal: Journal, inviter: [UInt8]) throws -> JoinAnswer {
        guard
            IdentityKey.isSignature(signature, of: Self.signed(secret, candidate, inviter: inviter), by: candidate.key)
        else {
            throw SyncError(.malformed, "the device does not hold the key that it names")
        }
        let identity = try journal.identity()
        let member = try journal.admit(candidate, bySecret: Hash256(hashing: secret))
        return JoinAnswer(network: identity.network, inviter: identity.device, centre: member.centre, name: member.name)
    }
}

/// The answer to `POST /v1/join`: the founder's key (32 bytes), the inviter's device id (16), the id of the new device's
/// centre (16), and the names of the network, of that centre, and of the device (text each).
public struct JoinAnswer: Hashable, Sendable {
    public let network: NetworkIdentity
    public let inviter: DeviceID
    public let centre: Centre
    public let name: String

    public func encode() -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(network.founder)
        writer.raw(inviter.bytes)
        writer.raw(centre.id.bytes)
        writer.text(network.name)
        writer.text(centre.name)
        writer.text(name)
        return writer.bytes
    }

    init(network: NetworkIdentity, inviter: DeviceID, centre: Centre, name: String) {
        self.network = network
        self.inviter = inviter
        self.centre = centre
        self.name = name
    }

    public init(decoding bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        let founder = Array(try reader.raw(32))
        inviter = try reader.identifier()
        let site: CentreID = try reader.identifier()
        network = NetworkIdentity(name: try reader.text(upTo: Limits.nameBytes), founder: founder)
        centre = Centre(id: site, name: try reader.text(upTo: Limits.nameBytes), province: "")
        name = try reader.text(upTo: Limits.nameBytes)
        try reader.requireEnd()
    }
}
