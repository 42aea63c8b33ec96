internal import Crypto
internal import Glibc
internal import JisrCore
internal import JisrLog

/// Whole files beside the database: copies of it, which are there whole or not at all.
enum DiskFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// Makes a file: `write` makes it under another name, and it gets its own once it is on the disk.
    static func make<Value>(_ path: String, write: (_ part: String) throws -> Value) throws -> Value {
        let part = path + ".part"
        let folder = folder(of: path)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder) }
        // What an attempt that was cut left behind.
        try remove(part)
        do {
            let value = try write(part)
            guard chmod(part, 0o600) == 0 else { throw failure(part) }
            try sync(part)
            guard rename(part, path) == 0 else { throw failure(path) }
            try sync(folder)
            return value
        } catch {
            try remove(part)
            throw error
        }
    }

    /// Removes a database file and what SQLite keeps beside it; nothing where nothing is.
    static func remove(_ path: String) throws(JournalError) {
        for file in [path, path + "-journal", path + "-wal", path + "-shm"] {
            guard unlink(file) == 0 || errno == ENOENT else { throw failure(file) }
        }
    }

    static func sync(_ path: String) throws(JournalError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(path) }
    }

    /// Passes on the bytes of a file, piece by piece.
    static func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            guard count >= 0 || errno == EINTR else { throw failure(path) }
            if count == 0 { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<max(count, 0)])) }
        }
    }

    /// SHA-256 in hexadecimal, and the length.
    static func sum(of path: String) throws -> (sha256: String, bytes: Int64) {
        var hash = SHA256()
        var bytes: Int64 = 0
        try read(path) {
            hash.update(bufferPointer: $0)
            bytes += Int64($0.count)
        }
        return (Hexadecimal.text(hash.finalize()), bytes)
    }

    /// Copies a file's bytes.
    static func copy(_ source: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        try read(source) { piece in
            var place = 0
            while place < piece.count {
                let count = Glibc.write(file, piece.baseAddress.map { $0 + place }, piece.count - place)
                guard count > 0 || errno == EINTR else { throw failure(path) }
                place += max(count, 0)
            }
        }
    }

    static func failure(_ path: String) -> JournalError {
        JournalError(
            errno == ENOSPC || errno == EDQUOT ? .diskFull : .io, "\(path): \(String(cString: strerror(errno)))")
    }
}
