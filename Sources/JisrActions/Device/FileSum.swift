internal import Crypto
public import Foundation
internal import JisrCore

/// SHA-256 of what is read piece by piece.
public struct FileSum {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ piece: Data) { hash.update(data: piece) }

    public var hexadecimal: String { Hexadecimal.text(hash.finalize()) }
}
