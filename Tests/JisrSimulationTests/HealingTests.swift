import Foundation
import JisrTestSupport
import Testing

/// Rollbacks, clones and forks heal by themselves, all of them: see ``Healing``. `JISR_SIMULATION_SEEDS` says how many seeds
/// are run.
@Suite struct HealingTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try body(folder.path)
    }

    @Test func everyPastThatWasPutBackHeals() throws {
        var total = Healing.Figures()
        for number in 1...UInt64(min(max(SimulationTests.seeds.count, 20), 40)) {
            let seed = Seed(number)
            try withFolder { folder in
                var healing = try Healing(seed: seed, folder: folder)
                do { #expect(try healing.run() == [], "\(seed)") } catch { Issue.record("\(seed): \(error)") }
                total.rollbacks += healing.figures.rollbacks
                total.clones += healing.figures.clones
                total.forks += healing.figures.forks
                total.found += healing.figures.found
                total.named += healing.figures.named
            }
        }
        #expect(total.rollbacks > 20 && total.clones > 10 && total.forks > 20, "\(total)")
        #expect(total.found > 10 && total.named > 0, "\(total)")
        let counts = "\(total.rollbacks) rollbacks, \(total.clones) clones, \(total.forks) forks"
        print("simulated and healed by themselves, all: \(counts)")
    }
}
