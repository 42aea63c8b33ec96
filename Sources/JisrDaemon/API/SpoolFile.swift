internal import Foundation
internal import Glibc

/// A file that arrives piece by piece and is read once; it has no name, so nothing is left of it after a crash.
final class SpoolFile: Sendable {
    private let handle: FileHandle

    private static let pieceBytes = 256 * 1024

    init(folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/" + UUID().uuidString
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: path)
        else { throw HomeError(.io, .unwritable, folder, String(cString: strerror(errno))) }
        self.handle = handle
        try FileManager.default.removeItem(atPath: path)
    }

    func write(_ piece: [UInt8]) throws { try handle.write(contentsOf: piece) }

    /// Reads from the beginning.
    func reader() throws -> () throws -> [UInt8]? {
        try handle.seek(toOffset: 0)
        return { [handle] in try handle.read(upToCount: Self.pieceBytes).flatMap { $0.isEmpty ? nil : Array($0) } }
    }
}
