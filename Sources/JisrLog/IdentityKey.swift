internal import Crypto
internal import Foundation
public import JisrCore

/// A device's identity: an Ed25519 key (RFC 8032) that signs its batches. The device's id is a hash of the public half.
public struct IdentityKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    public let publicKey: [UInt8]
    public let device: DeviceID

    public init() {
        self.init(Curve25519.Signing.PrivateKey())
    }

    /// - Parameter seed: the 32 bytes that `seed` once gave.
    public init(seed: [UInt8]) throws(LogError) {
        do { self.init(try Curve25519.Signing.PrivateKey(rawRepresentation: seed)) } catch {
            throw LogError(.malformed, "an identity key has 32 bytes, not \(seed.count)")
        }
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        publicKey = Array(key.publicKey.rawRepresentation)
        device = DeviceID(publicKey: publicKey)
    }

    /// The private half: 32 bytes, for a file that only this device's user can read.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: bytes))
    }

    /// HMAC-SHA256 (RFC 2104) over `bytes`, by a key that only this device can derive from its own.
    func authenticate(_ bytes: [UInt8]) -> [UInt8] {
        let derived = SymmetricKey(data: Hash256(hashing: Array("jisr salt 2".utf8), seed).bytes)
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: derived))
    }

    /// The key by which others seal to this device. It follows from the identity key, so that there is no further file to lose,
    /// and a device that is brought back can still open what was sealed to it.
    var sealing: Curve25519.KeyAgreement.PrivateKey {
        get throws {
            let derived = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: seed), info: Array("jisr seal 1".utf8), outputByteCount: 32)
            return try derived.withUnsafeBytes { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0) }
        }
    }

    public static func isSignature(_ signature: [UInt8], of bytes: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}
