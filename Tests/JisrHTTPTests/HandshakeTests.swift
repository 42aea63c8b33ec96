import JisrHTTP
import JisrServer
import NIOCore
import NIOPosix
import NIOSSL
import Testing

/// Servers that are not ours.
@Suite struct HandshakeTests {
    /// Runs a TLS server that gets no further than the handshake, and sends it a request.
    private func ask(
        refusingCertificates: Bool = false, _ adjust: (inout TLSConfiguration) -> Void
    ) async throws -> TransportError? {
        let identity = try TLSIdentity.generate(commonName: "server")
        let pem = Array(identity.pem.utf8)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(pem).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: pem, format: .pem)))
        adjust(&configuration)
        let context = try NIOSSLContext(configuration: configuration)
        let verdict: NIOSSLVerificationResult = refusingCertificates ? .failed : .certificateVerified
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = NIOSSLServerHandler(
                        context: context,
                        customVerificationCallback: { $1.succeed(verdict) },
                        configuration: .init())
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        let error = try await onThread {
            let endpoint = Endpoint.tls(host: "127.0.0.1", port: port, pin: identity.pin)
            let client = try HTTPClient(endpoint: endpoint, identity: .generate(commonName: "client"))
            return #expect(throws: TransportError.self) { try client.fetch(.init(.get, "/")) }
        }
        try await listener.close()
        return error
    }

    @Test func anOlderTLSIsRefused() async throws {
        let error = try await ask { $0.maximumTLSVersion = .tlsv12 }
        #expect(error?.code == .tls)
        #expect(error?.isTransient == false)
    }

    @Test func aPageInPlainHTTPIsNoPeerWithinReach() async throws {
        let pin = try TLSIdentity.generate(commonName: "peer").pin
        let page = Route(.get, "/") { _ in ServerResponse(contentType: "text/html", body: .bytes(Array("login".utf8))) }
        let error = try await TestServer.run(.plain(port: 0), [page]) { port, _ in
            try await onThread {
                let client = try HTTPClient(endpoint: .tls(host: "127.0.0.1", port: port ?? 0, pin: pin), identity: nil)
                return #expect(throws: TransportError.self) { try client.fetch(.init(.post, "/v1/sync")) }
            }
        }
        #expect(error?.code == .unreachable)
    }

    @Test func aServerThatRefusesOurKeySaysSo() async throws {
        let error = try await ask(refusingCertificates: true) {
            $0.minimumTLSVersion = .tlsv13
            $0.certificateVerification = .noHostnameVerification
        }
        #expect(error?.code == .notPermitted)
        #expect(error?.isTransient == false)
    }
}
