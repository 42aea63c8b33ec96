import JisrHTTP
import JisrServer
import Testing

@Suite struct IdentityTests {
    /// Answers with the caller's pin.
    private let whoami = Route(.get, "/whoami") { request in
        ServerResponse(body: .bytes(Array((request.pin?.description ?? "nobody").utf8)))
    }

    /// The same, and has the client close the connection.
    private let whoamiOnce = Route(.get, "/whoami-once") { request in
        ServerResponse(
            headers: [("Connection", "close")], body: .bytes(Array((request.pin?.description ?? "nobody").utf8)))
    }

    @Test func survivesItsPEM() throws {
        let identity = try TLSIdentity.generate(commonName: "centre of Tiznit")
        let again = try TLSIdentity(pem: identity.pem)
        #expect(again.pin == identity.pin)
        #expect(KeyPin(bytes: identity.pin.bytes) == identity.pin)
        #expect(KeyPin(bytes: [1, 2, 3]) == nil)
    }

    @Test func refusesAPEMThatIsNoIdentity() throws {
        let one = try TLSIdentity.generate(commonName: "one").pem
        let other = try TLSIdentity.generate(commonName: "other").pem
        let boundary = "-----BEGIN CERTIFICATE-----"
        let key = try #require(one.firstRange(of: boundary).map { one[..<$0.lowerBound] })
        let certificate = try #require(other.firstRange(of: boundary).map { other[$0.lowerBound...] })
        for pem in ["", String(key), String(certificate), String(key + certificate), one.replacing("A", with: "!")] {
            let error = #expect(throws: TransportError.self) { try TLSIdentity(pem: pem) }
            #expect(error?.code == .badIdentity)
        }
    }

    @Test func refusesAServerWithAnotherKey() async throws {
        let stranger = try TLSIdentity.generate(commonName: "stranger").pin
        try await TestServer.run([whoami]) { server in
            let error = await #expect(throws: TransportError.self) {
                try await onThread {
                    let endpoint = Endpoint.tls(host: "127.0.0.1", port: server.port, pin: stranger)
                    let client = try HTTPClient(endpoint: endpoint, identity: nil)
                    _ = try client.fetch(.init(.get, "/whoami"))
                }
            }
            #expect(error?.code == .wrongKey)
            #expect(error?.isTransient == false)
        }
    }

    @Test func handlersSeeTheClientsKeyAtEachRequestOfAConnection() async throws {
        let identity = try TLSIdentity.generate(commonName: "client")
        try await TestServer.run([whoami]) { server in
            let answers = try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: identity)
                return try (0..<3).map { _ in try client.fetch(.init(.get, "/whoami")) }
            }
            #expect(
                answers.map { String(decoding: $0.body, as: UTF8.self) }
                    == Array(repeating: "\(identity.pin)", count: 3))
            #expect(answers.map(\.response.reusedConnection) == [false, true, true])
        }
    }

    @Test func handlersSeeTheClientsKeyAfterResumption() async throws {
        let identity = try TLSIdentity.generate(commonName: "client")
        try await TestServer.run([whoamiOnce]) { server in
            let answers = try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: identity)
                return try (0..<3).map { _ in try client.fetch(.init(.get, "/whoami-once")) }
            }
            #expect(
                answers.map { String(decoding: $0.body, as: UTF8.self) }
                    == Array(repeating: "\(identity.pin)", count: 3))
            #expect(answers.map(\.response.reusedConnection) == [false, false, false])
            #expect(server.handshakes.value == 1, "the later handshakes resume the first one's session")
        }
    }

    @Test func aClientWithoutIdentityIsNobody() async throws {
        try await TestServer.run([whoami]) { server in
            let (_, body) = try await onThread {
                try HTTPClient(endpoint: server.endpoint, identity: nil).fetch(.init(.get, "/whoami"))
            }
            #expect(String(decoding: body, as: UTF8.self) == "nobody")
            #expect(server.handshakes.value == 0)
        }
    }

    @Test func twoClientsAreNotMistakenForEachOther() async throws {
        let identities = try (0..<2).map { try TLSIdentity.generate(commonName: "client \($0)") }
        try await TestServer.run([whoami]) { server in
            let bodies = try await onThread {
                let clients = try identities.map { try HTTPClient(endpoint: server.endpoint, identity: $0) }
                return try (clients + clients).map { try $0.fetch(.init(.get, "/whoami")).body }
            }
            let pins = identities.map { "\($0.pin)" }
            #expect(bodies.map { String(decoding: $0, as: UTF8.self) } == pins + pins)
        }
    }
}
