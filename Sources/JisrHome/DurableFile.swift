internal import Foundation
package import Glibc
internal import JisrWords

/// Small files that are there whole after any crash, or not at all: written beside, synced, renamed.
package enum DurableFile {
    /// - Parameter mode: permissions, such as 0600 for a key.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(HomeError) {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(.unwritable, path) }
        let isWritten = fchmod(file, mode) == 0 && write(all: bytes, to: file) && fsync(file) == 0
        let code = errno
        guard close(file) == 0, isWritten, rename(beside, path) == 0 else {
            throw HomeError(errno: isWritten ? errno : code, .unwritable, path)
        }
        try syncFolder(of: path)
    }

    private static func write(all bytes: [UInt8], to file: Int32) -> Bool {
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return false }
            place += max(count, 0)
        }
        return true
    }

    /// The new name is on the disk only once the folder is.
    package static func syncFolder(of path: String) throws(HomeError) {
        let folder = open(
            URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(.unwritable, path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure(.unwritable, path) }
    }

    package static func read(_ path: String) throws(HomeError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw failure(.unreadable, path) }
        return Array(data)
    }

    /// Keeps a damaged file under another name, in the place of the last that was.
    package static func setAside(_ path: String) throws(HomeError) -> String {
        let aside = path + ".damaged"
        guard rename(path, aside) == 0 else { throw failure(.unwritable, aside) }
        try syncFolder(of: path)
        return aside
    }

    private static func failure(_ phrase: FaultPhrase, _ path: String) -> HomeError {
        HomeError(errno: errno, phrase, path)
    }
}
