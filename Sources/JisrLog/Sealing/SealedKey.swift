internal import Crypto
internal import Foundation
public import JisrCore

/// A ``FileKey`` as one device can open it: by HPKE (RFC 9180) in base mode, with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
/// ChaCha20-Poly1305. Its `info` is `jisr key 1`, the purpose and the device.
///
/// As text, a member of a set: the device, a full stop, and in base 32 the 32 bytes of the encapsulated key and the 48 of the
/// sealed one.
public struct SealedKey: Hashable, Sendable {
    public let device: DeviceID
    private let encapsulated: [UInt8]
    private let sealed: [UInt8]

    private static let encapsulatedBytes = 32
    private static let sealedBytes = FileKey.byteCount + 16
    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly

    public init(_ key: FileKey, to claim: SealClaim, for purpose: SealedPurpose) throws(LogError) {
        device = claim.device
        let recipient = try claim.key
        do {
            var sender = try HPKE.Sender(
                recipientKey: recipient, ciphersuite: Self.suite, info: Self.info(purpose, claim.device))
            sealed = Array(try sender.seal(key.bytes))
            encapsulated = Array(sender.encapsulatedKey)
        } catch { throw LogError(.malformed, "nothing can be sealed to \(claim.device): \(error)") }
    }

    /// Nil for what is no such text.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count == 2, let device = DeviceID(parts[0]), let bytes = Base32.bytes(parts[1]),
            bytes.count == Self.encapsulatedBytes + Self.sealedBytes
        else { return nil }
        self.device = device
        encapsulated = Array(bytes.prefix(Self.encapsulatedBytes))
        sealed = Array(bytes.dropFirst(Self.encapsulatedBytes))
    }

    public var text: String { "\(device).\(Base32.text(encapsulated + sealed))" }

    /// - Throws: ``LogError`` of code `malformed` where it is another device's, for another purpose, or none.
    public func open(by key: IdentityKey, for purpose: SealedPurpose) throws(LogError) -> FileKey {
        let bytes: [UInt8]
        do {
            var recipient = try HPKE.Recipient(
                privateKey: try key.sealing, ciphersuite: Self.suite, info: Self.info(purpose, key.device),
                encapsulatedKey: Data(encapsulated))
            bytes = Array(try recipient.open(sealed))
        } catch { throw LogError(.malformed, "a sealed key does not open") }
        return try FileKey(bytes: bytes)
    }

    private static func info(_ purpose: SealedPurpose, _ device: DeviceID) -> Data {
        Data(purpose.bytes("jisr key 1") + device.bytes)
    }
}
