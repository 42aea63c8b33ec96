import JisrCore
import JisrLog
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// What must hold of every table: a row that is missing, or one too many, is told.
@Suite struct InvariantTests {
    private let network: TestNetwork
    private var region: Station { network.steward }

    /// A journal in which every derived table has rows: conflicts, a row that came back, what waits for a newer program,
    /// what has no effect, records that later batches name, and ends that were told.
    init() throws {
        var network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.join("new", centre: "N", province: "P", schema: NewerSchema.schema)
        try network.spread()
        let (a, new, region) = (network["a"], network["new"], network.steward)
        try a.bring("event", ["id": "1", "title": "first"])
        try a.bring("session", ["id": "s", "slot": "morning"])
        try new.bring("event", ["id": "3", "weather": "sun"])
        try new.bring("notice", ["id": "n", "text": "unknown"])
        try a.bring("event", ["id": "4", "title": "deleted"])
        for _ in 0..<2 { try network.spread() }
        try a.edit("event", ["id": "1", "title": "second"])
        try region.edit("event", ["id": "1", "title": "third"])
        try region.delete("event", "4")
        try a.edit("event", ["id": "4", "title": "edited meanwhile"])
        for _ in 0..<2 { try network.spread() }
        var forger = Forger(a, .network, network: network.identity.id)
        let event = Schema.network.collection("event")
        let twice = Operation(
            collection: event.code, entity: .one(.key("v")), stamp: HybridTime(milliseconds: 1),
            changes: [.write(event.known("title").code, .text("a")), .write(event.known("title").code, .text("b"))])
        try region.admit([forger.frame, .batch(try forger.seal([twice]))])
        self.network = network
    }

    @Test func holdWhileNothingIsWrong() throws {
        for station in network.stations { #expect(try station.journal.checkInvariants() == []) }
        for table in Self.tables { #expect(try region.journal.exclusively { try $0.count(table) } > 0, "\(table)") }
        #expect(try region.journal.status().void == 1)
    }

    private static let tables = ["conflict", "pending", "introduction", "told_end"]

    @Test(arguments: [
        "DELETE FROM conflict", "DELETE FROM conflict WHERE field = 0", "DELETE FROM pending",
        "DELETE FROM introduction WHERE sequence = 1",
        "UPDATE told_end SET met = NULL", "UPDATE told_end SET met = met + 1",
        "INSERT INTO conflict (collection, row, field) SELECT 3, num, 3 FROM event LIMIT 1",
        "INSERT INTO pending (branch, sequence, place, collection, row, field) VALUES (1, 99, 0, 0, 0, 0)",
        "UPDATE batch SET void = 1 WHERE num = 1", "UPDATE branch SET sequence = sequence + 1 WHERE num = 1",
        "UPDATE branch SET hash = zeroblob(32) WHERE num = 1",
        "UPDATE event SET id = 'other' WHERE id = '1'", "UPDATE event SET scope = scope + 1 WHERE id = '1'",
        "UPDATE entity SET id = 'other' WHERE id = '1'", "UPDATE entity SET collection = 99 WHERE id = '1'",
        "UPDATE entity SET scope = scope + 1 WHERE id = '1'"
    ])
    func tellWhatIsWrong(sql: String) throws {
        try region.journal.write { try $0.db.execute(sql) }
        #expect(try !region.journal.checkInvariants().isEmpty)
    }

    /// The ends that a batch tells stand in its header: a check of all batches finds where they are not noted.
    @Test func endsThatAreNotNoted() throws {
        #expect(try region.journal.check(.full).faults.isEmpty)
        try region.journal.write { try $0.db.execute("DELETE FROM told_end") }
        #expect(try !region.journal.check(.full).faults.isEmpty)
    }
}
