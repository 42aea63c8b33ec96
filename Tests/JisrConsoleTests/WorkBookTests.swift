import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrReport
import JisrTestSupport
import Testing

@testable import JisrActions

/// The work lists in memory are those that the journal makes anew, whatever was written since they were made.
@Suite struct WorkBookTests {
    @Test(arguments: Seed.first(10)) func followsTheJournal(seed: Seed) throws {
        var generator = seed.generator
        let network = try TestNetwork.ofFive(seed: seed)
        let (a, a2) = (network["a"], network["a2"])
        let book = WorkBook(journal: a.journal)
        for step in 0..<20 {
            let id = "p\(generator.int(0...3))"
            switch generator.int(0...7) {
            case 0...1:
                try a.bring("participant", ["id": id, "status": "enrolled", "group": "g"])
                try a.bring(
                    "identity", ["participant": id, "name_ar": generator.pick(["إيمان بنعلي", "ايمان بنعلي", "سلمى"])])
            case 2:
                try a.bring("session", ["id": "s\(step)", "date": "2026-02-2\(generator.int(0...8))", "group": "g"])
                try a.bring("attendance", ["session": "s\(step)", "participant": id, "status": "absent"])
            case 3: try a.bring("plan", ["participant": id, "goal": "x"])
            case 4:
                let main = "p\(generator.int(0...3))"
                if id != main {
                    try a.bring(
                        "alias", ["participant": id, "main": main, "verdict": generator.pick(["same", "different"])])
                }
            case 5:
                if try a.record("identity", id) != nil {
                    try a.edit("identity", ["participant": id, "name_ar": "سلمى"])
                }
            case 6:
                // What a colleague writes at another device.
                try a2.bring("call", ["participant": id, "date": "2026-03-01"])
                for _ in 0..<2 { try network.spread() }
            default: if step > 10 { book.letGo() }
            }
            let today = try #require(CivilDate(generator.pick(["2026-03-02", "2026-03-02", "2026-03-03"])))
            let held = try book.lists(on: today)
            let anew = try a.journal.snapshot { try WorkLists(at: $0, today: today) }.lines
            #expect(held.lists.lines == anew, "\(seed), step \(step)")
            // What names a line finds it again, and no other.
            for (list, lines) in anew {
                #expect(held.keys(of: list) == lines.map(KeyedLists.key))
                for line in lines { #expect(held.line(KeyedLists.key(of: line)) == line) }
            }
            #expect(held.line("no_plan-none") == nil && held.line("") == nil)
        }
    }
}
