internal import Foundation
package import Glibc
internal import JisrSystem
internal import JisrWords

/// Small files that are there whole after any crash, or not at all: written beside, synced, renamed.
package enum DurableFile {
    /// - Parameter mode: permissions, such as 0600 for a key.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(HomeError) {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(.unwritable, path) }
        let fault = put(bytes, into: file, mode: mode)
        guard close(file) == 0, fault == nil, rename(beside, path) == 0 else {
            throw HomeError(errno: fault ?? errno, .unwritable, path)
        }
        try syncFolder(of: path)
    }

    /// Why the file does not hold all of it on the disk, by `errno`; nil where it does.
    private static func put(_ bytes: [UInt8], into file: Int32, mode: mode_t) -> Int32? {
        if fchmod(file, mode) != 0 { return errno }
        return JisrSystem.write(all: bytes, to: file) ?? (fsync(file) == 0 ? nil : errno)
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
