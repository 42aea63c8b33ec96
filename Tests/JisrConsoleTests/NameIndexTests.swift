import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrActions

/// The names in memory are those on the disk, whatever happened since they were read.
@Suite struct NameIndexTests {
    private static let words = [
        "إيمان", "ايمان", "Aït", "ait", "Élodie", "بنعلي", "السعدية", "x'y", "٢١", "اِيمَان", "أوحمان"
    ]

    @Test(arguments: Seed.first(20)) func followsTheJournal(seed: Seed) throws {
        var generator = seed.generator
        let journal = try TestNetwork.ofFive()["a"].journal
        let index = NameIndex(journal: journal)
        var deleted: Set<String> = []
        for step in 0..<12 {
            let id = "P\(generator.int(0...5))"
            switch generator.int(0...3) {
            case 0...1:
                if deleted.remove(id) != nil { try journal.undelete(.one(EntityID(text: id)), of: .participant) }
                _ = try journal.bring(
                    Schema.Collection.participant.draft([
                        ("id", id), ("group", generator.pick(["A", "B"])), ("sex", "f")
                    ]))
                let name = "\(generator.pick(Self.words)) \(generator.pick(Self.words))"
                _ = try journal.bring(Schema.Collection.identity.draft([("participant", id), ("name_ar", name)]))
            case 2:
                if try !journal.records(named: .one(EntityID(text: id)), of: .participant).isEmpty {
                    try journal.delete(.one(EntityID(text: id)), of: .participant)
                    deleted.insert(id)
                }
            default: break
            }
            let query = generator.pick(Self.words + [""])
            let found = try index.found(query, group: nil).map(\.row)
            let anew = try NameIndex(journal: journal).found(query, group: nil).map(\.row)
            #expect(found == anew, "step \(step), \(query)")
            #expect(try found.count == plainly(query, journal), "step \(step), \(query)")
        }
    }

    /// The same by reading every record.
    private func plainly(_ query: String, _ journal: Journal) throws -> Int {
        try journal.records(of: .participant).count { record in
            let identity = try journal.records(named: .one(EntityID(text: record.id)), of: .identity).first
            let text = [identity?.text("name_ar") ?? "", record.id, record.text("group")].map(\.folded).joined(
                separator: " ")
            return query.folded.split(separator: " ").allSatisfy { text.contains($0) }
        }
    }

    @Test func findsAcrossSpellings() throws {
        let journal = try TestNetwork.ofFive()["a"].journal
        _ = try journal.bring(Schema.Collection.participant.draft([("id", "P1"), ("sex", "f")]))
        _ = try journal.bring(
            Schema.Collection.identity.draft([
                ("participant", "P1"), ("name_ar", "إيمان الإدريسي"), ("name_fr", "Imane Aït")
            ]))
        let index = NameIndex(journal: journal)
        for query in ["ايمان", "الادريسى", "اِيمَان", "imane ait", "AÏT", "p1", "إيمـان"] {
            #expect(try index.found(query, group: nil).count == 1, "\(query)")
        }
        #expect(try index.found("ايمان بنعلي", group: nil).isEmpty)
    }
}
