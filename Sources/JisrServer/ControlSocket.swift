import Glibc
import JisrHTTP

/// The file of a Unix domain socket: made way for before the server binds it, closed to others after.
struct ControlSocket {
    let path: String

    /// Removes what a daemon that died left behind.
    ///
    /// - Throws: `cannotListen` when the path is too long, holds something other than a socket, or a socket on which
    ///   somebody answers: taking that one away would leave a running daemon without its commands.
    func makeWay() throws {
        guard !path.isEmpty, path.utf8.count <= TransportLimits.socketPathBytes else {
            throw TransportError(.cannotListen, "\(path): the path of a socket has 1 to 107 bytes")
        }
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw TransportError(.cannotListen, "\(path): this is a file, and not a socket")
        }
        guard try !somebodyListens() else {
            throw TransportError(.cannotListen, "\(path): another daemon listens here")
        }
        try remove()
    }

    /// Lets only the owner connect. Until then the process's umask has to do; the usual 022 already keeps others out,
    /// since to connect takes the right to write.
    func closeToOthers() throws {
        guard chmod(path, 0o600) == 0 else { throw failure("its mode cannot be set") }
    }

    /// Removes the file; it may be gone already.
    func remove() throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("it cannot be removed") }
    }

    private func somebodyListens() throws -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw failure("no socket can be made") }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        // EAGAIN: there is a listener, and its queue is full.
        return outcome == 0 || errno == EAGAIN
    }

    private func failure(_ what: String) -> TransportError {
        TransportError(.cannotListen, "\(path): \(what): \(String(cString: strerror(errno)))")
    }
}
