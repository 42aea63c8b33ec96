internal import Crypto
internal import Glibc
internal import JisrCore
internal import JisrLog
internal import JisrSystem

/// Whole files beside the database: copies of it, which are there whole or not at all.
enum DiskFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    }

    /// Makes a file: `write` fills an empty one of another name, and it gets its own once it is on the disk. Only its owner
    /// reads it, from the first byte on: the device's keys may be in it.
    ///
    /// - Throws: what `write` throws, or ``JournalError``; nothing is left then.
    static func make<Value>(_ path: String, write: (_ part: String) throws -> Value) throws -> Value {
        let part = path + ".part"
        let folder = folder(of: path)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure(folder) }
        // What an attempt that was cut left behind.
        try remove(part)
        do {
            try create(part)
            let value = try write(part)
            try sync(part)
            guard rename(part, path) == 0 else { throw failure(path) }
            do { try sync(folder) } catch {
                try remove(path)
                throw error
            }
            return value
        } catch {
            try remove(part)
            throw error
        }
    }

    /// An empty file that only its owner reads; there must be none.
    static func create(_ path: String) throws(JournalError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path) }
        close(file)
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

    /// A file that is open for reading.
    final class Reader {
        private let path: String
        private let file: Int32

        init(_ path: String) throws(JournalError) {
            self.path = path
            file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw failure(path) }
        }

        deinit { close(file) }

        /// So many bytes, or as many as there are before the end.
        func bytes(_ count: Int, at offset: Int) throws(JournalError) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            var done = 0
            while done < count {
                let piece = bytes.withUnsafeMutableBytes { buffer in
                    pread(file, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
                }
                guard piece >= 0 || errno == EINTR else { throw failure(path) }
                if piece == 0 { break }
                done += max(piece, 0)
            }
            return Array(bytes.prefix(done))
        }
    }

    /// Passes on the bytes of a file, piece by piece.
    static func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let reader = try Reader(path)
        var offset = 0
        while case let piece = try reader.bytes(256 * 1024, at: offset), !piece.isEmpty {
            try piece.withUnsafeBytes { try body($0) }
            offset += piece.count
        }
    }

    /// How long a file is by now; 0 where there is none.
    static func bytes(of path: String) -> UInt64 { FileStatus(path: path).map { UInt64($0.bytes) } ?? 0 }

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
            guard JisrSystem.write(all: piece, to: file) == nil else { throw failure(path) }
        }
    }

    static func failure(_ path: String) -> JournalError {
        JournalError(
            errno == ENOSPC || errno == EDQUOT ? .diskFull : .io, "\(path): \(String(cString: strerror(errno)))")
    }
}
