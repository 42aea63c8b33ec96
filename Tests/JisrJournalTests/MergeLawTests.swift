import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// Whatever the order in which batches come, as far as causes allow it, one state comes of them: that of the model.
@Suite struct MergeLawTests {
    @Test(arguments: Seed.first(15)) func anyOrderGivesTheStateOfTheModel(seed: Seed) throws {
        let sealed = try SealedHistory(seed: seed, steps: 70)
        var network = sealed.network
        var generator = seed.generator
        var states: Set<String> = []
        for name in ["one", "two"] {
            let reader = try network.join(name, centre: name, province: "P")
            var waiting = generator.shuffled(sealed.items)
            while !waiting.isEmpty {
                let early = try waiting.filter { item in
                    let results = try reader.admit(item.frames)
                    #expect(results.allSatisfy { $0.refusalCode == nil }, "\(seed)")
                    if generator.once(in: 12) { try expectSound(reader, seed) }
                    return results == [.early]
                }
                guard early.count < waiting.count else {
                    Issue.record("\(early.count) batches are early for ever, \(seed)")
                    break
                }
                waiting = early
            }
            // All that comes again is known.
            for item in generator.some(of: sealed.items) { #expect(try reader.admit(item.frames) == [.known]) }
            try expectSound(reader, seed)
            states.insert(try StateText.lines(of: reader.journal, in: .network).joined(separator: "\n"))
        }
        #expect(states.count == 1, "\(seed)")
    }

    /// A device that the reader's roster does not know yet holds nobody up; when it is taken in, what it wrote takes its
    /// place, as though it had come in time.
    @Test(arguments: Seed.first(15)) func whatComesLateTakesItsPlace(seed: Seed) throws {
        let sealed = try SealedHistory(seed: seed, steps: 70)
        var network = sealed.network
        let full = try network.join("full", centre: "full", province: "P")
        for item in sealed.items { _ = try full.admit(item.frames) }
        let reader = network["reader"]
        #expect(try reader.journal.roster()[network["c"].device] == nil)
        var early: [SealedHistory.Item] = []
        for item in sealed.items where try reader.admit(item.frames) == [.early] { early.append(item) }
        try expectSound(reader, seed)
        try network.steward.carry(to: reader)
        for item in early { #expect(try reader.admit(item.frames).first?.refusalCode == nil) }
        for item in sealed.items { _ = try reader.admit(item.frames) }
        try expectSound(reader, seed)
        #expect(
            try StateText.lines(of: reader.journal, in: .network) == StateText.lines(of: full.journal, in: .network),
            "\(seed)")
    }

    private func expectSound(_ reader: Station, _ seed: Seed) throws {
        var archive = Archive()
        try archive.harvest(reader)
        let faults = try Oracle(archive: archive).faults(of: reader)
        #expect(faults == [], "\(seed) \(faults.joined(separator: "; "))")
        #expect(try reader.journal.checkInvariants() == [], "\(seed)")
    }
}
