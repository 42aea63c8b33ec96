import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// Peers of two versions: what the older one cannot read it keeps, carries on, and reads once it is upgraded.
@Suite struct UpgradeTests {
    private var network: TestNetwork
    private var old: Station { network.steward }
    private var new: Station { network["new"] }

    init() throws {
        network = try TestNetwork()
        try network.join("new", centre: "N", province: "P", schema: NewerSchema.schema)
        try network.join("second", centre: "N", province: "P", schema: NewerSchema.schema)
        try network.spread()
    }

    private func writeNews() throws {
        try new.bring("event", ["id": "1", "title": "known", "weather": "sun"])
        try new.bring("event", ["id": "2", "weather": "rain"])
        try new.bring("notice", ["id": "n", "text": "unknown"])
        try new.edit("notice", ["id": "n", "text": "changed"])
        try new.bring("participant", ["id": "p", "sex": "f"])
        try new.bring("visit", ["id": "v", "participant": "p", "note": "first"])
    }

    @Test func whatIsUnknownWaitsAndIsAppliedAfterTheUpgrade() throws {
        try writeNews()
        #expect(try new.carry(to: old).allSatisfy { $0.refusalCode == nil })
        #expect(try old.value("event", "1", "title") == "known")
        #expect(try old.journal.status().pending == 5)
        #expect(try old.journal.checkInvariants() == [])
        #expect(try old.journal.view(sharedWith: new.device).hasPending)
        #expect(try old.journal.status().frontier == new.journal.status().frontier)
        try old.open(schema: NewerSchema.schema)
        #expect(try old.journal.status().pending == 0)
        #expect(try old.value("event", "1", "weather") == "sun")
        #expect(try old.value("event", "2", "weather") == "rain")
        #expect(try old.value("notice", "n", "text") == "changed")
        #expect(try old.value("visit", "v", "note") == "first")
        #expect(try old.journal.status().stateDigest == new.journal.status().stateDigest)
        #expect(try old.journal.checkInvariants() == [])
    }

    @Test func whatIsUnknownIsCarriedOnAsItIs() throws {
        try writeNews()
        try new.carry(to: old)
        let second = network["second"]
        try old.carry(to: second)
        #expect(try second.value("notice", "n", "text") == "changed")
        #expect(try second.value("visit", "v", "note") == "first")
        #expect(try second.journal.status().stateDigest == new.journal.status().stateDigest)
    }

    /// A later batch may speak of a record by the place at which it was made, in a collection that is not known.
    @Test func aRecordOfAnUnknownCollectionIsFoundAgain() throws {
        try new.bring("visit", ["id": "v", "participant": "p", "note": "first"])
        try new.carry(to: old)
        try new.edit("visit", ["id": "v", "note": "second"])
        #expect(try new.carry(to: old) == [.merged(operations: 1, fork: nil)])
        #expect(try old.journal.checkInvariants() == [])
        try old.open(schema: NewerSchema.schema)
        #expect(try old.value("visit", "v", "note") == "second")
        #expect(try old.journal.status().stateDigest == new.journal.status().stateDigest)
    }

    @Test func editsOfBothVersionsMeet() throws {
        try new.bring("event", ["id": "1", "title": "t", "weather": "sun"])
        try new.carry(to: old)
        try old.edit("event", ["id": "1", "title": "from the old one"])
        try new.edit("event", ["id": "1", "weather": "rain"])
        try new.carry(to: old)
        try old.delete("event", "1")
        try old.carry(to: new)
        // The older program did not see the weather, so its deletion does not cover it.
        #expect(try new.record("event", "1")?.isRevived == true)
        try old.open(schema: NewerSchema.schema)
        #expect(try old.record("event", "1")?.isRevived == true)
        #expect(try old.journal.status().stateDigest == new.journal.status().stateDigest)
        #expect(try old.journal.checkInvariants() == [])
    }

    @Test func anOlderProgramForAWhileLosesNothing() throws {
        try writeNews()
        try new.carry(to: old)
        try old.open(schema: NewerSchema.schema)
        try old.open(schema: .network)
        #expect(try old.journal.checkInvariants() == [])
        try new.bring("event", ["id": "3", "weather": "wind"])
        try new.edit("notice", ["id": "n", "text": "third"])
        try new.carry(to: old)
        #expect(try old.journal.status().pending > 0)
        try old.open(schema: NewerSchema.schema)
        #expect(try old.journal.status().pending == 0)
        #expect(try old.value("event", "3", "weather") == "wind")
        #expect(try old.value("notice", "n", "text") == "third")
        #expect(try old.journal.status().stateDigest == new.journal.status().stateDigest)
        #expect(try old.journal.checkInvariants() == [])
    }
}
