import Foundation
import JisrCore
import JisrHTTP
import JisrHome
import JisrServer
import JisrSync
import Logging
import Testing

@testable import JisrActions
@testable import JisrRoutes

/// Who may do what over HTTP, and under whose name: asked of the routes as they are served, on a socket of their own.
@Suite struct APITests {
    @Test func whoIsNotKnownIsAskedToComeIn() async throws {
        try await serving { place in
            let api = try Caller(place, token: "0000")
            for call in ["status", "show", "add", "users", "leave", "backup-file"] {
                #expect(try api.post(call).code == "log_in_first", "\(call)")
            }
        }
    }

    @Test func rightsFollowTheRole() async throws {
        try await serving { place in
            let reader = try Caller(place, try place.enter("Leila", .reader))
            let animator = try Caller(place, try place.enter("Karim", .animator))
            #expect(try reader.post("status").status == 200)
            #expect(try reader.add("1", "x").code == "not_permitted")
            #expect(try animator.add("1", "x").status == 200)
            for call in ["invite", "revoke", "set-centre", "users", "add-user", "check", "backup"] {
                for caller in [reader, animator] { #expect(try caller.post(call).code == "not_permitted", "\(call)") }
            }
        }
    }

    @Test func whatIsWrittenTellsItsWriter() async throws {
        try await serving { place in
            let api = try Caller(place, try place.enter("Karim", .animator))
            #expect(try api.add("1", "x").status == 200)
            let history = try place.actions.show(RecordRequest(collection: "event", id: "1", history: true)).history
            #expect(history.map(\.writer) == ["Karim"])
        }
    }

    @Test func aKeyMakesOneRecordAndWritesOverNone() async throws {
        try await serving { place in
            let api = try Caller(place, try place.enter("Karim", .animator))
            let made = try api.add(nil, "one", key: "k").outcome
            #expect(made?.effect == "created")
            #expect(try api.add(nil, "one", key: "k").outcome?.id == made?.id)
            #expect(try api.add(nil, "two", key: "k").code == "idempotency_mismatch")
            let id = try #require(made?.id)
            _ = try place.actions.set(
                WriteRequest(collection: "event", id: id, fields: [Assignment(field: "title", value: "mended")]))
            #expect(try api.add(nil, "one", key: "k").outcome?.effect == "unchanged")
            let history = try place.actions.show(RecordRequest(collection: "event", id: id, history: true)).history
            #expect(history.count == 2)
        }
    }

    private func serving(_ body: @escaping @Sendable (Place) throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UInt32.random(in: 0 ... .max))")
        let home = Home(folder.path)
        _ = try Founding.found(network: "n", centre: "office", listen: nil, in: home)
        let device = try Device(opening: home)
        _ = try device.begin()
        let place = Place(actions: Actions(device: device, engine: StillEngine()), socket: home.controlSocket)
        let routes = APIRoutes(actions: place.actions, threads: JournalThreads()).console
        let (started, announce) = AsyncStream.makeStream(of: Void.self)
        let server = HTTPServer(
            binding: .unixSocket(path: place.socket), routes: routes,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { _ in announce.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            _ = await started.first { _ in true }
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try body(place) }) }
            }
            group.cancelAll()
            try await group.waitForAll()
        }
        try device.close()
        try FileManager.default.removeItem(at: folder)
    }
}

/// What is served, and where.
private struct Place: Sendable {
    let actions: Actions
    let socket: String

    /// - Returns: a token of somebody new.
    func enter(_ name: String, _ role: Person.Role) throws -> String {
        let code = try actions.people.admit(name, as: role).code
        return try actions.people.claim(name, code: code, password: "a long password")
    }
}

/// One who asks with a token.
private struct Caller {
    struct Answer {
        let status: Int
        let code: String?
        let outcome: WriteOutcome?
    }

    private let client: HTTPClient
    private let token: String

    init(_ place: Place, _ token: String) throws {
        client = try HTTPClient(endpoint: .unixSocket(path: place.socket), identity: nil)
        self.token = token
    }

    init(_ place: Place, token: String) throws { try self.init(place, token) }

    func post(_ call: String, _ body: some Encodable = EmptyRequest(), key: String? = nil) throws -> Answer {
        let headers = [("Authorization", "Bearer \(token)")] + (key.map { [("Idempotency-Key", $0)] } ?? [])
        let request = HTTPClient.Request(
            .post, "/api/v1/\(call)", contentType: "application/json",
            headers: headers.map { (name: $0.0, value: $0.1) })
        var bytes: [UInt8] = []
        let response = try client.send(request, body: .bytes(try APICoding.encode(body))) { bytes += Array($0) }
        let isWrite = response.isSuccess && call == "add"
        return Answer(
            status: response.status, code: response.problemDetails?.code,
            outcome: isWrite ? try APICoding.decode(from: bytes) : nil)
    }

    func add(_ id: String?, _ title: String, key: String? = nil) throws -> Answer {
        let named = id.map { [Assignment(field: "id", value: $0)] } ?? []
        return try post(
            "add",
            WriteRequest(
                collection: "event", id: nil, fields: named + [Assignment(field: "title", value: title)]), key: key)
    }
}

/// A daemon that does nothing by itself.
private struct StillEngine: Engine {
    func noteVisit() {}
    func noteWrite() {}
    func peersChanged() {}
    func sync(_ peer: Member, report: @escaping @Sendable (SyncEvent) -> Void) async {}
    func backUp(onlyIfDue: Bool, meter: ProgressMeter) async throws -> BackupOutcome { throw CancellationError() }
    var advertisedAddress: String { "" }
    var addresses: Addresses { Addresses([]) }
    var console: ConsolePlace? { nil }
    var smallestCell: Int { 10 }
}
