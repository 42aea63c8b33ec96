internal import Foundation
internal import Glibc
internal import JisrSystem
internal import JisrWords

/// A file that arrives piece by piece and is read once; it has no name, so nothing is left of it after a crash.
public final class SpoolFile: Sendable {
    private let folder: String
    private let handle: FileHandle

    private static let pieceBytes = 256 * 1024

    package init(folder: String) throws {
        try Self.make(folder)
        self.folder = folder
        let path = folder + "/" + UUID().uuidString
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw HomeError(errno: errno, .unwritable, folder) }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard unlink(path) == 0 else { throw HomeError(errno: errno, .unwritable, folder) }
    }

    private static func make(_ folder: String) throws {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw HomeError(errno: errno, .unwritable, folder) }
    }

    public func write(_ piece: [UInt8]) throws {
        if let fault = JisrSystem.write(all: piece, to: handle.fileDescriptor) {
            throw HomeError(errno: fault, .unwritable, folder)
        }
    }

    /// Where it can be opened once more while it is held: it has no name in any folder.
    package var path: String { "/proc/self/fd/\(handle.fileDescriptor)" }

    /// A file that somebody else makes at a path, and whose name is gone once it is made.
    ///
    /// - Parameter make: writes it.
    package init(folder: String, making make: (String) throws -> Void) throws {
        try Self.make(folder)
        self.folder = folder
        let path = folder + "/" + UUID().uuidString
        defer { unlink(path) }
        try make(path)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw HomeError(errno: errno, .unreadable, folder) }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }

    /// How long it is by now.
    package var bytes: UInt64 { FileStatus(descriptor: handle.fileDescriptor).map { UInt64($0.bytes) } ?? 0 }

    /// Reads from the beginning.
    package func reader() -> () throws -> [UInt8]? {
        var offset: Int64 = 0
        return { [self] in
            let piece = try piece(at: offset)
            offset += Int64(piece.count)
            return piece.isEmpty ? nil : piece
        }
    }

    /// The bytes from a place on; none at the end.
    package func piece(at offset: Int64) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, filled in
            let count = JisrSystem.read(into: buffer, from: handle.fileDescriptor, at: offset)
            guard count >= 0 else { throw unreadable }
            filled = count
        }
    }

    private var unreadable: HomeError { HomeError(errno: errno, .unreadable, folder) }
}
