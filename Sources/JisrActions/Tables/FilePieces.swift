public import Foundation
internal import Glibc
internal import JisrHome
internal import JisrSystem
internal import JisrWords

/// A file from where it stands to its end.
public struct FilePieces: Pieces {
    private let handle: FileHandle
    private let name: String

    private static let pieceBytes = 256 * 1024

    /// - Parameter name: what people know the file by.
    public init(_ handle: FileHandle, named name: String) {
        self.handle = handle
        self.name = name
    }

    /// What is there, which may be less than a whole piece: a pipe can be silent for long after half a line.
    ///
    /// - Throws: ``HomeError``.
    public mutating func next() throws -> [UInt8]? {
        let piece = try [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, filled in
            let count = JisrSystem.read(into: buffer, from: handle.fileDescriptor)
            guard count >= 0 else { throw HomeError(errno: errno, .unreadable, name) }
            filled = count
        }
        return piece.isEmpty ? nil : piece
    }
}
