import CoreFoundation
import Foundation
import Glibc
import JisrActions
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
        var found = stat()
        guard fstat(descriptor, &found) == 0, found.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure(.usage, "jisr: \(words.say(Message.isFolder, .code(path)))")
        }
        return handle
    }
}
