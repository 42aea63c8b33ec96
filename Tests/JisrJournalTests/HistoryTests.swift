import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Journals that write and exchange at random, held against the model after every step.
@Suite struct HistoryTests {
    @Test(.scratchHome, arguments: Seed.first(4))
    func twoJournalsInFoldersAgreeWithTheModel(seed: Seed) throws {
        var network = try TestNetwork(seed: seed, folder: ScratchHome.path)
        try network.join("a", centre: "A", province: "P")
        try run(network, seed, steps: 12)
    }

    @Test(arguments: Seed.first(8))
    func threeJournalsAgreeWithTheModel(seed: Seed) throws {
        var network = try TestNetwork(seed: seed)
        try network.join("a", centre: "A", province: "P")
        try network.join("a2", centre: "A", province: "P")
        try network.spread()
        try run(network, seed, steps: 30)
    }

    private func run(_ network: TestNetwork, _ seed: Seed, steps: Int) throws {
        var generator = seed.generator
        var writer = RandomWriter()
        var archive = Archive()
        for _ in 0..<steps {
            let station = generator.pick(network.stations)
            station.clock.milliseconds += generator.int64(-100_000...100_000)
            if generator.once(in: 4) {
                try generator.pick(network.stations.filter { $0 !== station }).carry(to: station)
            } else {
                _ = try writer.attempt(at: station, &generator)
            }
            #expect(try station.journal.checkInvariants() == [], "\(seed)")
            for each in network.stations { try archive.harvest(each) }
            #expect(try Oracle(archive: archive).faults(of: station) == [], "\(seed)")
        }
        for _ in 0..<2 { try network.spread() }
        try network.expectSound()
        let shown = try network.stations.map { try StateText.lines(of: $0.journal, in: .network) }
        #expect(Set(shown).count == 1, "\(seed)")
    }

    @Test func aRebuildGivesTheSameState() throws {
        let network = try TestNetwork.ofFive()
        var generator = Seed(11).generator
        var writer = RandomWriter()
        for _ in 0..<80 {
            _ = try writer.attempt(at: generator.pick(network.stations), &generator)
            if generator.once(in: 5) { try network.spread() }
        }
        try network["a"].bring("event", ["id": "open", "title": "not sealed yet"])
        for station in network.stations {
            let before = try station.journal.status()
            let lines = try StateText.lines(of: station.journal, in: .network)
            let report = try station.journal.check(.rebuild)
            #expect(report.faults == [])
            #expect(try station.journal.status() == before)
            #expect(try StateText.lines(of: station.journal, in: .network) == lines)
            try station.open()
            #expect(try station.journal.status() == before)
        }
        try network.spread()
        try network.expectSound()
    }
}
