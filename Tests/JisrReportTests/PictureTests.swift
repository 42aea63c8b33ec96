import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrReport

/// Pictures: what is drawn is what rows tell, and what they do not tell is not drawn.
@Suite struct PictureTests {
    private static let words = Catalogue(.french)

    private func row(
        _ indicator: Indicator, _ by: [String: String], _ above: Int?, _ below: Int?, bound: String? = nil,
        hidden: Bool = false
    ) -> Report.Row {
        Report.Row(
            indicator: indicator.name, by: by, numerator: above, denominator: below,
            rate: bound == nil ? RowMaker.rate(above, below) : 0.05, bound: bound, counts: nil, asOf: nil,
            complete: true, hidden: hidden)
    }

    private func report(_ name: ReportName, by: [Dimension], _ rows: [Report.Row]) -> Report {
        Report(
            report: name.rawValue, from: nil, to: nil, by: by.map(\.rawValue), rows: rows, freshness: [], notes: [],
            smallestCell: nil)
    }

    private func picture(_ report: Report, band: Report? = nil) -> Picture? {
        let shown = ReportWords(report, Self.words)
        return shown.sections.first.flatMap { Picture($0, shown, band: band) }
    }

    private func attendance(_ months: [(String, Int?, Int?)]) -> Report {
        report(
            .attendance, by: [.month],
            months.map { row(.attendance, ["month": $0], $1, $2, hidden: $1 == nil) })
    }

    // MARK: Months

    @Test func aMonthWithoutAFigureIsAGap() throws {
        let told = attendance([("2025-11", 1, 2), ("2025-12", 1, 4), ("2026-02", nil, nil), ("2026-03", 0, 4)])
        guard case .line(let line)? = picture(told) else { throw Unexpected() }
        #expect(line.points.map(\.month) == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"])
        #expect(line.points.map(\.value) == [0.5, 0.25, nil, nil, 0])
        let drawing = line.drawing(isRightToLeft: false)
        // Two months next to each other are one line; what stands alone is a dot; nothing leads over the gap.
        #expect(drawing.paths.count { $0.width == "2" } == 1)
        #expect(drawing.paths.count { $0.line.utf8.contains(UInt8(ascii: "a")) } == 3)
        #expect(line.caption.hasBytes(of: Self.words.say(PicturePhrase.gaps, .number(2))) == false)
        #expect(String(line.caption).contains(Self.words.say(PicturePhrase.gaps, .number(2))))
    }

    @Test func leapDaysAndTurnsOfTheYearAreMonthsLikeOthers() throws {
        let told = attendance([("2024-02", 1, 2), ("2023-12", 1, 2)])
        guard case .line(let line)? = picture(told) else { throw Unexpected() }
        #expect(line.points.map(\.month) == ["2023-12", "2024-01", "2024-02"])
    }

    @Test func theBandIsBetweenTheCentres() throws {
        let told = attendance([("2026-01", 5, 10), ("2026-02", 5, 10)])
        let apart: [(String, String, Int?, Int?)] = [
            ("2026-01", "A", 1, 4), ("2026-01", "B", 3, 4), ("2026-01", "C", nil, nil), ("2026-02", "A", 1, 2)
        ]
        let band = report(
            .attendance, by: [.month, .centre],
            apart.map { row(.attendance, ["month": $0, "centre": $1], $2, $3) })
        guard case .line(let line)? = picture(told, band: band) else { throw Unexpected() }
        // Of one centre the band would be the line.
        #expect(line.points.map(\.band) == [0.25...0.75, nil])
    }

