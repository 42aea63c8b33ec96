import JisrHTTP
import JisrServer
import Testing

/// A listener for this machine alone, asked as a page from elsewhere would ask it.
@Suite struct LocalOnlyTests {
    private func status(_ headers: [(String, String)]) async throws -> Int {
        let routes = [Route(.get, "/x") { _ in ServerResponse(contentType: "text/plain", body: .bytes([0x78])) }]
        return try await TestServer.run(.plain(port: 0), routes) { port, _ in
            let lines = ["GET /x HTTP/1.1"] + headers.map { "\($0): \($1)" } + ["Connection: close", "", ""]
            let answer = try await onThread { try exchange(port: port ?? 0, lines.joined(separator: "\r\n")) }
            return Int(answer.dropFirst(9).prefix(3)) ?? 0
        }
    }

    @Test(arguments: ["127.0.0.1:8480", "localhost:8480", "127.0.0.1", "[::1]:8480", "LOCALHOST"])
    func itsOwnNamesAreAnswered(host: String) async throws {
        #expect(try await status([("Host", host)]) == 200)
        #expect(try await status([("Host", host), ("Origin", "http://\(host)")]) == 200)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8480", "127.0.0.1.evil.example", "127.evil.com:80", ":8480", "10.0.0.1"
    ])
    func anotherNameIsNot(host: String) async throws {
        #expect(try await status([("Host", host)]) == 421)
    }

    @Test(arguments: ["https://evil.example", "null", "http://127.0.0.1:9"]) func norAnotherOrigin(origin: String)
        async throws
    {
        #expect(try await status([("Host", "127.0.0.1:8480"), ("Origin", origin)]) == 403)
    }
}
