import Foundation
import JisrActions
import JisrHome
import JisrWords

/// A file that a command writes: beside its name first, then renamed, so that a cut leaves no half file under the name
/// that was asked for.
struct OutputFile {
    private let path: String
    private let beside: String
    private let handle: FileHandle

    init(path: String) throws {
        self.path = path
        beside = path + ".part"
        // What commands write may hold records: it is for this user alone.
        guard FileManager.default.createFile(atPath: beside, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: beside)
        else { throw Self.failure(path) }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: bytes) } catch { throw Self.failure(path) }
    }

    /// The bytes as the disk gives them back.
    func readBack(_ body: (Data) -> Void) throws {
        try handle.synchronize()
        try handle.seek(toOffset: 0)
        while let piece = try handle.read(upToCount: 256 * 1024), !piece.isEmpty { body(piece) }
    }

    func finish() throws {
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw Self.failure(path) }
        guard rename(beside, path) == 0 else { throw Self.failure(path) }
    }

    func discard() { unlink(beside) }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(.disk, "jisr: \(Help.words.say(FaultPhrase.unwritable, path, String(cString: strerror(errno))))")
    }
}
