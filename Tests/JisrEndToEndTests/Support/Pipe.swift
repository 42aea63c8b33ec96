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
