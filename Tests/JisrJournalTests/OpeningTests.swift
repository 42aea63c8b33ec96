import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

@Suite struct OpeningTests {
    private var path: String { ScratchHome.path + "/region.db" }

    @Test(.scratchHome) func whatWasWrittenIsThereAgain() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "not sealed"])
        let before = try network.steward.journal.status()
        try network.steward.open()
        #expect(try network.steward.journal.status() == before)
        #expect(try network.steward.value("event", "1", "title") == "not sealed")
        #expect(try network.steward.journal.check(.full).faults == [])
    }

    @Test(.scratchHome) func anothersKeyDoesNotOpenIt() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        network.steward.close()
        let journal = try Journal(path: path)
        expectJournalError(.damaged) { _ = try journal.unlock(key: IdentityKey()) }
        #expect(try journal.unlock(key: network.steward.key))
    }

    @Test(.scratchHome) func aNewJournalBelongsToNobody() throws {
        let journal = try Journal(path: path)
        #expect(try !journal.unlock(key: IdentityKey()))
    }

    @Test(.scratchHome) func aPlaceThatIsNotThere() throws {
        expectJournalError(.io) { _ = try Journal(path: ScratchHome.path + "/nowhere/journal.db") }
    }

    @Test(.scratchHome) func damageIsNamed() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "t"])
        try network.steward.journal.seal()
        let plain = PlainReader(path: path)
        try plain.rows(
            "UPDATE batch SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) WHERE num = 2",
            isWriting: true)
        try network.steward.open()
        let report = try network.steward.journal.check(.full)
        #expect(report.faults.count == 1)
        #expect(report.batches == 2)
    }

    @Test(.scratchHome) func aChangedStateIsNoticedAndMended() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "t"])
        try PlainReader(path: path).rows("UPDATE event SET title = 'changed by hand'", isWriting: true)
        try network.steward.open()
        #expect(try network.steward.journal.checkInvariants().count == 1)
        #expect(try network.steward.journal.check(.quick).faults == [])
        #expect(try network.steward.journal.check(.full).faults.count == 1)
        #expect(try network.steward.journal.check(.rebuild).faults == [])
        #expect(try network.steward.value("event", "1", "title") == "t")
    }
}
