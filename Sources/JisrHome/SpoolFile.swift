internal import Foundation
internal import Glibc
internal import JisrWords

/// A file that arrives piece by piece and is read once; it has no name, so nothing is left of it after a crash.
public final class SpoolFile: Sendable {
    private let folder: String
    private let handle: FileHandle

    private static let pieceBytes = 256 * 1024

    package init(folder: String) throws {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw HomeError(errno: errno, .unwritable, folder) }
        self.folder = folder
        let path = folder + "/" + UUID().uuidString
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw HomeError(errno: errno, .unwritable, folder) }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard unlink(path) == 0 else { throw HomeError(errno: errno, .unwritable, folder) }
    }

    public func write(_ piece: [UInt8]) throws {
        var rest = piece[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(handle.fileDescriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw HomeError(errno: errno, .unwritable, folder) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Reads from the beginning.
    package func reader() throws -> () throws -> [UInt8]? {
        guard lseek(handle.fileDescriptor, 0, SEEK_SET) == 0 else { throw unreadable }
        return { [self] in
            let piece = try readPiece()
            return piece.isEmpty ? nil : piece
        }
    }

    private func readPiece() throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, filled in
            var count = -1
            repeat {
                count = Glibc.read(handle.fileDescriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            guard count >= 0 else { throw unreadable }
            filled = count
        }
    }

    private var unreadable: HomeError { HomeError(errno: errno, .unreadable, folder) }
}
