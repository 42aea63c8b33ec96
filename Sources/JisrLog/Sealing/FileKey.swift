internal import Crypto
internal import JisrCore

/// The key of one sealed file: drawn for it alone, and given to each device that may read it (``SealedKey``).
///
/// A sealed file:
///
/// | bytes | content |
/// | --- | --- |
/// | 1 | 1, the version |
/// | 12 | nonce, drawn |
/// | n | ChaCha20-Poly1305 (RFC 8439) of the file, one byte 80, and zeros up to a multiple of 1024 |
/// | 16 | its tag, over `jisr file 1` and the purpose too |
///
/// The zeros are there since its length is read by everybody: it is not to tell a long file from a short one.
public struct FileKey: Sendable {
    private let key: SymmetricKey

    static let byteCount = 32
    private static let version: UInt8 = 1
    private static let step = 1024
    private static let mark: UInt8 = 0x80
    /// Of the version, the nonce and the tag.
    private static let around = 1 + 12 + 16
    /// Of the longest file, sealed.
    static let longest = around + (Limits.movedBytes / step + 1) * step

    /// Draws one.
    public init() { key = SymmetricKey(size: .bits256) }

    init(bytes: [UInt8]) throws(LogError) {
        guard bytes.count == Self.byteCount else { throw LogError(.malformed, "the key of a file has 32 bytes") }
        key = SymmetricKey(data: bytes)
    }

    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    public func seal(_ file: [UInt8], for purpose: SealedPurpose) throws(LogError) -> [UInt8] {
        guard file.count <= Limits.movedBytes else {
            throw LogError(.tooLarge, "a file of \(file.count) bytes is too long to be sealed")
        }
        var padded = file + [Self.mark]
        padded += [UInt8](repeating: 0, count: (Self.step - padded.count % Self.step) % Self.step)
        do {
            let box = try ChaChaPoly.seal(padded, using: key, authenticating: purpose.bytes("jisr file 1"))
            return [Self.version] + Array(box.combined)
        } catch { throw LogError(.malformed, "a file cannot be sealed: \(error)") }
    }

    /// - Throws: ``LogError`` of code `malformed` for what was sealed for another purpose, by another key, or is none.
    public func open(_ sealed: [UInt8], for purpose: SealedPurpose) throws(LogError) -> [UInt8] {
        guard sealed.first == Self.version, (Self.around...Self.longest).contains(sealed.count) else {
            throw LogError(.malformed, "a sealed file of \(sealed.count) bytes")
        }
        let padded: [UInt8]
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed.dropFirst())
            padded = Array(try ChaChaPoly.open(box, using: key, authenticating: purpose.bytes("jisr file 1")))
        } catch { throw LogError(.malformed, "a sealed file does not open") }
        guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == Self.mark else {
            throw LogError(.malformed, "a sealed file does not end")
        }
        return Array(padded[..<end])
    }

    /// The id of a record that is made of this file: the same at every device that opens it, so that two which do so apart
    /// make one record, and known to nobody else.
    public func recordID(_ part: String, for purpose: SealedPurpose) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: purpose.bytes("jisr record 1 \(part) "), using: key)
        return "m" + Hexadecimal.text(Array(Array(code).prefix(RecordName.byteCount)))
    }
}
