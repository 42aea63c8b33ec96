import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Devices that go on from a copy of their journal.
@Suite struct IncarnationTests {
    /// Puts a station's journal back to what it was.
    private func putBack(_ station: Station, to saved: Data) throws {
        station.close()
        for suffix in ["-wal", "-shm"] {
            let path = station.databasePath + suffix
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
        try saved.write(to: URL(filePath: station.databasePath))
        try station.open()
    }

    /// The journal as it stands, with what is not sealed.
    private func save(_ station: Station) throws -> Data {
        try station.journal.close()
        defer { #expect(throws: Never.self) { try station.open() } }
        return try Data(contentsOf: URL(filePath: station.databasePath))
    }

    @Test(.scratchHome) func aNewIncarnationWritesInLogsOfItsOwn() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        let steward = network.steward
        try steward.bring("event", ["id": "1", "title": "sealed"])
        try steward.journal.seal()
        let logs = try steward.journal.status().frontier.heads
        let old = try steward.journal.identity().incarnation
        #expect(try steward.journal.ownOperations() > 0)
        let new = try steward.journal.openNewIncarnation()
        #expect(new != old)
        #expect(try steward.journal.identity().incarnation == new)
        #expect(try steward.journal.ownOperations() == 0)
        try steward.edit("event", ["id": "1", "title": "after"])
        try steward.journal.seal()
        let after = try steward.journal.status().frontier.heads
        for (log, head) in logs { #expect(after[log] == head, "the old logs stay as they are") }
        #expect(after.count == logs.count + 1)
        #expect(try steward.journal.check(.full).faults == [])
        try steward.open()
        #expect(try steward.value("event", "1", "title") == "after")
    }

    /// What was never sealed keeps its records, under the same ids.
    @Test(.scratchHome) func whatWasNotSealedIsWrittenAgain() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        let steward = network.steward
        let made = try steward.bring("event", ["title": "made", "speakers": "x|y"]).entity.text
        try steward.edit("event", ["id": made, "title": "changed", "speakers": "y|z"])
        try steward.bring("event", ["id": "2", "title": "two"])
        try steward.delete("event", "2")
        let before = try StateText.lines(of: steward.journal, in: .network)
        _ = try steward.journal.openNewIncarnation()
        #expect(try StateText.lines(of: steward.journal, in: .network) == before)
        #expect(try steward.value("event", made, "title") == "changed")
        #expect(try steward.record("event", "2") == nil)
        #expect(try steward.journal.checkInvariants() == [])
        try steward.journal.seal()
        #expect(try steward.journal.check(.full).faults == [])
    }

    /// The original went on from the same tail and sent it: both tellings of one writing meet, and are one.
    @Test(.scratchHome) func theFirstTellingAddsNothing() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        try network.join("a", centre: "A", province: "P")
        let (steward, peer) = (network.steward, network["a"])
        let made = try steward.bring("event", ["title": "made", "speakers": "x|y"]).entity.text
        try steward.edit("event", ["id": made, "title": "changed"])
        let saved = try save(steward)
        try steward.bring("event", ["id": "later", "title": "only at the peer"])
        try steward.carry(to: peer)
        try putBack(steward, to: saved)
        _ = try steward.journal.openNewIncarnation()
        try steward.edit("event", ["id": made, "place": "Chichaoua"])
        for _ in 0..<2 {
            #expect(try peer.carry(to: steward).allSatisfy { $0.refusalCode == nil })
            #expect(try steward.carry(to: peer).allSatisfy { $0.refusalCode == nil })
        }
        for station in [steward, peer] {
            #expect(try station.value("event", made, "title") == "changed")
            #expect(try station.value("event", made, "place") == "Chichaoua")
            #expect(try station.value("event", "later", "title") == "only at the peer")
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.journal.checkInvariants() == [])
        }
        #expect(try steward.journal.status().stateDigest == peer.journal.status().stateDigest)
    }

    /// What is done after the second telling stands when the first one comes: it is not news.
    @Test(.scratchHome) func whatWasDoneSinceStands() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        try network.join("a", centre: "A", province: "P")
        let (steward, peer) = (network.steward, network["a"])
        try steward.bring("event", ["id": "1", "title": "made", "speakers": "x|y"])
        try steward.edit("event", ["id": "1", "title": "changed"])
        try steward.bring("event", ["id": "2", "title": "two"])
        try steward.delete("event", "2")
        try steward.bring("event", ["id": "3", "title": "three"])
        let saved = try save(steward)
        try steward.carry(to: peer)
        try putBack(steward, to: saved)
        _ = try steward.journal.openNewIncarnation()
        try steward.edit("event", ["id": "1", "title": "edited since", "speakers": "y"])
        try steward.delete("event", "3")
        for _ in 0..<2 {
            #expect(try peer.carry(to: steward).allSatisfy { $0.refusalCode == nil })
            #expect(try steward.carry(to: peer).allSatisfy { $0.refusalCode == nil })
        }
        for station in [steward, peer] {
            #expect(try station.value("event", "1", "title") == "edited since")
            #expect(try station.value("event", "1", "speakers") == "y")
            #expect(try station.record("event", "2") == nil)
            #expect(try station.record("event", "3") == nil)
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.journal.check(.full).faults == [])
        }
    }

    /// Its own later batches come back from those who had them, and it goes on beside them.
    @Test(.scratchHome) func anOldCopyGetsItsLaterBatchesBack() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        try network.join("a", centre: "A", province: "P")
        let (steward, peer) = (network.steward, network["a"])
        let file = ScratchHome.path + "/backup.db"
        _ = try steward.journal.backUp(to: file, enclosing: [:])
        for number in 0..<5 {
            try steward.bring("event", ["id": "\(number)", "title": "after the backup"])
            try steward.carry(to: peer)
        }
        steward.close()
        for suffix in ["", "-wal", "-shm"] {
            let path = steward.databasePath + suffix
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
        _ = try BackupFile(path: file, scratch: ScratchHome.path).unpack(to: steward.databasePath)
        try steward.open()
        #expect(try steward.journal.isBackupCopy)
        _ = try steward.journal.openNewIncarnation()
        #expect(try !steward.journal.isBackupCopy)
        #expect(try steward.record("event", "4") == nil)
        try steward.bring("event", ["id": "new", "title": "written before the first sync"])
        #expect(try peer.carry(to: steward).filter { $0.refusalCode == nil }.count == 5)
        try steward.edit("event", ["id": "4", "title": "edited after it"])
        #expect(try steward.carry(to: peer).allSatisfy { $0.refusalCode == nil })
        for station in [steward, peer] {
            #expect(try station.value("event", "0", "title") == "after the backup")
            #expect(try station.value("event", "4", "title") == "edited after it")
            #expect(try station.value("event", "new", "title") != nil)
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.journal.check(.full).faults == [])
        }
        #expect(try steward.journal.status().frontier == peer.journal.status().frontier)
    }

    @Test(.scratchHome) func theRosterKeepsWhatWasNotSealed() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        let stranger = try network.stranger("b", centre: "B")
        let secret = Hash256(hashing: [1])
        for hash in [secret, Hash256(hashing: [2])] {
            try network.steward.journal.invite(
                Invitation(secretHash: hash, role: .centre, centre: "", province: "P", expires: .max))
        }
        let member = try network.steward.journal.admit(stranger.candidate(), bySecret: secret)
        _ = try network.steward.journal.openNewIncarnation()
        #expect(try network.steward.journal.roster()[stranger.device] == member)
        // What was used answers as before; what was not is void.
        #expect(try network.steward.journal.admit(stranger.candidate(), bySecret: secret) == member)
        let other = try network.stranger("c", centre: "C")
        expectJournalError(.notPermitted) {
            _ = try network.steward.journal.admit(other.candidate(), bySecret: Hash256(hashing: [2]))
        }
        try network.steward.open()
        #expect(try network.steward.journal.roster()[stranger.device] == member)
    }

    /// Five devices write and exchange; now and then one is put back to what it was a while ago and goes on. All come to
    /// one state, nobody reports a fork, and what anybody else had heard is lost to nobody.
    @Test(.scratchHome, arguments: Seed.first(12)) func puttingBackForksNothing(seed: Seed) throws {
        let network = try TestNetwork.ofFive(seed: seed, folder: ScratchHome.path)
        var generator = seed.generator
        var writer = RandomWriter()
        var saved: [String: Data] = [:]
        for _ in 0..<60 {
            let station = generator.pick(network.stations)
            switch generator.int(0...9) {
            case 0: saved[station.name] = try save(station)
            case 1:
                guard let copy = saved[station.name] else { continue }
                try putBack(station, to: copy)
                _ = try station.journal.openNewIncarnation()
                #expect(try station.journal.checkInvariants() == [], "\(seed)")
            case 2...4:
                let peer = generator.pick(network.stations.filter { $0 !== station })
                let refused = try peer.carry(to: station).compactMap(\.refusalCode)
                #expect(!refused.contains("fork"), "\(seed)")
            default: _ = try writer.attempt(at: station, &generator)
            }
        }
        for _ in 0..<3 { try network.spread() }
        for station in network.stations {
            #expect(try station.journal.check(.full).faults == [], "\(seed)")
            #expect(try !station.journal.status().refused.contains { $0.refusal.code == "fork" }, "\(seed)")
        }
        let shown = try network.stations.map { try StateText.lines(of: $0.journal, in: .network) }
        #expect(Set(shown).count == 1, "\(seed)")
    }
}
