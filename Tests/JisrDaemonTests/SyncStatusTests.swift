import Foundation
import JisrCore
import JisrHome
import JisrSync
import Testing

@testable import JisrActions
@testable import JisrCommands

@Suite struct SyncStatusTests {
    private typealias ExitStatus = JisrActions.ExitStatus

    private func peer(
        _ name: String, code: String? = nil, isTransient: Bool = false, error: String? = nil, forks: Int = 0
    ) -> SyncSummary.Peer {
        let none = SyncTallyOutcome(operations: 0, batches: 0, bytes: 0)
        return SyncSummary.Peer(
            name: name, ok: code == nil, error: error ?? code, code: code, isTransient: isTransient, received: none,
            sent: none, roundTrips: 1, refused: 0, forks: forks, newConflicts: 0, seconds: 0)
    }

    private func status(_ peers: SyncSummary.Peer...) -> ExitStatus {
        let summary = SyncSummary(type: "summary", peers: peers)
        let turned = SyncSummary(type: "summary", peers: peers.reversed())
        #expect(SyncStatus(summary).status == SyncStatus(turned).status, "who comes first decides nothing")
        return SyncStatus(summary).status
    }

    private var fine: SyncSummary.Peer { peer("fine") }
    private var away: SyncSummary.Peer { peer("away", code: "timed_out", isTransient: true) }
    private var hotspot: SyncSummary.Peer { peer("hotspot", code: "unexpected_answer", isTransient: true) }
    private var otherKey: SyncSummary.Peer { peer("other", code: "wrong_key") }

    @Test func theWorstIsTold() {
        #expect(status(fine) == .done)
        #expect(status(fine, away) == .unreachable)
        #expect(status(fine, hotspot) == .unreachable)
        #expect(status(away, otherKey) == .notPermitted)
        #expect(status(fine, peer("refused", error: "2 batches were refused")) == .attention)
        #expect(status(away, peer("refused", error: "2 batches were refused")) == .unreachable)
        #expect(status(otherKey, peer("forked", forks: 1)) == .fork)
    }

    @Test func aSyncThatFailsTellsWhatItMoved() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UInt64.random(in: 0 ... .max))")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let home = Home(folder.path)
        let founded = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
        let actions = Actions(device: try Device(opening: home), engine: CutEngine())
        let summary = try await actions.sync(SyncCallRequest(peer: founded.name, dryRun: false)).run { _ in }
        let peer = try #require(summary.peers.first)
        #expect(!peer.ok)
        #expect(peer.sent.operations == 7)
        #expect(peer.sent.bytes == 4096)
        #expect(peer.received.bytes == 12)
    }
}

/// A sync that moves something and then fails.
private struct CutEngine: Engine {
    func noteVisit() {}
    func noteWrite() {}

    func sync(_ peer: Member, report: @escaping @Sendable (SyncEvent) -> Void) async {
        var moved = SyncOutcome()
        moved.sent.operations = 7
        moved.sent.bytes = 4096
        moved.received.bytes = 12
        report(.progress(peer, moved))
        report(.finished(peer, .failure(SyncError(.cut, "the answer ended")), newConflicts: 0, seconds: 1))
    }

    func backUp(onlyIfDue: Bool, meter: ProgressMeter) async throws -> BackupOutcome { throw CancellationError() }

    func peersChanged() {}

    var advertisedAddress: String { "" }
    var addresses: Addresses { Addresses([]) }
    var console: ConsolePlace? { nil }
    var smallestCell: Int { 10 }
}
