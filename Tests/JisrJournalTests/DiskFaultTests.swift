import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// A disk that is full or fails: the caller is told, and what was there stays whole, in this process and the next.
@Suite struct DiskFaultTests {
    private let network: TestNetwork
    private let a: Station
    private let disk: SimulatedDisk

    init() throws {
        network = try TestNetwork.ofFive()
        a = network["a"]
        disk = try #require(a.disk)
    }

    @Test func aFullDiskIsToldAndLeavesTheJournalWhole() throws {
        try a.bring("event", ["id": "0", "title": "before"])
        disk.setCapacity(disk.used + 20_000)
        var written = 0
        let error = #expect(throws: JournalError.self) {
            for number in 1...1000 {
                try a.bring("event", ["id": "\(number)", "title": "t"])
                written = number
            }
        }
        #expect(error?.code == .diskFull)
        disk.setCapacity(nil)
        try expectWhole(upTo: written)
        try a.bring("event", ["id": "last", "title": "t"])
        try a.open()
        try expectWhole(upTo: written)
        #expect(try a.value("event", "last", "title") == "t")
        try network.spread()
        try network.expectSound()
    }

    private func expectWhole(upTo written: Int) throws {
        #expect(try a.journal.checkInvariants() == [])
        #expect(try a.value("event", "\(written)", "title") == (written == 0 ? "before" : "t"))
        #expect(try a.record("event", "\(written + 1)") == nil)
    }

    /// A write of many steps: what is said of it, and whether it came about, is the same for all its rows.
    private func bringList(_ name: String) throws {
        let event = a.schema.collection("event")
        var rows = try (0..<Self.rows).map { number in
            NumberedDraft(line: number, draft: try event.draft([("id", "\(name) \(number)"), ("title", "t")]))
        }[...]
        _ = try a.journal.bring("event", next: { rows.popFirst() }, onFault: { throw $1 })
    }

    private static let rows = 300

    private func brought(_ name: String) throws -> Int {
        try (0..<Self.rows).filter { try a.record("event", "\(name) \($0)") != nil }.count
    }

    /// The step that fails is each of the first ones in turn: within the write, at its seal, at its commit.
    @Test(arguments: 0..<24, SimulatedDisk.Fault.allCases)
    func anyStepThatFailsIsTold(step: Int, fault: SimulatedDisk.Fault) throws {
        try a.bring("event", ["id": "0", "title": "before"])
        let before = try a.journal.status()
        disk.fail(after: Int64(step), as: fault)
        var failure: JournalError?
        do { try bringList("1") } catch let error as JournalError { failure = error }
        disk.fail(after: nil)
        #expect(disk.failures == 1, "the fault came too late for this write")
        if let failure {
            #expect([.diskFull, .io].contains(failure.code))
            #expect(try a.journal.status() == before)
            #expect(try brought("1") == 0)
        } else {
            #expect(try brought("1") == Self.rows)
        }
        #expect(try a.journal.checkInvariants() == [])
        try a.bring("event", ["id": "2", "title": "after"])
        try a.open()
        #expect(try a.value("event", "2", "title") == "after")
        for _ in 0..<2 { try network.spread() }
        try network.expectSound()
    }

    @Test func aFullDiskWhileABatchComesKeepsWhatIsThere() throws {
        let b = network["b"]
        for number in 0..<200 { try b.bring("event", ["id": "\(number)", "title": "title \(number)"]) }
        let frames = try b.frames(for: a)
        let before = try a.journal.status()
        disk.setCapacity(disk.used + 4096)
        expectJournalError(.diskFull) { _ = try a.admit(frames, from: b) }
        disk.setCapacity(nil)
        #expect(try a.journal.status() == before)
        #expect(try a.admit(frames, from: b).allSatisfy { $0.refusalCode == nil })
        try network.expectSound()
    }

    /// The power fails at each step of a write in turn, and any of what was not synced is lost.
    @Test(arguments: 0..<24)
    func aCrashAtAnyStepLosesNothingThatWasAcknowledged(step: Int) throws {
        for loss in [SimulatedDisk.Loss.any, .all, .none] {
            try a.bring("event", ["id": "before \(step) \(loss)", "title": "t"])
            let acknowledged = try a.journal.status().operations
            disk.stop(after: Int64(step))
            var failure: JournalError?
            do { try bringList("during \(loss)") } catch let error as JournalError { failure = error }
            #expect(disk.isStopped, "the power failed too late for this write")
            #expect(failure.map { [.diskFull, .io].contains($0.code) } ?? true)
            a.close()
            disk.restart(losing: loss, seed: UInt64(step))
            try a.open()
            #expect(try a.journal.status().operations >= acknowledged + (failure == nil ? UInt64(Self.rows) : 0))
            // All of it or nothing.
            #expect(try [0, Self.rows].contains(brought("during \(loss)")))
            #expect(try a.value("event", "before \(step) \(loss)", "title") == "t")
            #expect(try a.journal.checkInvariants() == [])
        }
        try network.spread()
        try network.expectSound()
    }
}
