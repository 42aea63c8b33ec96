import Foundation
import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// Whoever applies the changes has what the journal has, whatever happened between two answers.
@Suite struct ChangesTests {
    /// A copy of all rows, kept up to date by what changed.
    private struct Mirror {
        var rows: [ChangedRow: String] = [:]
        var position: ChangePosition?
        var beginnings = 0

        /// Catches up, and holds the copy against all rows of the same moment.
        ///
        /// - Parameter most: where it is given, all comes in one answer.
        mutating func follow(_ journal: Journal, limit: Int, most: Int? = nil) throws -> Bool {
            try journal.snapshot { moment in
                while true {
                    let changes =
                        try most.map { try moment.allChanges(since: position, most: $0, limit: limit) }
                        ?? moment.changes(since: position, limit: limit)
                    #expect(most.map { changes.rows.count <= $0 && !changes.hasMore } ?? true)
                    #expect(Set(changes.rows).count == changes.rows.count)
                    position = changes.position
                    if changes.beginsAnew {
                        beginnings += 1
                        rows = try Self.all(of: moment, journal.schema)
                    }
                    for row in changes.rows { rows[row] = try moment.record(of: row).map(Self.text) }
                    if !changes.hasMore { break }
                }
                return try rows == Self.all(of: moment, journal.schema)
            }
        }

        static func all(of moment: Snapshot, _ schema: Schema) throws -> [ChangedRow: String] {
            var rows: [ChangedRow: String] = [:]
            for collection in schema.collections {
                try moment.forEachRow(of: collection) { rows[$0] = text($1) }
            }
            return rows
        }

        static func text(_ record: Record) -> String {
            let conflicts = record.conflicts.map { "\($0.field) \($0.values.map { "\($0.value) \($0.dot)" })" }
            return "\(record.id) \(record.version.text) \(record.fields) \(conflicts) \(record.isRevived)"
        }
    }

    private struct Follower {
        let station: Station
        var mirror = Mirror()
    }

