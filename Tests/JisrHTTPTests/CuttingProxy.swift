import Glibc
import Synchronization

/// Carries one connection after another to a server on this machine, and cuts each once so many bytes have passed.
final class CuttingProxy: Sendable {
    /// How much passes before the cut.
    struct Allowance: Sendable {
        var fromServer = Int.max
        var fromClient = Int.max
    }

    let port: Int
    private let listener: Int32
    private let serverPort: Int
    private let allowance: Allowance

    init(to serverPort: Int, allowing allowance: Allowance) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.serverPort = serverPort
        self.allowance = allowance
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let outcome = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 8) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard outcome else { throw Stop(reason: "the proxy cannot listen") }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(listener) }

    /// Serves one connection to its end, on the calling thread.
    func serveOne() {
        let client = accept(listener, nil, nil)
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            cut(client)
            close(server)
        }
        var address = loopback(port: serverPort)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard client >= 0, connected == 0 else { return }
        carry(client: client, server: server)
    }

    private func carry(client: Int32, server: Int32) {
        var left = allowance
        while true {
            var polled = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, 2, -1) > 0 else { return }
            if polled[0].revents != 0 {
                guard pass(from: client, to: server, left: &left.fromClient) else { return }
            }
            if polled[1].revents != 0 {
                guard pass(from: server, to: client, left: &left.fromServer) else { return }
            }
        }
    }

    /// False at the end of the stream or of the allowance.
    private func pass(from source: Int32, to target: Int32, left: inout Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: min(left, 16_384))
        let count = read(source, &buffer, buffer.count)
        guard count > 0 else { return false }
        var sent = 0
        while sent < count {
            let step = send(target, Array(buffer[sent..<count]), count - sent, Int32(MSG_NOSIGNAL))
            guard step > 0 else { return false }
            sent += step
        }
        left -= count
        return left > 0
    }

    /// Ends both directions at once, after what was sent.
    private func cut(_ descriptor: Int32) {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}
