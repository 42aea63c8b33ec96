internal import Glibc

/// What there is of the disk under a folder.
public enum Disk {
    /// Bytes that this user may still write; nil where the system does not tell.
    public static func freeBytes(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// Bytes of a database, with what SQLite keeps beside it.
    public static func bytes(ofDatabase path: String) -> Int64 {
        [path, path + "-wal"].reduce(0) { $0 + (FileStatus(path: $1)?.bytes ?? 0) }
    }
}
