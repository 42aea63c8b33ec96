public import JisrCore
internal import JisrLog
internal import JisrWords

/// An invitation as one line of text that can be read out, photographed or sent in a message. It is no URL: whatever
/// previews links would spend the secret.
///
/// `JISR1-` and Crockford's base 32, upper case, of: the inviter's TLS pin (32 bytes), the secret (16), the number of
/// addresses (varint) and each as text, and the first 4 bytes of SHA-256 over all that.
public struct InvitationLine: Hashable, Sendable {
    /// SHA-256 of the SubjectPublicKeyInfo of the inviter's TLS key.
    public let pin: [UInt8]
    /// Good once.
    public let secret: [UInt8]
    public let addresses: Addresses

    private static let prefix = "JISR1-"
    private static let pinBytes = 32
    public static let secretBytes = 16
    private static let checksumBytes = 4

    public init(pin: [UInt8], secret: [UInt8], addresses: Addresses) {
        self.pin = pin
        self.secret = secret
        self.addresses = addresses
    }

    /// What the inviter keeps in place of the secret.
    public var secretHash: Hash256 { Hash256(hashing: secret) }

    public var text: String {
        var writer = ByteWriter()
        writer.raw(pin)
        writer.raw(secret)
        writer.count(addresses.all.count)
        for address in addresses.all { writer.text(address.description) }
        return Self.prefix + Base32.text(writer.bytes + Self.checksum(writer.bytes)).uppercased()
    }

    /// Reads a line as people pass it on: blanks, line breaks, lower case and the marks of direction that messages in Arabic
    /// put around it are forgiven, a slip is not.
    public init(_ text: String) throws {
        let packed = text.unicodeScalars.filter {
            !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }
        let prefix = packed.prefix(Self.prefix.utf8.count).map { $0.isASCII ? $0.properties.uppercaseMapping : "" }
        guard prefix.joined() == Self.prefix,
            let bytes = Base32.bytes(String(packed.dropFirst(Self.prefix.utf8.count)))
        else {
            throw SyncError(.badInvitation, .notAnInvitation, .code(Self.prefix))
        }
        let content = Array(bytes.dropLast(Self.checksumBytes))
        guard bytes.count > Self.checksumBytes, Self.checksum(content) == bytes.suffix(Self.checksumBytes) else {
            throw SyncError(.badInvitation, .slipInInvitation)
        }
        do {
            var reader = ByteReader(content)
            pin = Array(try reader.raw(Self.pinBytes))
            secret = Array(try reader.raw(Self.secretBytes))
            var addresses: [HostPort] = []
            for _ in 0..<(try reader.count(upTo: Limits.addresses)) {
                if let address = HostPort(try reader.text(upTo: Limits.addressBytes)) { addresses.append(address) }
            }
            self.addresses = Addresses(addresses)
            try reader.requireEnd()
        } catch {
            throw SyncError(.badInvitation, .unreadableInvitation, .plain("\(error)"))
        }
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        Array(Hash256(hashing: bytes).bytes.prefix(checksumBytes))
    }
}
