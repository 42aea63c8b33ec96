import Crypto
import FoundationEssentials
import JisrCore

/// Who a peer is on the wire: the SHA-256 of its TLS public key (the DER of the SubjectPublicKeyInfo, RFC 7469).
public struct KeyPin: Hashable, Sendable {
    /// The length of a pin in bytes.
    public static let length = 32

    /// The 32 bytes of the digest.
    public let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// The pin of a public key given as the DER of its SubjectPublicKeyInfo.
    package init(publicKeyInfo: some Sequence<UInt8>) {
        bytes = Array(SHA256.hash(data: Array(publicKeyInfo)))
    }

    /// The form that libcurl compares with (`CURLOPT_PINNEDPUBLICKEY`).
    var curlPin: String { "sha256//" + Data(bytes).base64EncodedString() }
}

extension KeyPin: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public var description: String { Hexadecimal.text(bytes) }
}
