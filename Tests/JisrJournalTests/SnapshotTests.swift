import Foundation
import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// Who reads sees one moment, waits for no writer, and holds none up.
@Suite struct SnapshotTests {
    private static let event = Schema.network.collection("event")

    /// All rows that a moment shows, with what of them is to be seen.
    private func lines(_ moment: Snapshot, _ schema: Schema) throws -> [String] {
        try schema.collections.flatMap { collection in
            try moment.records(of: collection).map {
                "\(collection.name) \($0.id) \($0.version.text) \($0.fields) \($0.conflicts.count) \($0.isRevived)"
            }
        }
    }

    /// Moments within moments, and writes and exchanges between them: each stays what it was, and the next one shows all
    /// that was written before it.
    @Test(arguments: Seed.first(8)) func aMomentStaysWhatItWas(seed: Seed) throws {
        let network = try TestNetwork.ofFive(seed: seed)
        let (a, a2) = (network["a"], network["a2"])
        var generator = seed.generator
        var writer = RandomWriter()
        var seen: [JournalStatus] = []
        func hold(_ depth: Int) throws {
            try a.journal.snapshot { moment in
                let before = (try lines(moment, a.schema), try moment.status(), moment.roster)
                seen.append(before.1)
                for _ in 0..<generator.int(1...6) {
                    let station = generator.pick([a, a2])
                    _ = try writer.attempt(at: station, &generator)
                    if generator.once(in: 3) { try a2.carry(to: a) }
                    if generator.once(in: 4) {
                        try a.journal.announce(addresses: Addresses(told: "h:\(depth + 1)"), tls: a.claim)
                    }
                }
                #expect(try a.journal.status().operations >= before.1.operations)
                if depth > 0 { try hold(depth - 1) }
                #expect(try lines(moment, a.schema) == before.0, "\(seed)")
                #expect(try moment.status() == before.1, "\(seed)")
                #expect(moment.roster == before.2, "\(seed)")
            }
        }
        for _ in 0..<4 { try hold(5) }
        #expect(Set(seen.map(\.operations)).count > 3, "nothing was written between the moments")
        #expect(try a.journal.checkInvariants() == [])
    }

    /// What is read beside the writer is what the writer's own connection tells, after every write.
    @Test(arguments: Seed.first(8)) func aReaderSeesWhatWasWritten(seed: Seed) throws {
        var network = try TestNetwork.ofFive(seed: seed)
        var generator = seed.generator
        var writer = RandomWriter()
        for step in 0..<60 {
            if step == 30 { try network.join("late", centre: "L") }
            let station = generator.pick(network.stations)
            switch generator.int(0...5) {
            case 0: try generator.pick(network.stations.filter { $0 !== station }).carry(to: station)
            case 1: try station.journal.announce(addresses: Addresses(told: "h:\(step + 1)"), tls: station.claim)
            default: _ = try writer.attempt(at: station, &generator)
            }
            let told = try station.journal.exclusively { store -> (JournalStatus, [String], Roster) in
                let own = Snapshot(store: store)
                return (try own.status(), try lines(own, station.schema), own.roster)
            }
            #expect(try station.journal.status() == told.0, "\(seed), step \(step)")
            #expect(try station.journal.snapshot { try lines($0, station.schema) } == told.1, "\(seed), step \(step)")
            #expect(try station.journal.roster() == told.2, "\(seed), step \(step)")
        }
    }

    /// A list is being brought, and has the writer's connection; whatever is read or answered meanwhile comes back. Where
    /// something waited, it would wait for ever: all of it is one thread's doing.
    @Test func nobodyWaitsForAWriter() throws {
        let network = try TestNetwork.ofFive()
        let (a, region) = (network["a"], network.steward)
        try a.bring("event", ["id": "1", "title": "before"])
        try a.journal.seal()
        let asked = try whileWriting(a.journal) { try askEverything(a.journal, of: region) }
        #expect(asked.operations == (try a.journal.status()).operations - 1)
        try a.journal.close()
    }