    /// Edits, exchanges, seals, starts, revocations, what is let in again, rebuilds, new lives: in any order, asked at any
    /// time, in answers of any size.
    @Test(arguments: Seed.first(24)) func aMirrorIsEqualToTheState(seed: Seed) throws {
        let network = try TestNetwork.ofFive(seed: seed)
        var generator = seed.generator
        var writer = RandomWriter()
        var followers = network.stations.flatMap { [Follower(station: $0), Follower(station: $0)] }
        for step in 0..<90 {
            try happen(in: network, &writer, &generator)
            let place = generator.int(0...followers.count - 1)
            let limit = generator.pick([1, 2, 7, Limits.changedRows])
            #expect(
                try followers[place].mirror.follow(
                    followers[place].station.journal, limit: limit, most: generator.pick([nil, 3, .max])),
                "\(seed), step \(step), \(followers[place].station.name)")
        }
        for place in followers.indices {
            #expect(try followers[place].mirror.follow(followers[place].station.journal, limit: 3), "\(seed)")
            // Nothing has changed since.
            let journal = followers[place].station.journal
            let changes = try journal.changes(since: followers[place].mirror.position)
            #expect(changes.rows.isEmpty && !changes.beginsAnew && !changes.hasMore)
        }
    }

    private func happen(in network: TestNetwork, _ writer: inout RandomWriter, _ generator: inout Generator) throws {
        let station = generator.pick(network.stations)
        let other = generator.pick(network.stations.filter { $0 !== station })
        switch generator.int(0...19) {
        case 0...7: try orRefused { _ = try writer.attempt(at: station, &generator) }
        case 8...13: try orRefused { try other.carry(to: station) }
        case 14: try station.journal.seal()
        case 15: try station.open()
        case 16:
            let wish = generator.pick([RevocationWish.left, .stolen(since: nil), .stolen(since: Station.start)])
            if generator.once(in: 3) { try orRefused { try network.steward.journal.revoke(other.device, wish) } }
        case 17: try orRefused { _ = try network.steward.journal.readmit(other.device) }
        case 18: if generator.once(in: 3) { _ = try station.journal.check(.rebuild) }
        default: if generator.once(in: 3) { _ = try station.journal.openNewIncarnation() }
        }
    }

    /// Who was revoked writes no more.
    private func orRefused(_ body: () throws -> Void) throws {
        do { try body() } catch let error as JournalError where [.notPermitted, .notFound].contains(error.code) {
        } catch is InputError {}
    }

    /// Whoever keeps up some collections hears of those alone, and of too many of them that all is to be read.
    @Test func allChangesAreOfWhatIsKept() throws {
        let a = try TestNetwork.ofFive()["a"]
        let start = try a.journal.changes(since: nil).position
        for number in 1...3 { try a.bring("event", ["id": "\(number)", "title": "t"]) }
        try a.bring("participant", ["id": "1", "status": "enrolled"])
        func all(_ collection: Schema.Collection, most: Int) throws -> Changes {
            try a.journal.snapshot { try $0.allChanges(since: start, of: [collection.code], most: most, limit: 1) }
        }
        #expect(try all(.participant, most: 1).rows.map(\.collection) == [Schema.Collection.participant.code])
        #expect(try all(.event, most: 3).rows.count == 3)
        let tooMany = try all(.event, most: 2)
        #expect(tooMany.beginsAnew && tooMany.rows.isEmpty)
        #expect(try a.journal.changes(since: tooMany.position).rows.isEmpty)
    }

    /// One write is one row, told once: before it is sealed, and not again after.
    @Test func whatIsSealedIsNotToldAgain() throws {
        let a = try TestNetwork.ofFive()["a"]
        let start = try a.journal.changes(since: nil)
        #expect(start.beginsAnew && start.rows.isEmpty)
        try a.bring("event", ["id": "1", "title": "t"])
        let first = try a.journal.changes(since: start.position)
        #expect(first.rows.count == 1 && !first.beginsAnew && !first.hasMore)
        try a.journal.seal()
        let second = try a.journal.changes(since: first.position)
        #expect(second.rows == [] && !second.beginsAnew)
        #expect(try a.journal.changes(since: start.position).rows == first.rows)
        try a.bring("event", ["id": "2", "title": "t"])
        try a.edit("event", ["id": "1", "title": "u"])
        let third = try a.journal.changes(since: second.position).rows
        #expect(third.count == 2 && third.last == first.rows.first)
    }

    /// Rows that a withdrawal makes anew are told, though no batch came.
    @Test func aWithdrawalIsTold() throws {
        let network = try TestNetwork.ofFive()
        let (region, a) = (network.steward, network["a"])
        try a.bring("event", ["id": "1", "title": "t"])
        try a.carry(to: region)
        let before = try region.journal.changes(since: nil).position
        try region.journal.revoke(a.device, .stolen(since: 0))
        #expect(try region.record("event", "1") == nil)
        let event = region.schema.collection("event").code
        #expect(try region.journal.changes(since: before).rows.count { $0.collection == event } == 1)
        // However often it is withdrawn and let in, no place is taken twice.
        var positions: Set<Int64> = []
        for _ in 0..<3 {
            positions.insert(try region.journal.changes(since: nil).position.number)
            try region.open()
            try region.bring("event", ["id": "2", "title": "\(positions.count)"])
            try region.journal.seal()
        }
        #expect(positions.count == 3)
    }

    /// An image of the disk is put back, and work goes on past where it was: whoever had followed the other past begins anew,
    /// though nothing here can tell.
    @Test(.scratchHome, arguments: [false, true]) func aPastThatWasPutBackIsToldByThePosition(isSealed: Bool) throws {
        let steward = try TestNetwork(folder: ScratchHome.path).steward
        let image = try steward.save()
        var mirror = Mirror()
        try steward.bring("event", ["id": "lost", "title": "t"])
        if isSealed { try steward.journal.seal() }
        #expect(try mirror.follow(steward.journal, limit: 10))
        try steward.putBack(image)
        for number in 0..<5 {
            try steward.bring("event", ["id": "other \(number)", "title": "t"])
            try steward.journal.seal()
        }
        #expect(try mirror.follow(steward.journal, limit: 10))
        #expect(mirror.beginnings == 2)
    }

    /// What was made anew is not kept without end: who has not asked for longer begins anew.
    @Test func oldRemadeRowsAreForgotten() throws {
        let region = try TestNetwork.ofFive().steward
        let before = try region.journal.changes(since: nil).position
        for _ in 0..<3 {
            let rows = (1...Limits.remadeRows / 2).map {
                ChangedRow(collection: CollectionCode(rawValue: 1), row: Int64($0))
            }
            try region.journal.write { try $0.noteRemade(rows) }
        }
        #expect(try region.journal.read { try $0.count("remade") } <= Limits.remadeRows + 1)
        #expect(try region.journal.changes(since: before).beginsAnew)
        let now = try region.journal.changes(since: nil).position
        #expect(try !region.journal.changes(since: now).beginsAnew)
    }
}
