import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// Two files of one person: found by what they share, counted once, and apart again when that is taken back.
@Suite struct AliasTests {
    private static let today = WrittenNetwork.today

    private func report(_ name: ReportName, at station: Station, by: [Dimension]) throws -> Report {
        let today = try #require(CivilDate(Self.today))
        let question = ReportQuestion(name: name, from: nil, to: nil, by: by, today: today)
        return try station.journal.snapshot { try Report(question, at: $0) }
    }

    @Test(arguments: Seed.first(8)) func figuresCountAPersonOnce(seed: Seed) throws {
        var written = try WrittenNetwork(seed: seed)
        try written.alias()
        let plain = written.plain.merged
        #expect(written.plain.aliases.contains { $0.isSame })
        for station in [written.network.steward] {
            for by: [Dimension] in [[], [.centre], [.sex], [.age], [.track], [.trade], [.month]] {
                let attendance = try report(.attendance, at: station, by: by)
                #expect(
                    attendance.pairs(of: "attendance") == plain.attendance(from: "", to: "", by: attendance.by),
                    "\(seed) \(by)")
                guard !by.contains(.month) else { continue }
                let indicators = try report(.indicators, at: station, by: by)
                #expect(
                    indicators.pairs(of: "enrolled") == plain.enrolled(from: "", to: "", by: indicators.by),
                    "\(seed) \(by)")
                #expect(
                    indicators.pairs(of: "drop_out") == plain.droppedOut(from: "", to: "", by: indicators.by),
                    "\(seed) \(by)")
            }
            let absences = plain.absences(from: "", to: "")
            let told = try report(.indicators, at: station, by: [.centre]).pairs(of: "absences_in_a_row").values
            #expect(
                told.reduce(0) { $0 + $1.below } == absences.below
                    && told.reduce(0) { $0 + $1.above } == absences.above, "\(seed)")
            let outcomes = try report(.outcomes, at: station, by: [])
            for (name, months) in [("outcome_at_exit", 0), ("outcome_after_6_months", 6)] {
                let told = Dictionary(uniqueKeysWithValues: outcomes.pairs(of: name).map { ($0[0], $1) })
                #expect(told == plain.outcomes(from: "", to: "", months: months), "\(seed) \(name)")
            }
        }
    }

    private func enrolled(_ station: Station) throws -> Int {
        try report(.indicators, at: station, by: []).rows.first { $0.indicator == "enrolled" }?.numerator ?? -1
    }

    /// Two devices that decide apart, each the other way, have one person; taken back at one, the other's word stands.
    @Test func decisionsThatCrossMakeNoCircle() throws {
        let network = try TestNetwork.ofFive()
        let (a, a2) = (network["a"], network["a2"])
        for id in ["p", "q", "r"] {
            try a.bring("participant", ["id": id, "status": "enrolled", "season": "2025-2026"])
        }
        for _ in 0..<2 { try network.spread() }
        try a.bring("alias", ["participant": "p", "main": "q", "verdict": "same"])
        try a2.bring("alias", ["participant": "q", "main": "p", "verdict": "same"])
        for _ in 0..<2 { try network.spread() }
        for name in ["a", "a2", "region", "province"] {
            #expect(try enrolled(network[name]) == 2, "\(name)")
            let aliases = try network[name].journal.snapshot { try Aliases($0) }
            #expect(
                aliases.main(ofFile: "q") == "p" && aliases.main(ofFile: "p") == nil
                    && aliases.others(ofMain: "p") == ["q"])
        }
        try a.delete("alias", "q::p")
        #expect(try enrolled(a) == 2)
        try a.delete("alias", "p::q")
        #expect(try enrolled(a) == 3)
        try a.undelete("alias", "p::q")
        #expect(try a.journal.snapshot { try Aliases($0) }.main(ofFile: "p") == "q")
        // Nothing was changed in either file.
        #expect(try a.journal.history(of: .one(EntityID(text: "p")), in: .participant).count == 1)
    }

    // MARK: Who may be who

    private static let words = ["إيمان", "ايمان", "بنعلي", "Imane", "Benali", "IMANE", "\u{301}", "ا\u{200d}"]

    /// Each pair held against the other, by the plainest reading of the rule.
    private func plainly(_ people: [(id: String, ar: String, fr: String, birth: String, year: String, massar: String)])
        -> Set<String>
    {
        func words(_ name: String) -> Set<String> { Set(name.folded.split(separator: " ").map(String.init)) }
        var found: Set<String> = []
        for one in people {
            for other in people where ExactText(one.id) < ExactText(other.id) {
                let names = [one.ar, one.fr].map(words).filter { !$0.isEmpty }
                let others = [other.ar, other.fr].map(words).filter { !$0.isEmpty }
                func year(_ person: (id: String, ar: String, fr: String, birth: String, year: String, massar: String))
                    -> Int?
                {
                    Int(person.year) ?? Int(person.birth.prefix(4))
                }
                let isFar = year(one).flatMap { own in year(other).map { abs(own - $0) > 1 } } ?? false
                let isSame = names.contains { others.contains($0) }
                let isPart = names.contains { name in
                    others.contains {
                        (name.count > 1 && name.isSubset(of: $0)) || ($0.count > 1 && $0.isSubset(of: name))
                    }
                }
                if (!one.massar.isEmpty && one.massar.folded == other.massar.folded) || (isSame && !isFar)
                    || (!isSame && isPart && !one.birth.isEmpty && one.birth == other.birth)
                {
                    found.insert("\(one.id) \(other.id)")
                }
            }
        }
        return found
    }

    @Test(arguments: Seed.first(12)) func doublesAreFoundByWhatTheyShare(seed: Seed) throws {
        var generator = seed.generator
        let a = try TestNetwork.ofFive(seed: seed)["a"]
        var people: [(id: String, ar: String, fr: String, birth: String, year: String, massar: String)] = []
        for number in 0..<14 {
            func name() -> String {
                (0..<generator.int(0...3)).map { _ in generator.pick(Self.words) }.joined(separator: " ")
            }
            let person = (
                id: "p\(number)", ar: name(), fr: name(),
                birth: generator.pick(["", "2008-02-29", "2010-01-01"]),
                year: generator.pick(["", "2008", "2009", "2011"]),
                massar: generator.pick(["", "", "", "j130", "J130"])
            )
            people.append(person)
            let file = [("id", person.id), ("sex", "f"), ("birth_year", person.year)].filter { !$0.1.isEmpty }
            _ = try a.journal.bring(try Schema.Collection.participant.draft(file.map { ($0.0, $0.1) }))
            let identity = [
                ("participant", person.id), ("name_ar", person.ar), ("name_fr", person.fr),
                ("birth_date", person.birth),
                ("massar", person.massar)
            ].filter { !$0.1.isEmpty }
            if identity.count > 1 {
                _ = try a.journal.bring(try Schema.Collection.identity.draft(identity.map { ($0.0, $0.1) }))
            }
        }
        func told() throws -> Set<String> {
            let today = try #require(CivilDate(Self.today))
            let lists = try a.journal.snapshot { try WorkLists(at: $0, today: today) }
            return Set((lists.lines[.doubles] ?? []).map { $0.parts.joined(separator: " ") })
        }
        let plain = plainly(people)
        #expect(try told() == plain, "\(seed)")
        // What was decided is asked no more, whichever way.
        guard let pair = plain.sorted().first?.split(separator: " ").map(String.init) else { return }
        try a.bring("alias", ["participant": pair[1], "main": pair[0], "verdict": "different"])
        #expect(try told() == plain.subtracting([pair.joined(separator: " ")]))
        try a.edit("alias", ["participant": pair[1], "main": pair[0], "verdict": "same"])
        #expect(try !told().contains(pair.joined(separator: " ")))
        try a.delete("alias", pair.reversed().joined(separator: "::"))
        #expect(try told() == plain)
    }
}
