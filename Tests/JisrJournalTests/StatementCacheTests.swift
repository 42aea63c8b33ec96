import JisrCore
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// A daemon that answers for months keeps no statement for every question that was ever asked.
@Suite struct StatementCacheTests {
    @Test func differentFiltersLeaveNoMoreStatementsThanTheLimit() throws {
        let network = try TestNetwork.ofFive()
        let a = network["a"]
        try a.bring("participant", ["id": "1", "group": "g", "sex": "f"])
        let participant = a.schema.collection("participant")
        let columns = ["id", "centre"] + participant.fields.map(\.name)
        let texts = ["id": "1", "centre": "A", "sex": "f", "group": "g"]
        for subset in 0..<2000 {
            let chosen = columns.indices.filter { subset & 1 << $0 != 0 }.map { columns[$0] }
            let filters = chosen.map { Filter(column: $0, text: texts[$0] ?? "") }
            #expect(try a.journal.records(of: participant, filters).count == 1, "\(chosen)")
        }
        #expect(try a.journal.read { $0.db.liveStatements } <= Limits.statements + Self.keptBesides(a.schema))
        try a.edit("participant", ["id": "1", "group": "h"])
        #expect(try a.journal.checkInvariants() == [])
    }

    /// The statements that every operation runs are held beside the cache: two a collection.
    private static func keptBesides(_ schema: Schema) -> Int { 2 * schema.collections.count }

    @Test func pagesOfOneListShareAStatement() throws {
        let network = try TestNetwork()
        let event = network.steward.schema.collection("event")
        for number in 0..<40 { try network.steward.bring("event", ["id": "\(number)", "title": "t"]) }
        var counts: Set<Int> = []
        var last: Int64?
        repeat {
            last = try network.steward.journal.page(of: event, [], after: last, limit: 3).last
            if last != nil { counts.insert(try network.steward.journal.read { $0.db.liveStatements }) }
        } while last != nil
        // The first page has no row before it, and a text of its own.
        #expect(counts.count <= 2)
    }

    /// What is let go of while it runs is finalized only when it has run.
    @Test func aStatementInUseOutlivesItsPlace() throws {
        let network = try TestNetwork()
        try network.steward.journal.read { store in
            var read: [Int64] = []
            try store.db.rows("SELECT value FROM json_each('[1,2,3]')") { row in
                read.append(row.integer(0))
                for number in 0..<2 * Limits.statements { _ = try store.db.first("SELECT \(number)") { $0.integer(0) } }
            }
            #expect(read == [1, 2, 3])
            #expect(store.db.liveStatements <= Limits.statements + Self.keptBesides(store.schema))
        }
    }
}
