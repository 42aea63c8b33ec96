import Foundation
import JisrTestSupport
import Testing

/// Many devices, bad links, wrong clocks, crashes: see ``Simulation``. `JISR_SIMULATION_SEEDS` says how many seeds are
/// run, `JISR_SIMULATION_SEED` runs one again.
@Suite struct SimulationTests {
    @Test(arguments: seeds)
    func everythingConvergesAndNothingIsLost(seed: UInt64) throws {
        do { try Simulation(seed: seed).run() } catch let failure as SimulationFailure {
            Issue.record("\(failure)")
        }
    }

    @Test(arguments: [3, 17, 40] as [UInt64])
    func oneSeedDoesTheSameTwice(seed: UInt64) throws {
        let hashes = try (0..<2).map { _ in
            let simulation = try Simulation(seed: seed)
            try simulation.run()
            return simulation.traceHash
        }
        #expect(hashes[0] == hashes[1])
    }

    /// All that is to be simulated does happen within a few seeds.
    @Test func everythingHappens() throws {
        var tally: [Happening: Int] = [:]
        var mischiefs: [Mischief: Int] = [:]
        let seeds = Array(1000..<1060 as Range<UInt64>)
        // Long lists take long: they are seldom, and here once.
        let long = (1060...2000 as ClosedRange<UInt64>).first {
            var generator = Generator(seed: Seed($0))
            return SimulationPlan(&generator).hasLongList
        }
        for seed in seeds + [try #require(long)] {
            let simulation = try Simulation(seed: seed)
            try simulation.run()
            tally.merge(simulation.tally, uniquingKeysWith: +)
            mischiefs.merge(simulation.mischiefs, uniquingKeysWith: +)
        }
        for happening in Happening.allCases { #expect(tally[happening, default: 0] > 0, "\(happening)") }
        for mischief in Mischief.allCases { #expect(mischiefs[mischief, default: 0] > 0, "\(mischief)") }
        if ProcessInfo.processInfo.environment["JISR_TALLY"] != nil { print(tally, mischiefs) }
    }

    static var seeds: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let one = environment["JISR_SIMULATION_SEED"].flatMap(UInt64.init) { return [one] }
        let count = environment["JISR_SIMULATION_SEEDS"].flatMap(UInt64.init) ?? 300
        return Array(1...max(1, count))
    }
}
