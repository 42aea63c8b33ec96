import JisrTestSupport
import Synchronization

/// Leaves steps out of a simulation that fails, for as long as it fails: what stays is its story.
///
/// Halves first, then quarters, and so on down to single steps, after Zeller and Hildebrandt, "Simplifying and Isolating
/// Failure-Inducing Input", 2002. A step does the same whatever was left out before it, as far as it still can: see
/// ``Generator/init(seed:step:)``. Any failure counts, since whatever fails is a fault.
struct Shrinking {
    private(set) var failure: SimulationFailure
    private(set) var tries = 0
    private let attempt: ([Int]) throws -> SimulationFailure?

    /// How often one failure is tried, and all of one process: where every seed fails, the first ones tell why.
    static let patience = 150
    private static let left = Mutex(10 * patience)

    /// - Parameter attempt: takes some of the steps, and tells what fails.
    init(_ failure: SimulationFailure, attempt: @escaping ([Int]) throws -> SimulationFailure?) {
        self.failure = failure.trimmed
        self.attempt = attempt
    }

    init(_ failure: SimulationFailure, mutant: Mutant = .none) {
        self.init(failure) { steps in
            do { try Simulation(seed: failure.seed, mutant: mutant, steps: steps).run() } catch let found
                as SimulationFailure
            { return found }
            return nil
        }
    }

    mutating func run() throws {
        var size = failure.steps.count / 2
        while size > 0, hasPatience {
            let before = failure.steps.count
            try leaveOut(parts: size)
            // A step that was needed by another, which is gone, can go as well.
            if size > 1 || failure.steps.count == before { size /= 2 }
        }
    }

    /// Leaves out each part of this size without which it still fails, the last ones first.
    private mutating func leaveOut(parts size: Int) throws {
        var end = failure.steps.count
        while end > 0, failure.steps.count > 1, hasPatience {
            let start = max(0, end - size)
            try leaveOut(start..<end)
            end = min(start, failure.steps.count)
        }
    }

    private mutating func leaveOut(_ gone: Range<Int>) throws {
        tries += 1
        Self.left.withLock { $0 -= 1 }
        var steps = failure.steps
        steps.removeSubrange(gone)
        if let found = try attempt(steps) { failure = found.trimmed }
    }

    private var hasPatience: Bool { tries < Self.patience && Self.left.withLock { $0 > 0 } }
}

extension Generator {
    /// A step draws from a source of its own, so that it does the same where others were left out before it.
    init(seed: Seed, step number: Int) {
        var random = SplitMix64(seed: seed.value)
        self.init(seed: Seed(random.next() &+ UInt64(number)))
    }
}

extension SimulationFailure {
    /// What comes after the failure did not bring it about.
    fileprivate var trimmed: Self {
        var trimmed = self
        trimmed.steps = steps.filter { $0 <= step }
        return trimmed
    }
}
