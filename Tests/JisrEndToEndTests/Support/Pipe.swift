import Glibc
import Synchronization

/// Held where a descriptor is made that no child shall inherit, and where a child is made.
let forking = Mutex(())

/// Both ends of a pipe that no other child inherits.
struct Pipe: Sendable {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        let isMade = forking.withLock { _ in
            pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
        }
        guard isMade else { throw Failure("no pipe: \(String(cString: strerror(errno)))") }
        (reading, writing) = (ends[0], ends[1])
    }

    /// A terminal: what a program writes to it comes out of the other end.
    init(terminal: Void) throws {
        (reading, writing) = try forking.withLock { _ in
            let outer = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            // TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not see: unlocked, and by its number.
            var (lock, number): (Int32, Int32) = (0, 0)
            guard outer >= 0, ioctl(outer, 0x4004_5431, &lock) == 0, ioctl(outer, 0x8004_5430, &number) == 0 else {
                throw Failure("no terminal: \(String(cString: strerror(errno)))")
            }
            let inner = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
            guard inner >= 0, [outer, inner].allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
                throw Failure("no terminal: \(String(cString: strerror(errno)))")
            }
            return (outer, inner)
        }
    }
}

/// Reads a descriptor to its end, and closes it.
func readAll(_ descriptor: Int32) -> [UInt8] {
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while let piece = readPiece(descriptor) { bytes += piece }
    return bytes
}

/// What can be read now, waiting for at least a byte; nil at the end.
func readPiece(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 { return Array(buffer[..<count]) }
        if count == 0 || errno != EINTR { return nil }
    }
}
