import Foundation
import JisrCore
import JisrHTTP
import JisrHome
import JisrJournal
import JisrLog
import JisrPeer
import JisrRoutes
import JisrServer
import JisrSync
import JisrWords
import Logging
import Testing

@testable import JisrActions

/// What an office answers those who call by other means than our program.
@Suite final class JoiningOverTheWireTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "jisr-wire-\(UInt64.random(in: 0 ... .max))")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }

    /// Whoever was never invited is told that nobody knows it, whatever it asks and brings, and is named.
    @Test func aStrangerIsRefusedAndNamed() async throws {
        let office = try office(in: Home(folder.path + "/office"))
        let network = try office.journal.identity().network.id
        let stranger = try TLSIdentity.generate(commonName: "stranger")
        let refused = try await serve(office) { port in
            let endpoint = Endpoint.tls(host: "127.0.0.1", port: port, pin: office.tls.pin)
            let transport = try PeerTransport(endpoint: endpoint, identity: stranger)
            let petition = BatchesHead.encode(network: network) + Frame.end.encode()
            return [("/v1/sync", []), ("/v1/batches", petition), ("/v1/batches", [])].map { path, body in
                do {
                    _ = try transport.post(path, .bytes(body)) { _ in }
                    return "admitted"
                } catch let error as SyncError { return error.code.rawValue } catch { return "\(error)" }
            }
        }
        #expect(refused == ["unknown_peer", "unknown_peer", "unknown_peer"])
        let named = try office.journal.strangers()
        #expect(named.map(\.pin) == [stranger.pin.bytes] && named.map(\.calls) == [3])
        #expect(named.allSatisfy { $0.address.hasPrefix("127.0.0.1") })
    }

    @Test func aJoinerIsToldWhatIsWrongWithItsCentre() async throws {
        let office = try office(in: Home(folder.path + "/office"))
        let secret = [UInt8](repeating: 7, count: InvitationLine.secretBytes)
        try office.journal.invite(
            Invitation(secretHash: Hash256(hashing: secret), role: .centre, centre: "", province: "", expires: .max))
        let (refused, centre) = try await serve(office) { port in
            let endpoint = Endpoint.tls(host: "127.0.0.1", port: port, pin: office.tls.pin)
            var refused: [Problem] = []
            for centre in ["\u{200d}X", "x\u{1b}[31m", String(repeating: "x", count: Limits.nameBytes + 1)] {
                do { _ = try Self.join(endpoint, office, centre, secret) } catch let problem as Problem {
                    refused.append(problem)
                }
            }
            return (refused, try Self.join(endpoint, office, "X\u{a0}", secret).centre.name)
        }
        #expect(refused.map(\.status) == [400, 400, 400])
        #expect(refused.map(\.code) == ["bad_value", "bad_value", "too_large"])
        #expect(refused.allSatisfy { !$0.title.utf8.contains(0x1b) })
        #expect(centre == "X")
    }

    /// A machine with many interfaces, and a name as long as names may be, joins like any other.
    @Test func aMachineOfManyAddressesJoins() throws {
        let (key, identity) = (IdentityKey(), try TLSIdentity.generate(commonName: "joiner"))
        let hosts = (0..<Limits.addresses).map { String(repeating: "\($0)", count: Limits.nameBytes) }
        let candidate = Candidate(
            key: key.publicKey, tls: try identity.claim(for: key.device),
            centre: String(repeating: "م", count: Limits.nameBytes / 2),
            address: Addresses(hosts.map { HostPort(host: $0, port: 65_535) }).description)
        let request = try JoinRequest(
            secret: [UInt8](repeating: 1, count: InvitationLine.secretBytes), candidate: candidate, key: key,
            inviter: identity.pin.bytes)
        let bytes = request.encode()
        #expect(bytes.count <= JoinRequest.byteLimit)
        #expect(try JoinRequest(decoding: bytes, pin: candidate.tls.pin) == request)
    }

    private func office(in home: Home) throws -> Device {
        _ = try Founding.found(network: "n", centre: "office", listen: nil, in: home)
        return try Device(opening: home)
    }

    private static func join(_ endpoint: Endpoint, _ office: Device, _ centre: String, _ secret: [UInt8]) throws
        -> JoinAnswer
    {
        let (key, identity) = (IdentityKey(), try TLSIdentity.generate(commonName: "joiner"))
        let candidate = Candidate(
            key: key.publicKey, tls: try identity.claim(for: key.device), centre: centre, address: "")
        let request = try JoinRequest(secret: secret, candidate: candidate, key: key, inviter: office.tls.pin.bytes)
        var bytes: [UInt8] = []
        let transport = try PeerTransport(endpoint: endpoint, identity: identity)
        _ = try transport.post("/v1/join", .bytes(request.encode())) { bytes += $0 }
        return try JoinAnswer(decoding: bytes)
    }

    private func serve<Outcome: Sendable>(
        _ office: Device, _ body: @escaping @Sendable (Int) throws -> Outcome
    ) async throws -> Outcome {
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        let server = HTTPServer(
            binding: .tls(host: "127.0.0.1", port: 0, identity: office.tls),
            routes: PeerRoutes(journal: office.journal, identity: office.tls, threads: JournalThreads()).all,
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
