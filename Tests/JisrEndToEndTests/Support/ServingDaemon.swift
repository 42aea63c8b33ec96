import Foundation
import Glibc
import Synchronization

/// A `jisr serve` that runs.
final class ServingDaemon: Sendable {
    let child: Child
    private let log: Log

    /// What it says on standard error, line by line, as it comes.
    private final class Log: Sendable {
        private let text = Mutex("")

        var all: String { text.withLock { $0 } }
        func add(_ piece: [UInt8]) { text.withLock { $0 += String(decoding: piece, as: UTF8.self) } }
    }

    /// Starts one; it has to be waited for with ``ready(on:)``.
    init(home: String, arguments: [String] = [], environment: [String: String] = [:]) throws {
        let (nothing, errors) = (open("/dev/null", O_RDWR | O_CLOEXEC), try Pipe())
        child = try Child(
            Program.path, ["--home", home, "serve"] + arguments,
            environment: Program.environment.merging(environment) { $1 },
            streams: [nothing, nothing, errors.writing])
        close(nothing)
        close(errors.writing)
        let log = Log()
        self.log = log
        let (lines, feed) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .unbounded)
        ready = lines
        Thread.detachNewThread {
            var rest: [UInt8] = []
            while let piece = readPiece(errors.reading) {
                log.add(piece)
                rest += piece
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    feed.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeFirst(end + 1)
                }
            }
            feed.finish()
            close(errors.reading)
        }
    }

    private let ready: AsyncStream<String>

    /// The port on which it answers peers, once it answers.
    func port() async throws -> Int {
        for await line in ready where line.hasPrefix("jisr: ready on ") {
            let address = line.dropFirst("jisr: ready on ".count).prefix { $0 != "," }
            guard let port = address.split(separator: ":").last.flatMap({ Int($0) }) else { break }
            return port
        }
        throw Failure("the daemon is not ready: \(log.all)")
    }

    /// All that it has said.
    var said: String { log.all }

    /// Ends it with a signal, and waits until it has ended.
    @discardableResult
    func end(with signal: Int32) async throws -> Child.End {
        child.send(signal)
        return try await onThread { [child] in child.wait() }
    }
}
