internal import Crypto
public import JisrCore

/// The key by which all centres of a network make codes of a youth's traits, so that whoever reads the codes of several centres
/// sees which are the same, and can try no Massar code nor name: he does not have the key.
///
/// A code is the first 8 bytes of HMAC-SHA-256 (RFC 2104) over `jisr code 1`, the trait's name, a zero byte and the trait. Eight
/// bytes: among a hundred thousand youths two codes are the same by chance once in a thousand million networks.
public struct LinkageKey: Sendable {
    private let network: NetworkID
    private let key: FileKey

    public static let codeBytes = 8

    /// Draws one.
    public init(of network: NetworkID) { (self.network, key) = (network, FileKey()) }

    /// What names it, and tells it from every other: the first 16 bytes of SHA-256 over `jisr linkage 1`, the network and the key.
    public var id: LinkageKeyID {
        let hash = SHA256.hash(data: Array("jisr linkage 1".utf8) + network.bytes + key.bytes)
        return LinkageKeyID(bytes: Array(hash.prefix(16))) ?? LinkageKeyID(high: 0, low: 0)
    }

    /// As a device can open it.
    public func sealed(to claim: SealClaim) throws(LogError) -> SealedKey {
        try SealedKey(key, to: claim, for: SealedPurpose(network: network, linkageKey: id))
    }

    /// - Throws: ``LogError`` of code `malformed` for what does not open, or is no key of that name.
    public init(opening sealed: SealedKey, named id: LinkageKeyID, of network: NetworkID, by key: IdentityKey)
        throws(LogError)
    {
        self.network = network
        self.key = try sealed.open(by: key, for: SealedPurpose(network: network, linkageKey: id))
        guard self.id == id else { throw LogError(.malformed, "a linkage key of another name") }
    }

    public func code(_ trait: String, _ text: String) -> [UInt8] {
        let told = Array("jisr code 1".utf8) + Array(trait.utf8) + [0] + Array(text.utf8)
        let code = HMAC<SHA256>.authenticationCode(for: told, using: SymmetricKey(data: key.bytes))
        return Array(Array(code).prefix(Self.codeBytes))
    }
}
