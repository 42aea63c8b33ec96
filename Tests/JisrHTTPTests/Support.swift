import Crypto
import Dispatch
import Foundation
import JisrHTTP
import JisrServer
import Testing

/// Runs blocking work on a thread of its own, as the daemon does, and not on Swift's pool.
func onThread<Outcome: Sendable>(_ work: @escaping @Sendable () throws -> Outcome) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

/// What a client sent or a server got, told apart by length and digest.
struct Fingerprint: Hashable, Sendable {
    private(set) var count = 0
    private var digest = SHA256()

    mutating func add(_ bytes: some Collection<UInt8>) {
        count += bytes.count
        digest.update(data: Array(bytes))
    }

    static func == (one: Self, other: Self) -> Bool {
        one.count == other.count && one.digest.finalize() == other.digest.finalize()
    }

    func hash(into hasher: inout Hasher) { hasher.combine(count) }

    var hex: String { digest.finalize().map { String($0, radix: 16) }.joined(separator: ".") }
}

/// A body of several MiB in pieces of uneven length, the same at each call.
struct SampleBody: Sendable {
    let pieces: Int

    func piece(_ index: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(truncatingIfNeeded: index &* 37), count: 50_000 + index &* 331 % 40_000)
    }

    var fingerprint: Fingerprint {
        var fingerprint = Fingerprint()
        for index in 0..<pieces { fingerprint.add(piece(index)) }
        return fingerprint
    }

    /// A closure that gives the pieces in order, then nil.
    var upload: () -> [UInt8]? {
        var index = 0
        return {
            guard index < pieces else { return nil }
            defer { index += 1 }
            return piece(index)
        }
    }
}

/// Something that one side waits for and the other lets happen, once.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let semaphore = DispatchSemaphore(value: 0)

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func fire() {
        continuation.finish()
        semaphore.signal()
    }

    /// Also returns when the waiting task is cancelled.
    func wait() async { for await _ in stream {} }

    func waitOnThread() {
        semaphore.wait()
        semaphore.signal()
    }
}

/// What a test's closure throws to see it come out again.
struct Stop: Error, Equatable { let reason: String }

extension HTTPClient {
    /// A request whose answer's body is wanted whole.
    func fetch(_ request: Request, body: Body = .none) throws -> (response: Response, body: [UInt8]) {
        var all: [UInt8] = []
        let response = try send(request, body: body) { all += $0 }
        return (response, all)
    }
}

/// Sends `text` over plain TCP to this machine and returns all that comes back until the other side closes.
func exchange(port: Int, _ text: String) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port: port)
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    try #require(connected == 0 && write(descriptor, text, text.utf8.count) == text.utf8.count)
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
    return String(decoding: answer, as: UTF8.self)
}

/// 127.0.0.1 at a port, as the system calls want it.
func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
}
