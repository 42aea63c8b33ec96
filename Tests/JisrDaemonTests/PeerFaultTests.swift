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
@testable import JisrCommands

/// What is wrong with a peer is no fault of this device, and none of its user.
@Suite struct PeerFaultTests {
    private typealias ExitStatus = JisrActions.ExitStatus

    /// How `jisr sync` ends where this was thrown.
    private func status(_ error: any Error) -> ExitStatus {
        let failure = SyncFailure(error, with: "region")
        let nothing = SyncTallyOutcome(operations: 0, batches: 0, bytes: 0)
        let peer = SyncSummary.Peer(
            name: "region", ok: false, error: failure.sentence.description, sentence: failure.sentence,
            code: failure.code, isTransient: failure.isTransient,
            received: nothing, sent: nothing, roundTrips: 0, refused: 0, forks: 0, newConflicts: 0, seconds: 0)
        return SyncStatus(SyncSummary(type: "summary", peers: [peer])).status
    }

    @Test func aPeerThatSpeaksNoProtocolIsNamed() {
        let error = SyncError(.malformed, "an answer of no known kind")
        #expect(status(error) == .failed)
        let sentence = SyncFailure(error, with: "region").sentence.description
        #expect(sentence.contains("region") && sentence.contains("an answer of no known kind"))
    }

    /// A peer may tell any code, and some would speak of this device.
    @Test(arguments: ["malformed", "bad_value", "damaged", "configuration", "no_daemon", "bad_rows", ""])
    func whatAPeerTellsOfItselfIsNotThisDevices(code: String) {
        #expect(status(Problem(status: 400, code: code, title: "x")) == .failed)
    }

    /// It passes by itself, and is told without a database's own words.
    @Test(arguments: ["disk_full", "io"]) func aPeersDiskIsWaitedFor(code: String) {
        let problem = Problem(status: 500, code: code, title: "SQLite: disk I/O error")
        #expect(status(problem) == .unreachable)
        let sentence = SyncFailure(problem, with: "region").sentence.description
        #expect(sentence.contains("region"))
        #expect(!sentence.contains("SQLite"))
    }

    @Test func theOwnDiskIsNamedAsThat() {
        let error = JournalError(.io, "SQLite: disk I/O error")
        #expect(status(error) == .disk)
        #expect(SyncFailure(error, with: "region").sentence == JournalError(.io, "SQLite: disk I/O error").sentence)
        #expect(SyncFailure(error, with: "region").sentence.description.contains("jisr doctor"))
    }

    @Test func whatIsSharedKeepsItsStatus() {
        let shared: [(String, ExitStatus)] = [
            ("unknown_peer", .unreachable), ("shutting_down", .unreachable), ("closed", .unreachable),
            ("foreign_network", .notPermitted), ("not_permitted", .notPermitted), ("unexpected_answer", .unreachable)
        ]
        for (code, expected) in shared {
            #expect(status(Problem(status: 400, code: code, title: "x")) == expected, "\(code)")
        }
        #expect(status(SyncError(.cut, "x")) == .unreachable)
        #expect(status(JournalError(.diskFull, "x")) == .disk)
    }

    private static let answers: [ServerResponse] = [
        ServerResponse(contentType: "text/html", body: .bytes(Array("<html>".utf8))),
        ServerResponse(contentType: "application/vnd.jisr", body: .bytes([UInt8](repeating: 0xff, count: 200)))
    ]

    /// Something that is no Jisr answers where the invitation leads.
    @Test(arguments: answers.indices) func joiningAtSomethingElseIsNoUsage(answer: Int) async throws {
        let identity = try TLSIdentity.generate(commonName: "server")
        let fault = try await whileServing(identity, answering: .success(Self.answers[answer])) { port in
            let line = InvitationLine(
                pin: identity.pin.bytes, secret: [UInt8](repeating: 1, count: InvitationLine.secretBytes),
                addresses: Addresses(told: "127.0.0.1:\(port)"))
            return Self.failureOfJoining(line.text)
        }
        #expect(fault.status == .failed)
        for language in Language.allCases {
            #expect(fault.text(in: Catalogue(language)).contains("127.0.0.1:"), "\(language)")
        }
    }

    @Test func anInviterWithAFullDiskIsNoDiskOfOurs() async throws {
        let identity = try TLSIdentity.generate(commonName: "server")
        let full = Problem(status: 507, code: "disk_full", title: "the disk is full")
        let fault = try await whileServing(identity, answering: .failure(full)) { port in
            let line = InvitationLine(
                pin: identity.pin.bytes, secret: [UInt8](repeating: 1, count: InvitationLine.secretBytes),
                addresses: Addresses(told: "127.0.0.1:\(port)"))
            return Self.failureOfJoining(line.text)
        }
        #expect(fault.status == .failed)
    }

    private static func failureOfJoining(_ line: String) -> Fault {
        do {
            try withScratchFolder { folder in
                _ = try Founding.join(line, centre: nil, listen: nil, in: Home(folder + "/home"))
            }
            return Fault(code: "joined", Sentence(told: "it joined"))
        } catch { return Fault(error) }
    }

    /// Runs blocking work on a thread of its own while a server answers `/v1/join`.
    private func whileServing(
        _ identity: TLSIdentity, answering answer: Result<ServerResponse, Problem>,
        _ body: @escaping @Sendable (Int) -> Fault
    ) async throws -> Fault {
        let (ports, announce) = AsyncStream.makeStream(of: Int?.self)
        let server = HTTPServer(
            binding: .tls(host: "127.0.0.1", port: 0, identity: identity),
            routes: [Route(.post, "/v1/join") { _ in try answer.get() }],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { announce.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await server.run()
            }
            let port = try #require(await ports.first { _ in true } ?? nil)
            let fault = await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: body(port)) }
            }
            group.cancelAll()
            try await group.waitForAll()
            return fault
        }
    }
}
