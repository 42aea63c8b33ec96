import Foundation
import JisrTestSupport
import Testing

/// Many devices, bad links, wrong clocks, crashes: see ``Simulation``. `JISR_SIMULATION_SEEDS` says how many seeds are
/// run, or from which to which (`1001-2000`); `JISR_SIMULATION_SEED` runs one again, and `JISR_SIMULATION_STEPS` no
/// more than some of its steps. Of a seed that fails the fewest steps that still do are told.
@Suite struct SimulationTests {
    @Test(arguments: seeds)
    func everythingConvergesAndNothingIsLost(seed: UInt64) throws {
        do { try Simulation(seed: seed, steps: Self.steps).run() } catch let failure as SimulationFailure {
            var shrinking = Shrinking(failure)
            try shrinking.run()
            Issue.record("\(shrinking.failure)")
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
        let rare = 2001..<2400 as Range<UInt64>
        // Long lists take long: they are seldom, and the first that comes about is enough.
        let long = (1060...2000 as ClosedRange<UInt64>).lazy.filter {
            var generator = Generator(seed: Seed($0))
            return SimulationPlan(&generator).hasLongList
        }
        func run(_ seed: UInt64) throws {
            let simulation = try Simulation(seed: seed)
            try simulation.run()
            tally.merge(simulation.tally, uniquingKeysWith: +)
            mischiefs.merge(simulation.mischiefs, uniquingKeysWith: +)
        }
        for seed in seeds { try run(seed) }
        for seed in long where tally[.longLists] == nil { try run(seed) }
        // What is rare takes some more: as many as it takes, and no more.
        var isMissing: Bool {
            Happening.allCases.contains { tally[$0] == nil } || Mischief.allCases.contains { mischiefs[$0] == nil }
        }
        for seed in rare where isMissing { try run(seed) }
        for happening in Happening.allCases { #expect(tally[happening, default: 0] > 0, "\(happening)") }
        for mischief in Mischief.allCases { #expect(mischiefs[mischief, default: 0] > 0, "\(mischief)") }
        if ProcessInfo.processInfo.environment["JISR_TALLY"] != nil { print(tally, mischiefs) }
    }

    static var steps: [Int]? {
        ProcessInfo.processInfo.environment["JISR_SIMULATION_STEPS"]?.split(separator: ",").compactMap { Int($0) }
    }

    static var seeds: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let one = environment["JISR_SIMULATION_SEED"].flatMap(UInt64.init) { return [one] }
        let given = (environment["JISR_SIMULATION_SEEDS"] ?? "").split(separator: "-").compactMap { UInt64($0) }
        let last = given.last ?? 300
        return Array((given.count > 1 ? min(given[0], last) : 1)...max(1, last))
    }
}
