internal import JisrHTTP

/// The API under `/api/v1`, over the control socket.
struct APIRoutes: Sendable {
    let calls: Calls

    /// The longest request of one call: a record with every text at its limit.
    private static let requestBytes = 4 * 1024 * 1024

    var all: [PeerRoute] {
        [
            call("status") { try calls.status($0) }, call("peers") { try calls.peers($0) },
            call("add") { try calls.add($0) },
            call("set") { try calls.set($0) }, call("delete") { try calls.delete($0) },
            call("undelete") { try calls.undelete($0) },
            call("show") { try calls.show($0) }, call("attend") { try calls.attend($0) },
            call("conflicts") { try calls.conflicts($0) }, call("resolve") { try calls.resolve($0) },
            call("invite") { try calls.invite($0) }, call("rename") { try calls.rename($0) },
            call("centres") { try calls.centres($0) }, call("set-centre") { try calls.setCentre($0) },
            call("revoke") { try calls.revoke($0) }, call("readmit") { try calls.readmit($0) },
            call("check") { try calls.check($0) },
            route("backup") { try .json(try await calls.backUp(try await Self.decode($0))) },
            route("backup-file") { try calls.backupFile($0) },
            route("list") { try calls.list(try await Self.decode($0)) },
            route("sync") { try await calls.sync(try await Self.decode($0)) },
            route("import") { try .json(try await calls.importTable($0)) }, route("export") { try calls.export($0) }
        ]
    }

    private func call<Request: Decodable & SendableMetatype, Outcome: Encodable & SendableMetatype>(
        _ name: String, _ body: @escaping @Sendable (Request) throws -> Outcome
    ) -> PeerRoute {
        route(name) { request in try .json(try body(try await Self.decode(request))) }
    }

    private func route(_ name: String, _ body: @escaping @Sendable (PeerRequest) async throws -> PeerResponse)
        -> PeerRoute
    {
        PeerRoute(.post, "/api/v1/\(name)") { request in
            do { return try await body(request) } catch { throw Problem(error) }
        }
    }

    private static func decode<Request: Decodable>(_ request: PeerRequest) async throws -> Request {
        try APICoding.decode(from: try await request.body.collect(upTo: requestBytes))
    }
}

extension PeerResponse {
    static func json(_ value: some Encodable) throws -> PeerResponse {
        PeerResponse(contentType: "application/json", body: .bytes(try APICoding.encode(value) + [0x0a]))
    }
}
