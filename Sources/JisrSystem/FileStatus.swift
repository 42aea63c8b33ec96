internal import Glibc

/// What the system says of a file.
public struct FileStatus {
    public enum Kind: Sendable {
        case regular, folder
        /// A device, a pipe, a socket.
        case stream
    }

    public let kind: Kind
    public let device: UInt64
    /// The number by which the file system knows it, whatever its name.
    public let number: UInt64
    /// Permissions.
    public let mode: UInt32
    public let bytes: Int64

    /// Nil where there is no such file.
    public init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    public init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            default: .stream
            }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        mode = UInt32(status.st_mode) & 0o777
        bytes = Int64(status.st_size)
    }
}
