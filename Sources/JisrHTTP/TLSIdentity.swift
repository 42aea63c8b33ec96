package import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A device's TLS key with the self-signed certificate that carries it.
///
/// Only the key means anything: peers know each other by ``pin``, nobody reads the certificate's name, and its dates
/// span all time because these machines may start with a clock that says 1970.
public struct TLSIdentity: Sendable {
    /// The private key (PKCS #8) and the certificate in one PEM text. Secret: store it with mode 0600.
    public let pem: String

    /// What peers know this identity by.
    public let pin: KeyPin

    /// Reads what ``pem`` gave.
    ///
    /// - Throws: ``TransportError`` with the code `badIdentity` when the text holds no P-256 key, no certificate, or a
    ///   certificate of another key.
    public init(pem: String) throws {
        do {
            let key = try P256.Signing.PrivateKey(pemRepresentation: Self.block("PRIVATE KEY", of: pem))
            let pin = KeyPin(publicKeyInfo: key.publicKey.derRepresentation)
            let certificate = try Certificate(pemEncoded: Self.block("CERTIFICATE", of: pem))
            guard let certified = P256.Signing.PublicKey(certificate.publicKey),
                KeyPin(publicKeyInfo: certified.derRepresentation) == pin
            else { throw TransportError(.badIdentity, "the identity's certificate is of another key") }
            self.pem = pem
            self.pin = pin
        } catch let error as TransportError {
            throw error
        } catch {
            throw TransportError(.badIdentity, "the identity cannot be read", cause: error)
        }
    }

    /// The private key, to sign with.
    package var signingKey: P256.Signing.PrivateKey {
        get throws { try P256.Signing.PrivateKey(pemRepresentation: Self.block("PRIVATE KEY", of: pem)) }
    }

    /// SHA-256 of the certificate, as browsers show it beside a warning.
    public var certificateHash: [UInt8] {
        get throws { Array(SHA256.hash(data: try PEMDocument(pemString: Self.block("CERTIFICATE", of: pem)).derBytes)) }
    }

    /// Makes a new P-256 key and certificate.
    ///
    /// - Parameter commonName: what a person looking at the certificate with a tool would see; nothing depends on it.
    public static func generate(commonName: String) throws -> TLSIdentity {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName(commonName) }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: .init(key.publicKey),
            notValidBefore: Date(timeIntervalSince1970: 0),
            notValidAfter: noExpiry,
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: .init(),
            issuerPrivateKey: .init(key))
        return try TLSIdentity(pem: key.pemRepresentation + "\n" + certificate.serializeAsPEM().pemString + "\n")
    }

    /// 9999-12-31T23:59:59Z, which RFC 5280 (4.1.2.5) gives for "no well-defined expiration date".
    private static let noExpiry = Date(timeIntervalSince1970: 253_402_300_799)

    /// One PEM block alone: the readers take a text with no other.
    private static func block(_ label: String, of pem: String) throws -> String {
        let begin = "-----BEGIN \(label)-----"
        let end = "-----END \(label)-----"
        guard let head = pem.firstRange(of: begin), let foot = pem[head.upperBound...].firstRange(of: end) else {
            throw TransportError(.badIdentity, "the identity holds no \(label.lowercased())")
        }
        return String(pem[head.lowerBound..<foot.upperBound])
    }
}
