/// What a simulation found, and how to see it again.
struct SimulationFailure: Error, CustomStringConvertible {
    let seed: UInt64
    let step: Int
    let what: String
    /// What happened just before.
    let trace: [String]

    var description: String {
        """
        JISR_SIMULATION_SEED=\(seed), step \(step): \(what)
        before it:
          \(trace.joined(separator: "\n  "))
        """
    }
}
