import Foundation
import Glibc
import JisrActions
import JisrHome
import JisrSystem
import JisrWords

/// A file that a command writes. Where a file is to be, or to be replaced, it is written beside its name and renamed at
/// the end, so that neither a fault nor a cut leaves a half file; a link is followed, and into a device or a pipe it is
/// written as it comes.
struct OutputFile {
    /// The name that was asked for.
    private let path: String
    /// Where it is written meanwhile, and the name that it gets then; nil for what cannot be replaced.
    private let rename: (from: String, to: String)?
    private let handle: FileHandle

    /// Makes the file at a path, whole or not at all.
    static func write(_ path: String, _ make: (OutputFile) throws -> Void) throws {
        try OutputFiles.write { try make($0.add(path)) }
    }

    init(path: String) throws {
        self.path = path
        let (target, mode) = try Self.target(of: path)
        rename = mode.map { _ in ("\(target).\(UInt32.random(in: 0 ... .max)).part", target) }
        let descriptor =
            if let mode, let rename { open(rename.from, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode) } else {
                open(target, O_WRONLY | O_CLOEXEC)
            }
        guard descriptor >= 0 else { throw Self.failure(path) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// What a path leads to, through links, and the permissions that the file there has or is to have; nil for those of
    /// a device, a pipe or a socket, which is not replaced.
    private static func target(of path: String) throws -> (path: String, mode: mode_t?) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let found = FileStatus(path: target) else {
            guard errno == ENOENT else { throw failure(path) }
            guard FileStatus(path: URL(fileURLWithPath: target).deletingLastPathComponent().path) != nil else {
                throw CommandFailure(.disk, "jisr: \(Help.words.say(Message.noFolder, .code(path)))")
            }
            // What commands write may hold records: a new file is for this user alone.
            return (target, 0o600)
        }
        switch found.kind {
        case .folder: throw CommandFailure(.disk, "jisr: \(Help.words.say(Message.outputIsFolder, .code(path)))")
        case .regular: return (target, mode_t(found.mode))
        case .stream: return (target, nil)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        if let fault = JisrSystem.write(all: bytes, to: handle.fileDescriptor) { throw Self.failure(path, fault) }
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

    /// All of it is on the disk, if not yet under its name.
    func close() throws {
        guard rename == nil || fsync(handle.fileDescriptor) == 0 else { throw Self.failure(path) }
        do { try handle.close() } catch { throw Self.failure(path) }
    }

    func takeName() throws {
        guard let rename else { return }
        guard Glibc.rename(rename.from, rename.to) == 0 else { throw Self.failure(path) }
    }

    func discard() { if let rename { unlink(rename.from) } }

    private static func failure(_ path: String, _ code: Int32 = errno) -> CommandFailure {
        CommandFailure(
            .disk, "jisr: \(Help.words.say(FaultPhrase.unwritable, .code(path), .system(code)))")
    }
}
