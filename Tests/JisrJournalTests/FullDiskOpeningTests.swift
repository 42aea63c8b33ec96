import JisrCore
import JisrLog
import JisrNetworkSupport
import Synchronization
import Testing

@testable import JisrJournal

/// A journal whose disk is full when it is opened: it is read, and written to as soon as there is room.
@Suite struct FullDiskOpeningTests {
    private let network: TestNetwork
    private let a: Station
    private let disk: SimulatedDisk

    init() throws {
        network = try TestNetwork.ofFive()
        a = network["a"]
        disk = try #require(a.disk)
        try a.bring("event", ["id": "0", "title": "before"])
    }

    private func fill() { disk.setCapacity(disk.used) }

    private func isAlone() throws -> Bool { try a.journal.exclusively { $0.isAlone } }

    private func expectReadingAlone() throws {
        #expect(try isAlone())
        #expect(try a.value("event", "0", "title") == "before")
        #expect(try a.journal.check(.quick).faults == [])
        for _ in 0..<2 {
            expectJournalError(.diskFull) { try a.bring("event", ["id": "1", "title": "t"]) }
            #expect(try a.journal.shortage()?.code == .diskFull)
        }
        #expect(try a.record("event", "1") == nil)
    }

    /// In order, or with a log beside the database.
    @Test(arguments: [true, false]) func isReadAndThenWritten(isOrderly: Bool) throws {
        if isOrderly { try a.journal.close() }
        a.close()
        fill()
        try a.open()
        try expectReadingAlone()
        disk.setCapacity(nil)
        try a.bring("event", ["id": "1", "title": "t"])
        #expect(try !isAlone())
        #expect(try a.journal.shortage() == nil)
        for _ in 0..<2 { try network.spread() }
        try network.expectSound()
    }

    @Test func lookingForRoomIsEnoughToFindIt() throws {
        a.close()
        fill()
        try a.open()
        try expectReadingAlone()
        disk.setCapacity(nil)
        #expect(try a.journal.shortage() == nil)
        #expect(try !isAlone())
        // What it was told before it was opened anew is still so.
        #expect(try a.journal.identity().device == a.device)
        try a.journal.setReserve(bytes: 7)
        a.close()
    }

    @Test func eachChangeIsToldOnce() throws {
        let told = Mutex<[JournalError.Code?]>([])
        a.journal.onRoom { shortage in told.withLock { $0.append(shortage?.code) } }
        try a.bring("event", ["id": "2", "title": "t"])
        #expect(told.withLock { $0 } == [])
        fill()
        for number in 0..<2 { expectJournalError(.diskFull) { try write(many: number) } }
        #expect(told.withLock { $0 } == [.diskFull])
        // Neither a read nor a slip says anything of the disk.
        #expect(throws: InputError.self) { try a.bring("event", ["id": "2", "female": "-1"]) }
        _ = try a.record("event", "2")
        #expect(told.withLock { $0 } == [.diskFull])
        disk.setCapacity(nil)
        for number in 0..<2 { try write(many: number) }
        #expect(told.withLock { $0 } == [.diskFull, nil])
    }

    /// So many that the log has to grow, whatever of it is to be written anew.
    private func write(many number: Int) throws {
        for each in 0..<200 { try a.bring("event", ["id": "many \(number) \(each)", "title": "t"]) }
    }

    @Test func whatIsToStayFreeIsSaidToo() throws {
        let free = Mutex<Int64>(1000)
        let world = a.environment
        let path = a.databasePath
        a.close()
        let journal = try Journal(
            path: path, schema: a.schema,
            environment: Environment(
                now: world.now, random: world.random, fileSystem: world.fileSystem,
                freeBytes: { _ in free.withLock { $0 } }))
        #expect(try journal.unlock(key: a.key))
        try journal.setReserve(bytes: 2000)
        #expect(try journal.shortage()?.description.contains("are to stay so") == true)
        // What is noted in passing goes on, and proves nothing.
        try journal.updatePeer(network.steward.device) { $0.failures = 1 }
        #expect(try journal.shortage() != nil)
        free.withLock { $0 = 2000 }
        #expect(try journal.shortage() == nil)
        free.withLock { $0 = 1999 }
        #expect(try journal.shortage() != nil)
        try journal.close()
    }

    /// What is owed is written before anything else, and nothing is written in its place.
    @Test(arguments: [true, false]) func anOwedIncarnationComesFirst(startsFull: Bool) throws {
        a.close()
        if startsFull { fill() }
        try a.open()
        let old = try a.journal.identity().incarnation
        let before = try a.journal.status()
        if startsFull { expectJournalError(.diskFull) { _ = try a.journal.openNewIncarnation() } }
        a.journal.oweNewIncarnation()
        #expect(a.journal.owesIncarnation)
        if startsFull {
            try expectReadingAlone()
            #expect(try a.journal.status() == before)
            #expect(try a.journal.identity().incarnation == old)
            disk.setCapacity(nil)
        }
        try a.bring("event", ["id": "new", "title": "t"])
        #expect(!a.journal.owesIncarnation)
        #expect(try a.journal.identity().incarnation != old)
        // What stood unsealed was sealed where it stood; the new record begins the new logs.
        #expect(try a.journal.ownOperations() == 1)
        let kept = try a.journal.status().frontier.heads
        for (log, heads) in before.frontier.heads {
            #expect(kept[log]?.count == 1 && (kept[log]?.last?.sequence ?? 0) >= (heads.last?.sequence ?? 0))
        }
        for _ in 0..<2 { try network.spread() }
        try network.expectSound()
    }

    /// What the daemon could not bring up to date it does not show as though it had.
    @Test func anUpgradeThatHasNoRoomIsRefused() throws {
        a.close()
        fill()
        expectJournalError(.diskFull) { try a.open(schema: NewerSchema.schema) }
        disk.setCapacity(nil)
        try a.open(schema: NewerSchema.schema)
        #expect(try a.value("event", "0", "title") == "before")
    }
}
