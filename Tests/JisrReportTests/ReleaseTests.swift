import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrReport

/// Two releases of one report at two dates: what they would tell together, and that there are no two.
@Suite struct ReleaseTests {
    private func cell(_ number: Int32) -> CellKey {
        var cell = CellKey()
        cell[0] = number
        return cell
    }

    private func tables(_ counts: [Int]) -> CountTables {
        let cells = counts.enumerated().map { (cell(Int32($0 + 1)), $1) }
        return CountTables(
            dimensions: 1, whole: Dictionary(cells, uniquingKeysWith: +), parts: [], spread: nil, people: nil)
    }

    private func hidden(_ suppression: Suppression, _ cells: Int) -> [Int] {
        (0..<cells).filter { suppression.hidden.contains(CountTables.Count(indicator: nil, cell: cell(Int32($0 + 1)))) }
    }

    /// What follows of the first release where a reader takes what both show as it is: of cells that are hidden in the first, those
    /// that the second shows are known, but for the ones that changed.
    private func told(first: [Int], second: [Int], limit: Int) -> [Int] {
        let (one, other) = (Suppression(tables(first), limit: limit), Suppression(tables(second), limit: limit))
        let unknown = hidden(one, first.count)
        guard !unknown.isEmpty else { return [] }
        var system = SparseSystem()
        system.insert(Dictionary(uniqueKeysWithValues: unknown.map { ($0, 1) }))
        let later = Set(hidden(other, second.count))
        for place in unknown where !later.contains(place) && first[place] == second[place] { system.insert([place: 1]) }
        return unknown.filter { system.determines([$0: 1]) }
    }

    /// The attack works on releases that are each made for themselves: two join the smallest cell, which is shown from then on,
    /// and with it the one that was hidden beside it.
    @Test func twoReleasesTellWhatNeitherTells() {
        let (first, second) = ([4, 12, 30], [6, 12, 30])
        #expect(hidden(Suppression(tables(first), limit: 5), 3) == [0, 1])
        #expect(hidden(Suppression(tables(second), limit: 5), 3) == [])
        #expect(told(first: first, second: second, limit: 5) == [0, 1])
        // The same release twice tells no more than once.
        #expect(told(first: first, second: first, limit: 5) == [])
    }

    @Test(arguments: Seed.first(40)) func oneReleaseTwiceTellsNothing(seed: Seed) {
        var generator = Generator(seed: seed)
        let first = (0..<generator.int(3...7)).map { _ in generator.int(0...25) }
        #expect(told(first: first, second: first, limit: 5) == [])
    }

    /// The tables of a release are of one season that is over, and all from one moment; others are drafts.
    @Test func aReleaseIsOfASeasonThatIsOver() throws {
        let written = try WrittenNetwork(seed: Seed(9), participants: 40, sessions: 10)
        let today = try #require(CivilDate(WrittenNetwork.today))
        try written.network.steward.journal.snapshot { snapshot in
            let release = try AnnualReport.release(season: "2024-2025", today: today, at: snapshot, smallestCell: 5)
            #expect(release.parts.allSatisfy { $0.notes.first?.key == "ReportPhrase.releasedOn" })
            // Tables of one dimension at most: beside the total each is safe by itself.
            #expect(release.parts.allSatisfy { $0.by.count <= 1 && !$0.by.contains("centre") })
            for part in release.parts {
                let name = try #require(ReportName(rawValue: part.report))
                func question(_ from: String, _ to: String) -> ReportQuestion {
                    ReportQuestion(
                        name: name, from: CivilDate(from), to: CivilDate(to), by: part.by.compactMap(Dimension.init),
                        today: today)
                }
                let own = question("2024-09-01", "2025-08-31")
                #expect(own.season == "2024-2025" && release.part(answering: own)?.rows.count == part.rows.count)
                // A day less is another period, of which nothing was released.
                for (from, to) in [
                    ("2024-09-01", "2025-08-30"), ("2024-09-02", "2025-08-31"), ("2023-09-01", "2025-08-31")
                ] {
                    #expect(question(from, to).season == nil && release.part(answering: question(from, to)) == nil)
                }
            }
            #expect(throws: InputError.self) {
                _ = try AnnualReport.release(season: "2025-2026", today: today, at: snapshot, smallestCell: 5)
            }
        }
    }
}
