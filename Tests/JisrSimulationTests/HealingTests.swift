import Foundation
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Rollbacks, clones and forks heal by themselves, all of them: see ``Healing``. `JISR_SIMULATION_SEEDS` says how many seeds
/// are run.
@Suite struct HealingTests {
    private func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        return try body(folder.path)
    }

    private func failure(
        ofSeed seed: UInt64, steps: [Int]? = nil, figures: inout Healing.Figures
    ) throws -> SimulationFailure? {
        try withFolder { folder in
            var healing = try Healing(seed: Seed(seed), folder: folder, steps: steps)
            do { try healing.run() } catch let failure as SimulationFailure { return failure }
            figures.add(healing.figures)
            return nil
        }
    }

    /// Tells the fewest steps that it takes.
    private func tell(_ failure: SimulationFailure) throws {
        var shrinking = Shrinking(failure) { steps in
            var none = Healing.Figures()
            return try self.failure(ofSeed: failure.seed, steps: steps, figures: &none)
        }
        try shrinking.run()
        Issue.record("\(shrinking.failure)")
    }

    /// What such a story says to run again.
    @Test(.enabled(if: SimulationTests.steps != nil)) func thoseStepsAlone() throws {
        var none = Healing.Figures()
        for seed in SimulationTests.seeds {
            let failure = try failure(ofSeed: seed, steps: SimulationTests.steps, figures: &none)
            if let failure { Issue.record("\(failure)") }
        }
    }

    /// Of a file that was put back, the original may have gone on with the same open tail: what stands open at a start goes on no more.
    @Test func whatStandsOpenAtAStartIsSealedAsItStands() throws {
        let station = try TestNetwork.ofFive()["a"]
        try station.journal.seal()
        try station.bring("event", ["id": "1", "title": "t"])
        #expect(try station.journal.status().unsealed == 1)
        try station.open()
        try station.bring("event", ["id": "2", "title": "t"])
        #expect(try station.journal.status().unsealed == 1)
        #expect(try station.journal.check(.full).faults == [])
    }

    @Test func everyPastThatWasPutBackHeals() throws {
        var total = Healing.Figures()
        for number in 1...UInt64(min(max(SimulationTests.seeds.count, 20), 40)) {
            if let failure = try failure(ofSeed: number, figures: &total) { return try tell(failure) }
        }
        #expect(total.rollbacks > 20 && total.clones > 10 && total.forks > 20, "\(total)")
        #expect(total.found > 10 && total.named > 0, "\(total)")
        let counts = "\(total.rollbacks) rollbacks, \(total.clones) clones, \(total.forks) forks"
        print("simulated and healed by themselves, all: \(counts)")
    }
}
