import JisrHTTP
import Logging
import ServiceLifecycle

/// A server that runs while a test's body does.
struct TestServer: Sendable {
    let port: Int
    let identity: TLSIdentity
    let meter: ServerMeter

    var endpoint: Endpoint { .tls(host: "127.0.0.1", port: port, pin: identity.pin) }

    /// Starts a TLS server on a free port, runs `body`, stops the server.
    static func run<Outcome: Sendable>(
        _ routes: [PeerRoute], body: @Sendable (TestServer) async throws -> Outcome
    ) async throws -> Outcome {
        let identity = try TLSIdentity.generate(commonName: "server")
        return try await run(.tls(host: "127.0.0.1", port: 0, identity: identity), routes) { port, meter in
            try await body(TestServer(port: port ?? 0, identity: identity, meter: meter))
        }
    }

    /// The same for any binding.
    static func run<Outcome: Sendable>(
        _ binding: PeerServer.Binding, _ routes: [PeerRoute],
        body: @Sendable (_ port: Int?, ServerMeter) async throws -> Outcome
    ) async throws -> Outcome {
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        let server = PeerServer(binding: binding, routes: routes, logger: .silent) { announce.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await server.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw ServerEndedEarly()
            }
            let outcome = try await body(port, server.meter)
            group.cancelAll()
            try await group.waitForAll()
            return outcome
        }
    }

    struct ServerEndedEarly: Error {}
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
