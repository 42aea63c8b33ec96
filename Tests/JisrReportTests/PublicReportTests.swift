import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// Whole reports as they leave the region.
@Suite struct PublicReportTests {
    private func reports(
        _ name: ReportName, _ by: [Dimension], _ written: WrittenNetwork, smallest: Int
    ) throws -> (inside: Report, outside: Report) {
        let today = try #require(CivilDate(WrittenNetwork.today))
        let question = ReportQuestion(name: name, from: nil, to: nil, by: by, today: today)
        return try written.network.steward.journal.snapshot {
            (try Report(question, at: $0), try Report(question, at: $0, smallestCell: smallest))
        }
    }

    /// What is shown is what it is inside, and what is small is not shown; of the sums neither is left alone.
    @Test(arguments: Seed.first(3)) func whatIsShownIsTrueAndLarge(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed, participants: 50, sessions: 8)
        let choices: [(ReportName, [Dimension])] = [
            (.indicators, []), (.indicators, [.sex]), (.indicators, [.season, .sex]), (.indicators, [.trade, .centre]),
            (.attendance, [.month]), (.attendance, [.sex, .weekday]), (.outcomes, []), (.indicators, [.track])
        ]
        for (name, by) in choices {
            let (inside, outside) = try reports(name, by, written, smallest: 5)
            #expect(inside.smallestCell == nil && outside.smallestCell == 5)
            let ofPeople = Set(Indicator.all.filter(\.isOfPeople).map(\.name))
            for row in outside.rows where ofPeople.contains(row.indicator) {
                let own = inside.rows.first { $0.indicator == row.indicator && $0.by == row.by }
                let place = "\(seed) \(name) \(row.indicator) \(row.by)"
                if let numerator = row.numerator {
                    #expect(numerator >= 5 && numerator == own?.numerator, "\(place)")
                }
                if let denominator = row.denominator {
                    #expect(denominator >= 5 && denominator == own?.denominator, "\(place)")
                    if let numerator = row.numerator, name != .outcomes, !by.contains(.track) {
                        #expect(denominator - numerator >= 5, "\(place)")
                    }
                }
                if let rate = row.rate { #expect((0.05...0.95).contains(rate), "\(place)") }
                #expect(row.counts == nil, "\(place)")
                // One hidden cell beside its sum is no secret.
                if row.hidden, by.count == 1, row.numerator == nil, !by.contains(.track) {
                    let hidden = outside.rows.count { $0.indicator == row.indicator && $0.numerator == nil }
                    #expect(
                        hidden > 1 || inside.rows.count { $0.indicator == row.indicator } == 1,
                        "\(place)"
                    )
                }
            }
            let names = Set(outside.rows.map(\.indicator))
            #expect(!names.contains("capacity_filled") && !names.contains { $0.hasPrefix("insertion") })
        }
    }

    /// A limit that is larger than the whole leaves nothing.
    @Test func nothingOfAFewIsShown() throws {
        let written = try WrittenNetwork(seed: Seed(3), participants: 3, sessions: 4)
        let (_, outside) = try reports(.indicators, [.sex], written, smallest: 1000)
        let ofPeople = Set(Indicator.all.filter(\.isOfPeople).map(\.name))
        let rows = outside.rows.filter { ofPeople.contains($0.indicator) }
        #expect(!rows.isEmpty && rows.allSatisfy { $0.numerator == nil && $0.denominator == nil && $0.rate == nil })
    }

    @Test func tooFineATableIsRefused() throws {
        let written = try WrittenNetwork(seed: Seed(4), participants: 40, sessions: 30)
        #expect(throws: InputError.self) {
            _ = try reports(.attendance, [.month, .age, .group], written, smallest: 10)
        }
    }
}