    @Test(arguments: Seed.first(2)) func whatIsDrawnIsWhatIsTold(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed, participants: 50, sessions: 12)
        let today = try #require(CivilDate(WrittenNetwork.today))
        for by in [Dimension.month, .sex, .track, .season, .weekday, .centre, .province] {
            for smallest in [nil, 5] {
                let question = ReportQuestion(name: .indicators, from: nil, to: nil, by: [by], today: today)
                let report = try written.network.steward.journal.snapshot {
                    try Report(question, at: $0, smallestCell: smallest)
                }
                let shown = ReportWords(report, Self.words)
                for section in shown.sections {
                    let rows = Dictionary(
                        uniqueKeysWithValues: section.rows.map { (ExactText($0.by[by.rawValue] ?? ""), $0) })
                    let drawn: [(String, Double?)] =
                        switch Picture(section, shown) {
                        case .bars(let bars)?: bars.figures.map { ($0.code, $0.value) }
                        case .line(let line)?: line.points.map { ($0.month, $0.value) }
                        default: []
                        }
                    for (code, value) in drawn {
                        let row = rows[ExactText(code)]
                        let known = row?.bound == nil ? row?.rate : nil
                        let number = row.flatMap(\.numerator).map(Double.init)
                        #expect(
                            value == (section.indicator.isDrawnAsNumber ? number : known),
                            "\(seed) \(section.indicator.name) \(code)")
                    }
                }
            }
        }
    }

    // MARK: Flows and tiles

    @Test func whatIsHiddenOrABoundIsNotDrawn() throws {
        let kinds: [(String, Int?, String?)] = [("employment", 30, nil), ("lost", nil, nil), ("none", nil, "at_most")]
        let told = report(
            .outcomes, by: [.outcome],
            kinds.map { row(Indicator.outcomes[0], ["outcome": $0], $1, 45, bound: $2, hidden: $1 == nil) })
        guard case .flow(let flow)? = picture(told) else { throw Unexpected() }
        #expect(flow.counts == [30, nil, nil])
        let drawing = flow.drawing(isRightToLeft: true)
        #expect(drawing.paths.count { !$0.dash.isEmpty } == 2)
        #expect(!drawing.texts.contains { $0.text.hasBytes(of: "15") })
        // A total that is hidden is no stem.
        let hidden = report(
            .outcomes, by: [.outcome], [row(Indicator.outcomes[0], ["outcome": "lost"], 12, nil, hidden: true)])
        #expect(picture(hidden) == nil)
    }

    @Test(arguments: [
        ("شيشاوة", "chichaoua"), ("إقليم شيشاوة", "chichaoua"), ("CHICHAOUA", "chichaoua"),
        ("Province de Safi", "safi"),
        ("أسفي", "safi"), ("El Kelaa des Sraghna", "kelaa"), ("قلعة السراغنة", "kelaa"), ("Al Haouz", "alhaouz"),
        ("عمالة مراكش", "marrakech"), ("Tanger", ""), ("", ""), ("\u{301}Safi", "safi")
    ]) func provincesAreKnownAsPeopleWriteThem(written: String, code: String) {
        #expect((Province.named(written)?.code ?? "") == code)
    }

    @Test func aProvinceInTwoSpellingsHasNoFigureOfItsOwn() throws {
        let told = report(
            .attendance, by: [.province],
            [("Safi", 9, 10), ("آسفي", 1, 10), ("شيشاوة", 4, 8), ("Tanger", 1, 2)].map {
                row(.attendance, ["province": $0], $1, $2)
            })
        guard case .tiles(let map)? = picture(told) else { throw Unexpected() }
        let values = Dictionary(uniqueKeysWithValues: map.tiles.map { ($0.province, $0.value) })
        #expect(values["safi"] == .some(nil) && values["chichaoua"] == 0.5 && values["marrakech"] == .some(nil))
        #expect(map.caption.contains("Tanger"))
        #expect(map.tiles.count == 8 && Set(map.tiles.map { [$0.column, $0.row] }).count == 8)
    }

    // MARK: Drawing

    @Test func rightToLeftIsTheMirror() throws {
        let told = attendance([("2025-11", 1, 2), ("2025-12", 1, 4), ("2026-01", 2, 4)])
        guard case .line(let line)? = picture(told) else { throw Unexpected() }
        let (one, other) = (line.drawing(isRightToLeft: false), line.drawing(isRightToLeft: true))
        for (left, right) in zip(one.texts, other.texts) {
            let sum = (Double(left.x) ?? 0) + (Double(right.x) ?? 0)
            #expect(abs(sum - Double(one.width)) < 0.2 && left.text == right.text && left.y == right.y)
        }
    }

    @Test func foreignTextStaysText() throws {
        let names = [
            "<script>x</script>", "\u{301}\"><b>", "\u{202e}gnirts", "\u{0}", String(repeating: "ع", count: 500),
            "\u{200d}&amp;", "ﷺ"
        ]
        let told = report(.attendance, by: [.trade], names.map { row(.attendance, ["trade": $0], 1, 2) })
        let html = String(decoding: ReportDocument(told, in: .arabic).html, as: UTF8.self)
        #expect(html.utf8.contains("<svg".utf8) && html.utf8.contains("&lt;script>".utf8) == false)
        for harm in ["<script", "<b>", "\u{202e}", "\u{0}"] { #expect(!html.utf8.contains(harm.utf8), "\(harm)") }
        // A name is cut where there is no room, and stands whole in the table.
        #expect(html.utf8.contains(names[4].utf8))
    }

    private struct Unexpected: Error {}
}
