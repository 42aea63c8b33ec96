import Testing

/// A simulation that cannot fail proves nothing: each fault that is put in on purpose must be found.
@Suite struct MutantTests {
    /// Seeds tried before a mutant counts as missed.
    private static let patience: UInt64 = 40

    @Test(arguments: Mutant.allCases.filter { $0 != .none })
    func isFound(mutant: Mutant) throws {
        for seed in 1...Self.patience {
            do { try Simulation(seed: seed, mutant: mutant).run() } catch is SimulationFailure { return }
        }
        Issue.record("\(mutant) was not found in \(Self.patience) seeds")
    }
}
