import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// Words inside long texts, found in an index that follows the journal.
@Suite struct TextIndexTests {
    private static let fields: TextIndex.Fields = [
        (Schema.network.collection("event"), ["id", "title", "agenda", "speakers"]),
        (Schema.network.collection("report"), ["id", "title", "context"])
    ]

    private func index(_ station: Station) -> TextIndex {
        TextIndex(journal: station.journal, path: ScratchHome.path + "/search.db", Self.fields)
    }

    /// What reading everything finds.
    private func plain(_ station: Station, _ name: String, _ query: String) throws -> Set<String> {
        let collection = Schema.network.collection(name)
        let fields = try #require(Self.fields.first { $0.collection == collection }).fields
        let words = query.folded.split(separator: " ")
        return Set(
            try station.journal.records(of: collection).filter { record in
                let text = fields.map { field in
                    if field == "id" { return record.id }
                    switch record.fields.first(where: { $0.name == field })?.value {
                    case .value(let value)?: return value == .null ? "" : value.text
                    case .members(let members)?: return members.joined(separator: " ")
                    case nil: return ""
                    }
                }.joined(separator: " ").folded
                return words.allSatisfy { text.utf8.firstRange(of: $0.utf8) != nil }
            }.map(\.id))
    }

    private func found(_ index: TextIndex, _ station: Station, _ name: String, _ query: String) throws -> Set<String> {
        let rows = try index.rows(of: Schema.network.collection(name), holding: query)
        return Set(
            try station.journal.snapshot { snapshot in
                try rows.compactMap { try snapshot.record(ofRow: $0, in: Schema.network.collection(name))?.id }
            })
    }

    @Test(.scratchHome) func aWordIsFoundInAnySpellingWhateverStandsBefore() throws {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        let a = network["a"]
        try a.bring("report", ["id": "1", "title": "ورشة الخِيَاطَة", "context": "مركز صغير\nوقاعة واحدة"])
        try a.bring("report", ["id": "2", "title": "L’élève à l’atelier", "context": "«citation» 100% a_b"])
        let index = index(a)
        for (query, ids) in [
            ("خياطه", ["1"]), ("الخياطة صغير", ["1"]), ("قاعة", ["1"]), ("eleve", ["2"]), ("100%", ["2"]),
            ("a_b", ["2"]),
            ("\"", []), ("AND", []), ("مر", ["1"]), ("لا شيء", []), ("ء", [])
        ] {
            #expect(try found(index, a, "report", query) == Set(ids), "\(query)")
            #expect(try found(index, a, "report", query) == plain(a, "report", query), "\(query)")
        }
        // A row is read in the same way where the index is made and where it follows.
        let made = try a.bring("report", ["title": "بلا رمز"]).entity.text
        try a.bring("event", ["id": "e", "title": "t", "speakers": "أمينة|يوسف"])
        for index in [index, self.index(a)] {
            #expect(try found(index, a, "report", made) == [made])
            #expect(try found(index, a, "event", "امينه|يوسف") == ["e"])
        }
        #expect(try index.rows(of: Schema.network.collection("session"), holding: "x").isEmpty)
    }

    /// Edits, deletions, exchanges, rebuilds: the index finds what reading everything finds.
    @Test(.scratchHome, arguments: Seed.first(6)) func itFollowsTheJournal(_ seed: Seed) throws {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        var generator = seed.generator
        let (a, b) = (network["a"], network["b"])
        let indexes = [(a, index(a)), (b, index(b))]
        for _ in 0..<40 {
            let station = generator.pick([a, b])
            let (name, id) = (generator.pick(["event", "report"]), "\(generator.int(1...6))")
            let field = name == "event" ? generator.pick(["title", "agenda", "speakers"]) : "context"
            switch generator.int(0...9) {
            case 0: try network.spread()
            case 1: #expect(try station.journal.check(.rebuild).faults == [])
            case 2: if try station.record(name, id) != nil { try station.delete(name, id) }
            default:
                let text = generator.once(in: 2) ? generator.prose() : HostileText.all[generator.int(0...3)]
                let value = try Schema.network.collection(name).known(field).read(
                    text.filter { $0 != "\0" && $0 != "|" })
                _ = try? station.journal.bring(
                    Draft(
                        collection: Schema.network.collection(name).code, entity: .one(.key(id)),
                        fields: [(Schema.network.collection(name).known(field).code, value)]))
            }
            let (place, index) = generator.pick(indexes)
            for query in ["one", "e", "ج", "\u{fefb}", "two p", "a\u{200d}"] {
                for name in ["event", "report"] {
                    #expect(try found(index, place, name, query) == plain(place, name, query), "\(seed) \(query)")
                }
            }
        }
    }

    @Test(.scratchHome) func itLeavesNothingBehind() throws {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        try network["a"].bring("report", ["id": "1", "title": "t"])
        let index = index(network["a"])
        #expect(try found(index, network["a"], "report", "t") == ["1"])
        #expect(!DiskFile.exists(ScratchHome.path + "/search.db"))
        index.letGo()
        #expect(try found(index, network["a"], "report", "t") == ["1"])
    }
}
