public import Foundation

/// A file from where it stands to its end.
public struct FilePieces: Pieces {
    private let handle: FileHandle

    private static let pieceBytes = 256 * 1024

    public init(_ handle: FileHandle) { self.handle = handle }

    public mutating func next() throws -> [UInt8]? {
        try handle.read(upToCount: Self.pieceBytes).flatMap { $0.isEmpty ? nil : Array($0) }
    }
}
