import CDispatch
import CoreFoundation
import Foundation
import Glibc
import JisrActions
import JisrHome
import JisrWords

/// A file that a command writes. Where a file is to be, or to be replaced, it is written beside its name and renamed at
/// the end, so that a cut leaves no half file; a link is followed, and into a device or a pipe it is written as it comes.
struct OutputFile {
    /// The name that was asked for.
    private let path: String
    /// Where it is written meanwhile, and the name that it gets then; nil for what cannot be replaced.
    private let rename: (from: String, to: String)?
    private let handle: FileHandle

    init(path: String) throws {
        self.path = path
        let (target, kind) = try Self.target(of: path)
        switch kind {
        case .regular(let mode):
            let beside = "\(target).\(UInt32.random(in: 0 ... .max)).part"
            // What commands write may hold records: a new file is for this user alone.
            let descriptor = open(beside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            guard descriptor >= 0 else { throw Self.failure(path) }
            rename = (beside, target)
            handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        case .stream:
            let descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Self.failure(path) }
            rename = nil
            handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }
    }

    private enum Kind {
        case regular(mode: mode_t)
        /// A device, a pipe, a socket.
        case stream
    }

    /// What a path leads to, through links.
    private static func target(of path: String) throws -> (String, Kind) {
        var found = stat()
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard stat(target, &found) == 0 else {
            guard errno == ENOENT else { throw failure(path) }
            let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
            guard stat(folder, &found) == 0 else {
                throw CommandFailure(.disk, "jisr: \(Help.words.say(Message.noFolder, .code(path)))")
            }
            return (target, .regular(mode: 0o600))
        }
        switch found.st_mode & S_IFMT {
        case S_IFDIR: throw CommandFailure(.disk, "jisr: \(Help.words.say(Message.outputIsFolder, .code(path)))")
        case S_IFREG: return (target, .regular(mode: found.st_mode & 0o777))
        default: return (target, .stream)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(handle.fileDescriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw Self.failure(path) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// The bytes as the disk gives them back; those of a device or a pipe are gone.
    func readBack(_ body: (Data) -> Void) throws {
        guard rename != nil else { return }
        try handle.synchronize()
        try handle.seek(toOffset: 0)
        while let piece = try handle.read(upToCount: 256 * 1024), !piece.isEmpty { body(piece) }
    }

    /// Whether what was written can be read back.
    var isReadable: Bool { rename != nil }

    func finish() throws {
        guard let rename else { return try close() }
        guard fsync(handle.fileDescriptor) == 0 else { throw Self.failure(path) }
        try close()
        guard Glibc.rename(rename.from, rename.to) == 0 else { throw Self.failure(path) }
    }

    private func close() throws {
        do { try handle.close() } catch { throw Self.failure(path) }
    }

    func discard() { if let rename { unlink(rename.from) } }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .disk, "jisr: \(Help.words.say(FaultPhrase.unwritable, .code(path), .system(errno)))")
    }
}
