import JisrHTTP
import JisrServer
import Testing

@Suite struct ProblemTests {
    private static let teapot = Problem(status: 418, code: "teapot", title: "Wrong pot", detail: "short and stout")

    private func ask(
        _ request: HTTPClient.Request, body: HTTPClient.Body = .none, of routes: [Route]
    ) async throws -> HTTPClient.Response {
        // The body is made on the thread that uses it: a closure of it stays there.
        let bytes: [UInt8] = if case .bytes(let bytes) = body { bytes } else { [] }
        return try await TestServer.run(routes) { server in
            try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                return try client.send(request, body: bytes.isEmpty ? .none : .bytes(bytes)) { _ in
                    Issue.record("the body of a refusal is no success's body")
                }
            }
        }
    }

    @Test func aThrownProblemIsTheAnswer() async throws {
        let response = try await ask(.init(.get, "/tea"), of: [Route(.get, "/tea") { _ in throw Self.teapot }])
        #expect(response.status == 418)
        #expect(!response.isSuccess)
        #expect(response.contentType == "application/problem+json")
        #expect(response.problemDetails == Self.teapot)
        #expect(response.bytesReceived == response.problem.count)
    }

    @Test func anyOtherErrorKeepsItsReasonToItself() async throws {
        let route = Route(.get, "/fail") { _ in throw Stop(reason: "a secret") }
        let response = try await ask(.init(.get, "/fail"), of: [route])
        #expect(response.status == 500)
        #expect(response.problemDetails?.code == "internal")
        #expect(!String(decoding: response.problem, as: UTF8.self).contains("secret"))
    }

    @Test func nothingThereIsAProblemToo() async throws {
        let route = Route(.get, "/here") { _ in ServerResponse() }
        for request in [HTTPClient.Request(.get, "/there"), .init(.post, "/here/there")] {
            let response = try await ask(request, of: [route])
            #expect(response.status == 404)
            #expect(response.problemDetails?.code == "not_found")
        }
    }

    @Test(arguments: ["/here", "/x/y/z", "//here/"]) func anotherMethodIsToldTheRightOnes(path: String) async throws {
        let routes = [
            Route(.get, "/here") { _ in ServerResponse() }, Route(.get, "/x/{name}/z") { _ in ServerResponse() },
            Route(.get, "/**") { _ in ServerResponse() }
        ]
        let answer = try await TestServer.run(.plain(port: 0), routes) { port, _ in
            let lines = ["PATCH \(path) HTTP/1.1", "Host: localhost", "Connection: close", "", ""]
            return try await onThread { try exchange(port: port ?? 0, lines.joined(separator: "\r\n")) }
        }
        #expect(answer.hasPrefix("HTTP/1.1 405"))
        #expect(answer.lowercased().contains("allow: get, head\r\n"))
        #expect(answer.contains("method_not_allowed"))
    }

    @Test(arguments: [
        ("", "There is nothing here"), ("fr-MA, ar;q=0.9", "Il n’y a rien à cette adresse"),
        ("de, ar;q=0.3, en;q=0.2", "لا شيء في هذا العنوان"), ("ar;q=0, *", "There is nothing here"),
        ("fr;q=x, ar;q=1.5;", "لا شيء في هذا العنوان"), ("fr;q=0.0001", "There is nothing here")
    ])
    func titlesAreInTheAskersLanguage(accepted: String, title: String) async throws {
        let response = try await ask(.init(.get, "/there", headers: [("Accept-Language", accepted)]), of: [])
        #expect(response.problemDetails?.title == title)
        #expect(response.problemDetails?.code == "not_found")
    }

    @Test func aBodyTooLongIsAProblem() async throws {
        let route = Route(.post, "/small") { request in
            _ = try await request.body.collect(upTo: 1_000)
            return ServerResponse()
        }
        let response = try await ask(
            .init(.post, "/small"), body: .bytes([UInt8](repeating: 0, count: 4_000_000)), of: [route])
        #expect(response.status == 413)
        #expect(response.problemDetails?.code == "too_large")
    }

    @Test func anEndlessProblemIsCutOff() async throws {
        let route = Route(.get, "/long") { _ in
            ServerResponse(
                status: 500,
                body: .stream { writer in
                    while true { try await writer.write([UInt8](repeating: 0x20, count: 50_000)) }
                })
        }
        let response = try await ask(.init(.get, "/long"), of: [route])
        #expect(response.status == 500)
        #expect(response.problem.count == 64 * 1024)
        #expect(response.problemDetails == nil)
    }

    @Test func aHeaderTooLongIsRefused() async throws {
        let headers = [(name: "X-Long", value: String(repeating: "x", count: 20_000))]
        let route = Route(.get, "/here") { _ in ServerResponse() }
        #expect(try await ask(.init(.get, "/here", headers: headers), of: [route]).status == 400)
    }

    @Test(arguments: [
        HTTPClient.Request(.get, "no-slash"),
        .init(.get, "/with space"),
        .init(.get, "/line\r\nX-Evil: 1"),
        .init(.get, "/", headers: [("X-Evil", "a\r\nHost: b")]),
        .init(.get, "/", headers: [("X-Evil: a", "b")]),
        .init(.get, "/", contentType: "text/plain\n")
    ])
    func whatCannotBePutOnTheWireIsRefused(request: HTTPClient.Request) async throws {
        let client = try HTTPClient(endpoint: .unixSocket(path: "/nowhere"), identity: nil)
        let error = #expect(throws: TransportError.self) { try client.fetch(request) }
        #expect(error?.code == .invalidRequest)
    }

    @Test(arguments: ["", "a b", "user@host", "host/path", "host#", "host?", "[::1]"])
    func aHostThatWouldMeanSomethingElseIsRefused(host: String) async throws {
        let pin = try #require(KeyPin(bytes: [UInt8](repeating: 0, count: 32)))
        let client = try HTTPClient(endpoint: .tls(host: host, port: 1, pin: pin), identity: nil)
        let error = #expect(throws: TransportError.self) { try client.fetch(.init(.get, "/")) }
        #expect(error?.code == .invalidRequest)
    }
}
