import Foundation
import Glibc
import Synchronization

/// The way to one site: an address that stays while the daemon behind it comes and goes, and that can be cut.
final class Link: Sendable {
    private struct State {
        /// Where the daemon listens now; nil while none does.
        var target: Int?
        /// Bytes that still pass, both directions together; nil for all.
        var left: Int?
        var carried = 0
        /// What is to happen once so many bytes have passed.
        var trap: (at: Int, action: @Sendable () -> Void)?
        var connections: Set<Int32> = []
        var isClosed = false
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isListening else { throw Failure("the link has no port: \(String(cString: strerror(errno)))") }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.accept() }
    }

    var address: String { "127.0.0.1:\(port)" }

    func lead(to port: Int?) { state.withLock { $0.target = port } }

    /// Lets so many more bytes pass, then cuts; 0 cuts now.
    func cut(after bytes: Int) {
        state.withLock { $0.left = bytes }
        if bytes == 0 { cutAll() }
    }

    /// Does something once so many more bytes have passed, before any more do.
    func after(_ bytes: Int, _ action: @escaping @Sendable () -> Void) {
        state.withLock { $0.trap = ($0.carried + bytes, action) }
    }

    func mend() { state.withLock { $0.left = nil } }

    /// Ends the link for good, with all that it carries.
    func close() {
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
        cutAll()
    }

    private func cutAll() {
        state.withLock { state in
            for descriptor in state.connections { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func accept() {
        while true {
            // A child that inherits it does no harm: what is cut is the connection, not the number.
            let client = Glibc.accept(listener, nil, nil)
            if client >= 0 {
                Thread.detachNewThread { self.serve(client) }
            } else if state.withLock({ $0.isClosed }) || errno != EINTR && errno != ECONNABORTED {
                break
            }
        }
        Glibc.close(listener)
    }

    private func serve(_ client: Int32) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let target = state.withLock { state -> Int? in
            guard !state.isClosed, state.left != 0 else { return nil }
            state.connections.formUnion([client, server])
            return state.target
        }
        if let target, Self.connect(server, to: target) { carry(client, server) }
        state.withLock { state in
            state.connections.subtract([client, server])
            // Under the lock: nobody shuts down a number that is another's by now.
            for descriptor in [client, server] {
                shutdown(descriptor, Int32(SHUT_RDWR))
                Glibc.close(descriptor)
            }
        }
    }

    private func carry(_ client: Int32, _ server: Int32) {
        while true {
            var polled = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, 2, -1) > 0 || errno == EINTR else { return }
            if polled[0].revents != 0, !pass(from: client, to: server) { return }
            if polled[1].revents != 0, !pass(from: server, to: client) { return }
        }
    }

    /// False at the end of the stream or of what may pass.
    private func pass(from source: Int32, to destination: Int32) -> Bool {
        guard let piece = readPiece(source) else { return false }
        let (count, isOver, trap) = state.withLock { state in
            let count = min(piece.count, state.left ?? piece.count)
            state.left = state.left.map { $0 - count }
            state.carried += count
            let trap = state.trap.flatMap { $0.at <= state.carried ? $0.action : nil }
            if trap != nil { state.trap = nil }
            return (count, state.left == 0, trap)
        }
        trap?()
        var rest = piece[..<count]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(destination, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return !isOver
    }

    private static func connect(_ descriptor: Int32, to port: Int) -> Bool {
        var address = loopback(port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
