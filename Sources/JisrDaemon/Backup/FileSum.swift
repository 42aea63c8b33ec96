internal import Crypto
public import Foundation

/// SHA-256 of what is read piece by piece.
public struct FileSum {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ piece: Data) { hash.update(data: piece) }

    public var hexadecimal: String {
        hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
