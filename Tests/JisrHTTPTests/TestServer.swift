import JisrHTTP
import Logging
import ServiceLifecycle
import Synchronization

@testable import JisrServer

/// A server that runs while a test's body does.
struct TestServer: Sendable {
    let port: Int
    let identity: TLSIdentity
    /// How often a client proved its key afresh.
    let handshakes: Count

    var endpoint: Endpoint { .tls(host: "127.0.0.1", port: port, pin: identity.pin) }

    /// Starts a TLS server on a free port, runs `body`, stops the server.
    static func run<Outcome: Sendable>(
        _ routes: [Route], body: @Sendable (TestServer) async throws -> Outcome
    ) async throws -> Outcome {
        let identity = try TLSIdentity.generate(commonName: "server")
        return try await run(.tls(host: "127.0.0.1", port: 0, identity: identity), routes) { port, handshakes in
            try await body(TestServer(port: port ?? 0, identity: identity, handshakes: handshakes))
        }
    }

    /// The same for any binding.
    static func run<Outcome: Sendable>(
        _ binding: HTTPServer.Binding, _ routes: [Route],
        body: @Sendable (_ port: Int?, _ handshakes: Count) async throws -> Outcome
    ) async throws -> Outcome {
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        var server = HTTPServer(binding: binding, routes: routes, logger: .silent) { announce.yield($0) }
        let handshakes = Count()
        server.onFullHandshake = { handshakes.step() }
        let ready = server
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await ready.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw ServerEndedEarly()
            }
            let outcome = try await body(port, handshakes)
            group.cancelAll()
            try await group.waitForAll()
            return outcome
        }
    }

    struct ServerEndedEarly: Error {}
}

final class Count: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func step() { count.add(1, ordering: .relaxed) }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
