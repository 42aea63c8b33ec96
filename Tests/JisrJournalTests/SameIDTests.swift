import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

/// One id at two centres names two records: whoever sees both is told of each once.
@Suite struct SameIDTests {
    /// Two devices at each of two centres, and participant 1 in conflict at both.
    private static func disputed() throws -> TestNetwork {
        var network = try TestNetwork.ofFive()
        try network.join("b2", centre: "B", province: "Q")
        for name in ["a", "b"] { try network[name].bring("participant", ["id": "1", "group": "new"]) }
        for _ in 0..<2 { try network.spread() }
        for name in ["a", "a2", "b", "b2"] { try network[name].edit("participant", ["id": "1", "group": name]) }
        for _ in 0..<3 { try network.spread() }
        return network
    }

    @Test(arguments: ["region", "province", "a", "a2", "b", "b2"])
    func eachConflictIsListedOnce(name: String) throws {
        let network = try Self.disputed()
        let station = network[name]
        let conflicts = try station.journal.conflicts()
        let listed = conflicts.map { $0.record.centre ?? "" }.sorted()
        let seen = ["A", "B"].filter {
            station.mayRead(network.scope(.attendance, of: $0), provinceOf: network.province(of:))
        }
        #expect(listed == seen)
        #expect(try station.journal.conflictCount() == seen.count)
        for conflict in conflicts {
            #expect(conflict.record.id == "1")
            let values = try #require(conflict.record.conflicts.first).values
            let devices = conflict.record.centre == "A" ? ["a", "a2"] : ["b", "b2"]
            #expect(values.map(\.value.text).sorted() == devices)
        }
    }

    @Test func aRecordThatNobodyDisputesIsNotListedForItsNamesake() throws {
        let network = try Self.disputed()
        try network["b"].edit("participant", ["id": "1", "group": "settled"])
        for _ in 0..<3 { try network.spread() }
        #expect(try network.steward.journal.conflicts().map(\.record.centre) == ["A"])
    }
}
