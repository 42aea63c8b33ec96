import Foundation
import JisrCore
import JisrHTTP
import JisrJournal
import JisrLog
import JisrSync
import Logging
import Testing

@testable import JisrDaemon

/// A device that names a centre by other means than our program is told why it is not taken in.
@Suite struct JoiningOverTheWireTests {
    @Test func aJoinerIsToldWhatIsWrongWithItsCentre() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "jisr-wire-\(UInt64.random(in: 0 ... .max))")
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let office = try office(in: Home(folder.path + "/office"))
        let secret = [UInt8](repeating: 7, count: InvitationLine.secretBytes)
        try office.journal.invite(
            Invitation(secretHash: Hash256(hashing: secret), role: .centre, centre: "", province: "", expires: .max))
        let (refused, centre) = try await serve(office) { port in
            let endpoint = Endpoint.tls(host: "127.0.0.1", port: port, pin: office.tls.pin)
            var refused: [Problem] = []
            for centre in ["\u{200d}X", "x\u{1b}[31m", String(repeating: "x", count: Limits.nameBytes + 1)] {
                do { _ = try join(endpoint, office, centre, secret) } catch let problem as Problem {
                    refused.append(problem)
                }
            }
            return (refused, try join(endpoint, office, "X\u{a0}", secret).centre.name)
        }
        #expect(refused.map(\.status) == [400, 400, 400])
        #expect(refused.map(\.code) == ["bad_value", "bad_value", "too_large"])
        #expect(refused.allSatisfy { !$0.title.utf8.contains(0x1b) })
        #expect(centre == "X")
    }

    private func office(in home: Home) throws -> Device {
        _ = try Founding.found(network: "n", centre: "office", listen: nil, in: home)
        return try Device(opening: home)
    }

    private func join(_ endpoint: Endpoint, _ office: Device, _ centre: String, _ secret: [UInt8]) throws -> JoinAnswer
    {
        let (key, identity) = (IdentityKey(), try TLSIdentity.generate(commonName: "joiner"))
        let candidate = Candidate(
            key: key.publicKey, tls: try identity.claim(for: key.device), centre: centre, address: "")
        let request = try JoinRequest(secret: secret, candidate: candidate, key: key, inviter: office.tls.pin.bytes)
        var bytes: [UInt8] = []
        let transport = try CurlTransport(endpoint: endpoint, identity: identity)
        _ = try transport.post("/v1/join", .bytes(request.encode())) { bytes += $0 }
        return try JoinAnswer(decoding: bytes)
    }

    private func serve<Outcome: Sendable>(
        _ office: Device, _ body: @escaping @Sendable (Int) throws -> Outcome
    ) async throws -> Outcome {
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        let server = PeerServer(
            binding: .tls(host: "127.0.0.1", port: 0, identity: office.tls),
            routes: SyncRoutes(journal: office.journal, identity: office.tls).all,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { announce.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let port = try #require(await ports.first { _ in true } ?? nil)
            let outcome = try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try body(port) }) }
            }
            group.cancelAll()
            try await group.waitForAll()
            return outcome
        }
    }
}
