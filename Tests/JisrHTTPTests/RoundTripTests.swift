import JisrHTTP
import JisrServer
import Testing

@Suite struct RoundTripTests {
    /// Answers with the length and digest of what it was sent.
    private let fingerprint = Route(.post, "/fingerprint") { request in
        var fingerprint = Fingerprint()
        for try await piece in request.body { fingerprint.add(piece) }
        return ServerResponse(
            contentType: "text/plain", body: .bytes(Array("\(fingerprint.count) \(fingerprint.hex)".utf8)))
    }

    @Test func uploadsAStreamOfSeveralMiB() async throws {
        let sample = SampleBody(pieces: 80)
        try await TestServer.run([fingerprint]) { server in
            let (response, body) = try await onThread {
                try HTTPClient(endpoint: server.endpoint, identity: nil)
                    .fetch(.init(.post, "/fingerprint"), body: .stream(sample.upload))
            }
            #expect(response.status == 200)
            #expect(response.contentType == "text/plain")
            #expect(response.bytesSent == sample.fingerprint.count)
            #expect(response.bytesReceived == body.count)
            #expect(String(decoding: body, as: UTF8.self) == "\(sample.fingerprint.count) \(sample.fingerprint.hex)")
        }
    }

    @Test func uploadsBytesWithTheirLength() async throws {
        let route = Route(.put, "/length") { request in
            let body = try await request.body.collect(upTo: 100_000)
            let length = request.header("content-length") ?? "none"
            return ServerResponse(
                body: .bytes(Array("\(length) \(body.count) \(request.header("Expect") ?? "-")".utf8)))
        }
        try await TestServer.run([route]) { server in
            let (response, body) = try await onThread {
                try HTTPClient(endpoint: server.endpoint, identity: nil)
                    .fetch(.init(.put, "/length"), body: .bytes([UInt8](repeating: 7, count: 70_000)))
            }
            #expect(String(decoding: body, as: UTF8.self) == "70000 70000 -")
            #expect(response.bytesSent == 70_000)
        }
    }

    @Test(arguments: [true, false]) func downloadsAStreamOfSeveralMiB(withLength: Bool) async throws {
        let sample = SampleBody(pieces: 80)
        let length = withLength ? sample.fingerprint.count : nil
        let route = Route(.get, "/sample") { _ in
            ServerResponse(
                body: .stream(length: length) { writer in
                    for index in 0..<sample.pieces { try await writer.write(sample.piece(index)) }
                })
        }
        try await TestServer.run([route]) { server in
            let (response, got) = try await onThread {
                var got = Fingerprint()
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                let response = try client.send(.init(.get, "/sample")) { got.add($0) }
                return (response, got)
            }
            #expect(got == sample.fingerprint)
            #expect(response.bytesReceived == got.count)
            #expect(response.header("Content-Length") == length.map { "\($0)" })
        }
    }

    @Test func answersWhileItIsStillSentTo() async throws {
        let sample = SampleBody(pieces: 40)
        let echo = Route(.post, "/echo") { request in
            ServerResponse(
                body: .stream { writer in
                    for try await piece in request.body { try await writer.write(piece) }
                })
        }
        try await TestServer.run([echo]) { server in
            let got = try await onThread {
                var got = Fingerprint()
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                _ = try client.send(.init(.post, "/echo"), body: .stream(sample.upload)) { got.add($0) }
                return got
            }
            #expect(got == sample.fingerprint)
        }
    }

    @Test func handlersSeeTheRequest() async throws {
        let route = Route(.get, "/v1/blobs/{sha256}") { request in
            let seen = [
                request.parameters["sha256"], request.query["a"], request.query["b"], request.range,
                request.header("x-ours"), request.path, request.host.map { String($0.prefix(9)) },
                request.remoteAddress.map { String($0.prefix(10)) }
            ]
            return ServerResponse(
                status: 206, headers: [("Content-Range", "bytes 5-9/10")],
                body: .bytes(Array(seen.map { $0 ?? "nil" }.joined(separator: "|").utf8)))
        }
        try await TestServer.run([route]) { server in
            let headers = [(name: "Range", value: "bytes=5-"), (name: "X-Ours", value: "hm")]
            let (get, body, head) = try await onThread {
                let client = try HTTPClient(endpoint: server.endpoint, identity: nil)
                let (get, body) = try client.fetch(.init(.get, "/v1/blobs/ab%20cd?a=1&b=%D8%AC", headers: headers))
                let (head, none) = try client.fetch(.init(.head, "/v1/blobs/x"))
                #expect(none.isEmpty)
                return (get, body, head)
            }
            #expect(
                String(decoding: body, as: UTF8.self)
                    == "ab cd|1|ج|bytes=5-|hm|/v1/blobs/ab%20cd|127.0.0.1|127.0.0.1:")
            #expect(get.status == 206)
            #expect(get.header("content-range") == "bytes 5-9/10")
            #expect(head.status == 206)
            #expect(head.reusedConnection)
            #expect(head.header("content-range") == "bytes 5-9/10")
            #expect(head.header("content-length") != nil)
        }
    }

    @Test func plainServerAnswersOnLoopback() async throws {
        try await TestServer.run(.plain(port: 0), [fingerprint]) { port, _ in
            let port = try #require(port)
            let answer = try await onThread {
                try exchange(
                    port: port,
                    "POST /fingerprint HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
                )
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\r\n\r\n3 "))
        }
    }
}
