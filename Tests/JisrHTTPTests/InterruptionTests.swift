import Dispatch
import Foundation
import JisrHTTP
import JisrServer
import Synchronization
import Testing

@Suite struct InterruptionTests {
    private let sample = SampleBody(pieces: 40)

    private var download: Route {
        Route(.get, "/sample") { [sample] _ in
            ServerResponse(
                body: .stream { writer in
                    for index in 0..<sample.pieces { try await writer.write(sample.piece(index)) }
                })
        }
    }

    private let drain = Route(.post, "/drain") { request in
        for try await _ in request.body {}
        return ServerResponse()
    }

    @Test func anErrorOfTheUploadComesOut() async throws {
        try await TestServer.run([drain]) { [sample] server in
            try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                let pull = sample.upload
                var pulled = 0
                #expect(throws: Stop(reason: "upload")) {
                    try client.fetch(
                        .init(.post, "/drain"),
                        body: .stream {
                            pulled += 1
                            guard pulled < 10 else { throw Stop(reason: "upload") }
                            return pull()
                        })
                }
                #expect(pulled == 10)
                let again = try client.fetch(.init(.post, "/drain"), body: .bytes([1]))
                #expect(again.response.status == 200)
            }
        }
    }

    @Test func anErrorOfTheReceiverComesOut() async throws {
        try await TestServer.run([download]) { [sample] server in
            try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                var got = 0
                #expect(throws: Stop(reason: "receive")) {
                    try client.send(.init(.get, "/sample")) { chunk in
                        got += chunk.count
                        if got > 500_000 { throw Stop(reason: "receive") }
                    }
                }
                #expect(got < sample.fingerprint.count)
                let again = try client.fetch(.init(.get, "/sample"))
                #expect(again.body.count == sample.fingerprint.count)
            }
        }
    }

    @Test(arguments: [600_000, 100_000])
    func aCutAnswerIsDeliveredAsFarAsItCame(allowed: Int) async throws {
        try await TestServer.run([download]) { [sample] server in
            let proxy = try CuttingProxy(to: server.port, allowing: .init(fromServer: allowed))
            Thread.detachNewThread { proxy.serveOne() }
            let (error, got) = try await onThread {
                let endpoint = Endpoint.tls(host: "127.0.0.1", port: proxy.port, pin: server.identity.pin)
                let client = try HTTPClient(endpoint: endpoint, identity: nil)
                var got: [UInt8] = []
                let error = #expect(throws: TransportError.self) {
                    try client.send(.init(.get, "/sample")) { got += $0 }
                }
                return (error, got)
            }
            #expect(error?.code == .cut)
            #expect(error?.isTransient == true)
            #expect(got.count > allowed / 2 && got.count < allowed)
            let whole = (0..<10).flatMap { sample.piece($0) }
            #expect(whole.starts(with: got.prefix(whole.count)))
        }
    }

    @Test func aCutInsideTheHandshakeIsACut() async throws {
        try await TestServer.run([download]) { server in
            let proxy = try CuttingProxy(to: server.port, allowing: .init(fromServer: 100))
            Thread.detachNewThread { proxy.serveOne() }
            let error = try await onThread {
                let endpoint = Endpoint.tls(host: "127.0.0.1", port: proxy.port, pin: server.identity.pin)
                let client = try HTTPClient(endpoint: endpoint, identity: nil)
                return #expect(throws: TransportError.self) { try client.fetch(.init(.get, "/sample")) }
            }
            #expect(error?.code == .cut)
        }
    }

    @Test func aCutUploadIsNotTakenForAWholeOne() async throws {
        let (outcomes, report) = AsyncStream.makeStream(of: Result<Int, any Error>.self)
        let route = Route(.post, "/count") { request in
            do {
                var count = 0
                for try await piece in request.body { count += piece.count }
                report.yield(.success(count))
                return ServerResponse()
            } catch {
                report.yield(.failure(error))
                throw error
            }
        }
        try await TestServer.run([route]) { [sample] server in
            let proxy = try CuttingProxy(to: server.port, allowing: .init(fromClient: 300_000))
            Thread.detachNewThread { proxy.serveOne() }
            let error = try await onThread {
                let endpoint = Endpoint.tls(host: "127.0.0.1", port: proxy.port, pin: server.identity.pin)
                let client = try HTTPClient(endpoint: endpoint, identity: nil)
                return #expect(throws: TransportError.self) {
                    try client.fetch(.init(.post, "/count"), body: .stream(sample.upload))
                }
            }
            #expect(error?.code == .cut)
            let outcome = await outcomes.first { _ in true }
            let seen = #expect(throws: TransportError.self) { try outcome?.get() }
            #expect(seen?.code == .cut)
        }
    }

    @Test func aHandlerThatFailsMidwayIsACut() async throws {
        let route = Route(.get, "/half") { _ in
            ServerResponse(
                body: .stream { writer in
                    try await writer.write([1, 2, 3])
                    throw Stop(reason: "the rest is missing")
                })
        }
        let short = Route(.get, "/short") { _ in
            ServerResponse(body: .stream(length: 10) { try await $0.write([1, 2, 3]) })
        }
        try await TestServer.run([route, short]) { server in
            for path in ["/half", "/short"] {
                let (error, got) = try await onThread {
                    let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                    var got: [UInt8] = []
                    let error = #expect(throws: TransportError.self) {
                        try client.send(.init(.get, path)) { got += $0 }
                    }
                    return (error, got)
                }
                #expect(error?.code == .cut)
                #expect(got == [1, 2, 3])
            }
        }
    }

    @Test func cancellationEndsATransferThatMoves() async throws {
        try await TestServer.run([download]) { [sample] server in
            try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                let flag = CancellationFlag()
                var got = 0
                let error = #expect(throws: TransportError.self) {
                    try client.send(.init(.get, "/sample"), cancellation: flag) { chunk in
                        got += chunk.count
                        if got > 100_000 { flag.cancel() }
                    }
                }
                #expect(error?.code == .cancelled)
                #expect(got < sample.fingerprint.count)
            }
        }
    }

    @Test func cancellationEndsATransferThatWaits() async throws {
        let asked = Signal()
        let never = Signal()
        let route = Route(.get, "/never") { _ in
            asked.fire()
            await never.wait()
            return ServerResponse()
        }
        try await TestServer.run([route]) { server in
            let flag = CancellationFlag()
            async let error = onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                return #expect(throws: TransportError.self) {
                    try client.send(.init(.get, "/never"), cancellation: flag) { _ in }
                }
            }
            await asked.wait()
            flag.cancel()
            let code = try await error?.code
            #expect(code == .cancelled)
        }
    }

    /// The port is held by a socket that listens to nobody: one that a server has let go may be another test's by now.
    @Test func aServerThatHasGoneAwayIsRefused() async throws {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(socket >= 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        try #require(isBound)
        let port = Int(UInt16(bigEndian: address.sin_port))
        let pin = try #require(KeyPin(bytes: [UInt8](repeating: 1, count: 32)))
        let error = try await onThread {
            let client = try HTTPClient(endpoint: .tls(host: "127.0.0.1", port: port, pin: pin), identity: nil)
            return #expect(throws: TransportError.self) { try client.fetch(.init(.get, "/sample")) }
        }
        #expect(error?.code == .refused)
    }

    /// The kernel's buffers at both ends can take some MiB; whatever is handed over beyond them sits in our memory.
    @Test func aProducerDoesNotRunAheadOfItsClient() async throws {
        let pieces = 2_048
        let received = Atomic(0)
        let greatestLead = Atomic(0)
        let route = Route(.get, "/fast") { _ in
            ServerResponse(
                body: .stream { writer in
                    let piece = [UInt8](repeating: 1, count: 65_536)
                    for _ in 0..<pieces {
                        try await writer.write(piece)
                        greatestLead.max(writer.bytesWritten - received.load(ordering: .relaxed), ordering: .relaxed)
                    }
                })
        }
        try await TestServer.run([route]) { server in
            try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                _ = try client.send(.init(.get, "/fast")) { received.add($0.count, ordering: .relaxed) }
            }
        }
        #expect(received.load(ordering: .relaxed) == pieces * 65_536)
        #expect(greatestLead.load(ordering: .relaxed) < 16 << 20)
    }
}
