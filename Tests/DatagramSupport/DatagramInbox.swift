internal import Glibc

/// A socket that datagrams come to, as the service manager and the journal have one.
public final class DatagramInbox: Sendable {
    private let descriptor: Int32

    public init(_ name: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { place in
            place.copyBytes(from: name.utf8)
            if name.hasPrefix("@") { place[0] = 0 }
        }
        let length = socklen_t(2 + name.utf8.count)
        let (number, bound) = (descriptor, address)
        let code = withUnsafePointer(to: bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, length) }
        }
        guard code == 0 else { throw Refused() }
        // Whoever waits for a datagram that never comes is told.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    public struct Refused: Error {}

    deinit { close(descriptor) }

    /// The next one; nil where none comes.
    public func receive() -> String? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
