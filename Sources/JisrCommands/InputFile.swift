import Foundation
import Glibc
import JisrActions
import JisrSystem
import JisrWords

/// A file that a command reads.
enum InputFile {
    /// - Parameter path: `-` for standard input.
    static func open(_ path: String, _ words: Catalogue) throws(CommandFailure) -> FileHandle {
        if path == "-" { return .standardInput }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .usage, "jisr: \(words.say(Message.cannotRead, .code(path), .system(errno)))")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard FileStatus(descriptor: descriptor)?.kind != .folder else {
            throw CommandFailure(.usage, "jisr: \(words.say(Message.isFolder, .code(path)))")
        }
        return handle
    }
}
