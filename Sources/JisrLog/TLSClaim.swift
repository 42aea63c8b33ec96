internal import Crypto
public import JisrCore

/// Proof that a device holds the key with which it makes connections: that key, and its signature over the device's id.
/// So nobody can be found by another's pin.
///
/// | bytes | content |
/// | --- | --- |
/// | 33 | the P-256 public key, compressed (SEC 1, 2.3.3) |
/// | 64 | ECDSA over SHA-256 of `jisr tls 1` and the device id: r and s |
public struct TLSClaim: Hashable, Sendable {
    public let bytes: [UInt8]
    /// SHA-256 of the key's SubjectPublicKeyInfo, by which peers know a connection.
    public let pin: [UInt8]

    private static let keyBytes = 33
    private static let signatureBytes = 64
    public static let byteCount = keyBytes + signatureBytes

    /// Nil for what proves nothing about this device.
    public init?(_ bytes: [UInt8], of device: DeviceID) {
        guard bytes.count == Self.byteCount else { return nil }
        do {
            let key = try P256.Signing.PublicKey(compressedRepresentation: bytes.prefix(Self.keyBytes))
            let signature = try P256.Signing.ECDSASignature(rawRepresentation: bytes.dropFirst(Self.keyBytes))
            guard key.isValidSignature(signature, for: Self.signed(device)) || mutated(.takesAnyPin) else { return nil }
            self.bytes = bytes
            pin = Hash256(hashing: Array(key.derRepresentation)).bytes
        } catch { return nil }
    }

    /// - Parameter privateKey: the 32 bytes of a P-256 key.
    public init(privateKey: [UInt8], device: DeviceID) throws {
        let key = try P256.Signing.PrivateKey(rawRepresentation: privateKey)
        let signature = try key.signature(for: Self.signed(device))
        bytes = Array(key.publicKey.compressedRepresentation) + Array(signature.rawRepresentation)
        pin = Hash256(hashing: Array(key.publicKey.derRepresentation)).bytes
    }

    private static func signed(_ device: DeviceID) -> [UInt8] { Array("jisr tls 1".utf8) + device.bytes }
}
