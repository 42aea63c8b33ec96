/// What a simulation found, and how to see it again.
struct SimulationFailure: Error, CustomStringConvertible {
    let seed: UInt64
    /// Who was in it.
    let cast: String
    /// The steps that were taken, by number, and how many the seed makes.
    var steps: [Int]
    let stepsOfSeed: Int
    /// The last one of them.
    let step: Int
    let what: String
    /// All that happened.
    let trace: [String]

    /// A story that is short is told whole, of a long one the end.
    private static let told = 60

    var description: String {
        let isWhole = steps.starts(with: 1..<step + 1)
        let wanted = isWhole ? "" : " JISR_SIMULATION_STEPS=\(steps.map(String.init).joined(separator: ","))"
        return """
            JISR_SIMULATION_SEED=\(seed)\(wanted), step \(step): \(what)
            \(steps.count) of \(stepsOfSeed) steps, among \(cast):
              \(trace.suffix(Self.told).joined(separator: "\n  "))
            """
    }
}