    @discardableResult
    private func whileWriting<Value>(_ journal: Journal, _ body: () throws -> Value) throws -> Value {
        var rows = [try Self.event.draft([("id", "while writing"), ("title", "t")])][...]
        var value: Value?
        _ = try journal.bring(
            "event",
            next: {
                guard let row = rows.popFirst() else { return nil }
                // The transaction has begun.
                value = try body()
                return NumberedDraft(line: 1, draft: row)
            }, onFault: { throw $1 })
        return try #require(value)
    }

    private func askEverything(_ journal: Journal, of peer: Station) throws -> JournalStatus {
        let status = try journal.status()
        _ = (try journal.identity(), try journal.roster(), try journal.conflictCount(), try journal.conflicts())
        #expect(try journal.records(of: Self.event).count == 1)
        #expect(try journal.records(named: .one(.key("1")), of: Self.event).count == 1)
        #expect(try journal.page(of: Self.event, [], after: nil, limit: 5).records.count == 1)
        #expect(try journal.history(of: .one(.key("1")), in: Self.event).count == 1)
        try journal.forEachRecord(of: Self.event) { _ in }
        _ = try journal.peer(peer.device)
        _ = (try journal.strangers(), try journal.findings(), try journal.shortage(), journal.owesIncarnation)
        _ = (try journal.ownOperations(), try journal.isBackupCopy, try journal.takeFindings())
        for depth in [CheckReport.Depth.quick, .full] { #expect(try journal.check(depth).faults == []) }
        try askAsAPeer(journal, peer)
        return status
    }

    private func askAsAPeer(_ journal: Journal, _ peer: Station) throws {
        let view = try journal.view(sharedWith: peer.device)
        let told = Told(Frontier())
        let outgoing = try journal.outgoing(to: peer.device, beyond: told)
        #expect(!outgoing.isEmpty)
        for item in outgoing { #expect(try !journal.frames(of: item).isEmpty) }
        _ = try journal.ancestors(whereApartFrom: told, for: peer.device)
        _ = (try journal.petition(), try journal.distance(to: peer.device, Frontier()))
        try journal.sealUnlessBusy()
        try journal.seal()
        try journal.note(Frontier(), heldBy: peer.device)
        try journal.noteAgreement(with: peer.device, on: view.frontier)
        #expect(try journal.agreement(with: peer.device) == view.frontier.digest)
        journal.noteFailure(with: peer.device)
        #expect(try journal.agreement(with: peer.device) == nil)
        try journal.updatePeer(peer.device) { $0.failures = 3 }
        try journal.noteStranger(pin: [1], address: "h:1")
        #expect(try journal.peer(peer.device).failures == 3 && journal.strangers().map(\.calls) == [1])
        journal.onRoom { _ in }
        journal.onPutBack { _ in }
    }

    /// More readers at a time than connections are kept: one more is opened, and closed after it.
    @Test(.scratchHome) func nobodyWaitsForAReader() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        let journal = network.steward.journal
        func nest(_ depth: Int) throws -> Int {
            try journal.snapshot { _ in
                try network.steward.bring("event", ["id": "\(depth)", "title": "t"])
                return depth == 0 ? 1 : try nest(depth - 1) + 1
            }
        }
        #expect(try nest(2 * Limits.readers) == 2 * Limits.readers + 1)
        #expect(journal.readers.count == Limits.readers)
        try journal.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: ScratchHome.path) == ["region.db"])
        expectJournalError(.closed) { _ = try journal.status() }
    }

    /// However much is read meanwhile, the log begins anew: it does not grow with what is written.
    @Test(.scratchHome) func readingKeepsTheLogShort() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        let steward = network.steward
        let log = steward.databasePath + "-wal"
        for number in 0..<900 {
            try steward.bring("event", ["id": "\(number)", "title": "t"])
            _ = try steward.journal.status()
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: log)
        let bytes = try #require(attributes[.size] as? Int)
        // SQLite folds a log of 1,000 pages into the database.
        #expect(bytes < 8 << 20, "\(bytes)")
    }
}
