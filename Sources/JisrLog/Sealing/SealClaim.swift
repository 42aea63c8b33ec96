internal import Crypto
public import JisrCore

/// A device's key for what others seal to it, and proof that the device itself told it: so nobody who may write another's
/// entry of the roster can put his own key there, and read what was meant for it.
///
/// | bytes | content |
/// | --- | --- |
/// | 32 | the X25519 public key (RFC 7748) |
/// | 64 | Ed25519 by the identity key over `jisr seal 1`, the device id and that key |
public struct SealClaim: Hashable, Sendable {
    public let device: DeviceID
    public let bytes: [UInt8]

    private static let keyBytes = 32
    public static let byteCount = keyBytes + 64

    /// Nil for what proves nothing about this device.
    public init?(_ bytes: [UInt8], of enrolment: Enrolment) {
        guard bytes.count == Self.byteCount else { return nil }
        let signed = Self.signed(bytes.prefix(Self.keyBytes), enrolment.device)
        let signature = Array(bytes.dropFirst(Self.keyBytes))
        guard
            IdentityKey.isSignature(signature, of: signed, by: enrolment.key) || mutated(.takesAnySealingKey)
        else { return nil }
        (device, self.bytes) = (enrolment.device, bytes)
    }

    public init(_ key: IdentityKey) throws {
        let own = Array(try key.sealing.publicKey.rawRepresentation)
        device = key.device
        bytes = own + (try key.sign(Self.signed(own[...], key.device)))
    }

    /// The key, for sealing.
    var key: Curve25519.KeyAgreement.PublicKey {
        get throws(LogError) {
            do { return try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes.prefix(Self.keyBytes)) } catch {
                throw LogError(.malformed, "a key for sealed files that is none")
            }
        }
    }

    private static func signed(_ key: ArraySlice<UInt8>, _ device: DeviceID) -> [UInt8] {
        Array("jisr seal 1".utf8) + device.bytes + key
    }
}
