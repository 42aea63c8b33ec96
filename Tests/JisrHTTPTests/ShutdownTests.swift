import Foundation
import JisrHTTP
import JisrServer
import Logging
import ServiceLifecycle
import Testing

@Suite struct ShutdownTests {
    private let hello = Route(.get, "/hello") { _ in ServerResponse(body: .bytes([1])) }

    /// A connection accepted just when the server ends must be closed, and must not bring the process down.
    @Test func endsWhileConnectionsArrive() async throws {
        for _ in 0..<20 {
            let clients = try await TestServer.run([hello]) { server in
                (0..<8).map { _ in
                    Task { try await onThread { try Self.call(server.endpoint) } }
                }
            }
            for client in clients { try await client.value }
        }
    }

    /// A request under way is answered before the server ends.
    @Test func shutsDownGracefully() async throws {
        let asked = Signal()
        let mayAnswer = Signal()
        let route = Route(.get, "/slow") { _ in
            asked.fire()
            await mayAnswer.wait()
            return ServerResponse(body: .bytes([7]))
        }
        let identity = try TLSIdentity.generate(commonName: "server")
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        let server = HTTPServer(
            binding: .tls(host: "127.0.0.1", port: 0, identity: identity), routes: [route], logger: .silent
        ) { announce.yield($0) }
        let services = ServiceGroup(services: [server], logger: .silent)
        async let ended: Void = services.run()
        let port = try #require(await ports.first { _ in true } ?? nil)
        async let body = onThread {
            let endpoint = Endpoint.tls(host: "127.0.0.1", port: port, pin: identity.pin)
            return try HTTPClient(endpoint: endpoint, identity: nil).fetch(.init(.get, "/slow")).body
        }
        await asked.wait()
        await services.triggerGracefulShutdown()
        mayAnswer.fire()
        let answer = try await body
        #expect(answer == [7])
        try await ended
    }

    /// Over a Unix socket, where closing is at once: a TLS server waits up to 5 s for an idle client's goodbye.
    @Test func aRestartedServerIsOnlyANewConnection() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/jisr-\(UInt32.random(in: 0 ... .max)).sock"
        let restarted = Signal()
        let (answers, report) = AsyncStream.makeStream(of: HTTPClient.Response.self)
        let client = try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in
            let client = Task {
                try await onThread {
                    let client = try HTTPClient(endpoint: .unixSocket(path: path), identity: nil)
                    report.yield(try client.fetch(.init(.get, "/hello")).response)
                    restarted.waitOnThread()
                    var pieces: [[UInt8]] = [[1], [2]]
                    report.yield(try client.fetch(.init(.get, "/hello"), body: .stream { pieces.popLast() }).response)
                }
            }
            let first = await answers.first { _ in true }
            #expect(first?.status == 200)
            return client
        }
        try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in
            restarted.fire()
            let second = await answers.first { _ in true }
            #expect(second?.status == 200)
            #expect(second?.reusedConnection == false)
        }
        try await client.value
    }

    @Test func aTakenPortIsAnError() async throws {
        try await TestServer.run([hello]) { server in
            let error = await #expect(throws: TransportError.self) {
                let identity = server.identity
                try await TestServer.run(.tls(host: "127.0.0.1", port: server.port, identity: identity), []) { _, _ in }
            }
            #expect(error?.code == .cannotListen)
        }
    }

    /// One request, which may come too late.
    private static func call(_ endpoint: Endpoint) throws {
        let client = try HTTPClient(endpoint: endpoint, identity: nil)
        do {
            _ = try client.fetch(.init(.get, "/hello"))
        } catch let error as TransportError {
            #expect(error.isTransient, "\(error)")
        }
    }
}
