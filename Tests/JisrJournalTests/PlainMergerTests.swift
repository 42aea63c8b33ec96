import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// What is merged by columns comes to what it comes to operation by operation.
@Suite struct PlainMergerTests {
    @Test(arguments: Seed.first(15)) func anewOneByOneItIsTheSame(seed: Seed) throws {
        let sealed = try SealedHistory(seed: seed, steps: 60)
        var network = sealed.network
        let reader = try network.join("one", centre: "one", province: "P")
        for item in sealed.items { _ = try reader.admit(item.frames) }
        try expectSameAnew(reader, seed)
    }

    /// Lists that name records twice, say nothing, break rules, and change what is there, many rows a batch.
    @Test(arguments: Seed.first(10)) func listsAreTheSameToo(seed: Seed) throws {
        let network = try TestNetwork.ofFive(seed: seed)
        var generator = seed.generator
        for turn in 0..<3 {
            let collection = Schema.network.collection("attendance")
            let (status, late) = (collection.known("status").code, collection.known("minutes_late").code)
            let rows = ListRows(of: collection)
            var drafts = (0..<generator.int(1...400)).map { _ -> Draft in
                var draft = Draft(
                    collection: collection.code,
                    entity: .pair(.key("s\(generator.int(0...6 + turn))"), .key("p\(generator.int(0...30))")),
                    fields: [(status, .value(.text(generator.pick(["present", "absent", "late"]))))])
                if generator.once(in: 4) { draft.fields.append((late, .value(.integer(5)))) }
                return draft
            }[...]
            var line = 0
            _ = try network["a"].journal.bring(
                rows,
                next: {
                    guard let draft = drafts.popFirst() else { return false }
                    line += 1
                    rows.append(line: line, draft)
                    return true
                }, onFault: { _, _ in })
            try network["a"].carry(to: network["a2"])
            for station in [network["a"], network["a2"]] { try expectSameAnew(station, seed) }
            #expect(
                try StateText.lines(of: network["a"].journal, in: network.scope(.attendance, of: "A"))
                    == StateText.lines(of: network["a2"].journal, in: network.scope(.attendance, of: "A")), "\(seed)")
            if generator.once(in: 2) {
                do {
                    try network["a2"].journal.delete(.pair(.key("s0"), .key("p0")), of: collection)
                } catch is JournalError {}
                try network["a2"].carry(to: network["a"])
            }
        }
    }

    /// Makes every row anew, each operation by itself.
    private func expectSameAnew(_ station: Station, _ seed: Seed) throws {
        try station.journal.seal()
        let (before, after) = try station.journal.write { store in
            let sum = { try CanonicalState(store: store).sum() + DerivedTables(store: store).sum() }
            let digests = { store.scopes.all.map { store.scopes.digest(of: $0.number) } }
            var numbers: Set<Int64> = []
            try store.db.rows("SELECT num FROM batch") { numbers.insert($0.integer(0)) }
            let before = try [sum()] + digests()
            try Remake(store: store).run(numbers)
            return (before, try [sum()] + digests())
        }
        #expect(before == after, "\(seed), \(station.name)")
        #expect(try station.journal.checkInvariants() == [], "\(seed), \(station.name)")
    }
}
