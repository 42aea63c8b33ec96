internal import Glibc

/// What there is of the disk under a folder.
enum Disk {
    /// Bytes that this user may still write; nil where the system does not tell.
    static func freeBytes(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// Bytes of a database, with what SQLite keeps beside it.
    static func bytes(ofDatabase path: String) -> Int64 {
        [path, path + "-wal"].reduce(0) { $0 + (FileStatus(path: $1)?.bytes ?? 0) }
    }
}

/// What the system says of a file.
struct FileStatus {
    let device: UInt64
    /// The number by which the file system knows it, whatever its name.
    let number: UInt64
    /// Permissions.
    let mode: UInt32
    let bytes: Int64

    /// Nil where there is no such file.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        mode = UInt32(status.st_mode) & 0o777
        bytes = Int64(status.st_size)
    }
}

/// Time since the machine started, which no one sets.
enum MonotonicTime {
    static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
