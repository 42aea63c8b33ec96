import Foundation
import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

/// The daemon closes the journal itself, and in good order.
@Suite struct ClosingTests {
    @Test(.scratchHome) func aClosedJournalSaysSo() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "t"])
        let journal = network.steward.journal
        try journal.close()
        try journal.close()
        expectJournalError(.closed) { _ = try journal.status() }
        expectJournalError(.closed) { try network.steward.bring("event", ["id": "2", "title": "t"]) }
        expectJournalError(.closed) { _ = try journal.backUp(to: ScratchHome.path + "/b.db", enclosing: [:]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: ScratchHome.path) == ["region.db"])
        try network.steward.open()
        #expect(try network.steward.value("event", "1", "title") == "t")
        #expect(try network.steward.journal.check(.full).faults == [])
    }

    /// Who calls while it closes is answered or told; nobody waits for ever, and nothing that was acknowledged is lost.
    @Test(.scratchHome) func othersCallMeanwhile() async throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        let journal = network.steward.journal
        let event = Schema.network.collection("event")
        let written = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var count = 0
                    while true {
                        let draft = try event.draft([("id", "\(writer)-\(count)"), ("title", "t")])
                        do { _ = try journal.bring(draft) } catch let error as JournalError {
                            #expect(error.code == .closed)
                            return count
                        }
                        count += 1
                        await Task.yield()
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    do {
                        while try journal.status().operations < 20 { await Task.yield() }
                    } catch let error as JournalError { #expect(error.code == .closed) }
                    try journal.close()
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        try network.steward.open()
        #expect(
            try PlainReader(path: network.steward.databasePath).rows("SELECT count(*) FROM event") == ["\(written)"])
    }

    /// A disk that fails at the end is told of, and the journal is closed all the same.
    @Test(arguments: 0..<6) func aDiskThatFailsAtTheEnd(step: Int64) throws {
        let network = try TestNetwork()
        let (steward, disk) = (network.steward, try #require(network.steward.disk))
        try steward.bring("event", ["id": "1", "title": "t"])
        let journal = steward.journal
        disk.fail(after: step)
        do { try journal.close() } catch { #expect((error as? JournalError)?.code == .io) }
        disk.fail(after: nil)
        expectJournalError(.closed) { _ = try journal.status() }
        try journal.close()
        try steward.open()
        #expect(try steward.value("event", "1", "title") == "t")
        #expect(try steward.journal.checkInvariants() == [])
    }
}
