import Foundation
import JisrHTTP
import JisrServer
import Testing

@Suite struct ControlSocketTests {
    private let hello = Route(.post, "/hello") { request in
        #expect(request.pin == nil)
        #expect(request.remoteAddress == nil)
        return ServerResponse(body: .bytes(try await request.body.collect(upTo: 100) + [0x21]))
    }

    /// A folder of the test's own, removed after it.
    private func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try await body(folder.path)
    }

    private func ask(_ path: String) async throws -> String {
        try await onThread {
            let client = try HTTPClient(endpoint: .unixSocket(path: path), identity: nil)
            let (response, body) = try client.fetch(.init(.post, "/hello"), body: .bytes(Array("hi".utf8)))
            #expect(response.status == 200)
            return String(decoding: body, as: UTF8.self)
        }
    }

    @Test func answersItsOwnUserAlone() async throws {
        try await withFolder { folder in
            let path = folder + "/control.sock"
            try await TestServer.run(.unixSocket(path: path), [hello]) { port, _ in
                #expect(port == nil)
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                let answer = try await ask(path)
                #expect(answer == "hi!")
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func replacesWhatADeadDaemonLeft() async throws {
        try await withFolder { folder in
            let path = folder + "/control.sock"
            try leaveSocket(at: path)
            try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in
                let answer = try await ask(path)
                #expect(answer == "hi!")
            }
        }
    }

    @Test func leavesALivingDaemonAlone() async throws {
        try await withFolder { folder in
            let path = folder + "/control.sock"
            try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in
                let error = await #expect(throws: TransportError.self) {
                    try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in }
                }
                #expect(error?.code == .cannotListen)
                let answer = try await ask(path)
                #expect(answer == "hi!")
            }
        }
    }

    @Test func leavesAFileAlone() async throws {
        try await withFolder { folder in
            let path = folder + "/precious"
            #expect(FileManager.default.createFile(atPath: path, contents: Data("x".utf8)))
            let error = await #expect(throws: TransportError.self) {
                try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in }
            }
            #expect(error?.code == .cannotListen)
            #expect(FileManager.default.contents(atPath: path) == Data("x".utf8))
        }
    }

    @Test func aMissingSocketIsUnreachable() async throws {
        try await withFolder { folder in
            let error = await #expect(throws: TransportError.self) { try await ask(folder + "/none.sock") }
            #expect(error?.code == .unreachable)
        }
    }

    @Test func refusesPathsThatTheSystemWouldCutOff() async throws {
        let path = "/tmp/" + String(repeating: "a", count: 103)
        let client = await #expect(throws: TransportError.self) { try await ask(path) }
        #expect(client?.code == .invalidRequest)
        let server = await #expect(throws: TransportError.self) {
            try await TestServer.run(.unixSocket(path: path), [hello]) { _, _ in }
        }
        #expect(server?.code == .cannotListen)
    }

    /// A socket that is bound and closed again: its file stays, and nobody listens.
    private func leaveSocket(at path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(outcome == 0)
    }
}
