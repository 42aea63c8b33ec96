import Testing

/// A failure is told by the few steps that bring it about.
@Suite struct ShrinkingTests {
    /// What happens where some steps fail together, and no others.
    private func shrunk(from count: Int, needing needed: Set<Int>) throws -> Shrinking {
        func failure(_ steps: [Int]) -> SimulationFailure {
            SimulationFailure(
                seed: 1, cast: "nobody", steps: steps, stepsOfSeed: count, step: needed.max() ?? 0, what: "it fails",
                trace: [])
        }
        var shrinking = Shrinking(failure(Array(1...count))) { steps in
            needed.isSubset(of: steps) ? failure(steps) : nil
        }
        try shrinking.run()
        return shrinking
    }

    @Test(arguments: [[40], [1, 110], [3, 17, 18, 90], [109, 110]])
    func onlyWhatIsNeededIsLeft(_ needed: [Int]) throws {
        let shrinking = try shrunk(from: 110, needing: Set(needed))
        #expect(shrinking.failure.steps == needed)
        #expect(shrinking.tries < Shrinking.patience)
        let list = needed.map(String.init).joined(separator: ",")
        #expect("\(shrinking.failure)".contains("JISR_SIMULATION_STEPS=\(list), "))
    }

    /// Where nothing can be left out, it comes to an end all the same.
    @Test func patienceEnds() throws {
        let shrinking = try shrunk(from: 1000, needing: Set(1...1000))
        #expect(shrinking.failure.steps.count == 1000 && shrinking.tries <= Shrinking.patience)
    }

    /// A mutant is found by few of a seed's steps, and whoever takes these again sees the same.
    @Test func aStoryIsShortAndTrue() throws {
        let failure = try #require(try Self.failure(of: .forgetsVersions))
        var shrinking = Shrinking(failure, mutant: .forgetsVersions)
        try shrinking.run()
        let found = shrinking.failure
        #expect(found.steps.count < failure.steps.count / 4, "\(found)")
        let again = #expect(throws: SimulationFailure.self) {
            try Simulation(seed: found.seed, mutant: .forgetsVersions, steps: found.steps).run()
        }
        #expect(again?.description == found.description)
    }

    /// Seeds tried until one finds a mutant.
    private static let patience: UInt64 = 40

    private static func failure(of mutant: Mutant) throws -> SimulationFailure? {
        for seed in 1...patience {
            do { try Simulation(seed: seed, mutant: mutant).run() } catch let failure as SimulationFailure {
                return failure
            }
        }
        return nil
    }
}
