import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// Youths who moved: whoever reads the file that was left counts the person elsewhere, and the marks where they were made.
@Suite struct MovedTests {
    private func pairs(_ name: ReportName, _ indicator: String, at station: Station, by: [Dimension]) throws
        -> [[String]: PlainNetwork.Pair]
    {
        let today = try #require(CivilDate(WrittenNetwork.today))
        let question = ReportQuestion(name: name, from: nil, to: nil, by: by, today: today)
        let report = try station.journal.snapshot { try Report(question, at: $0) }
        var pairs: [[String]: PlainNetwork.Pair] = [:]
        for row in report.rows where row.indicator == indicator {
            guard let above = row.numerator, let below = row.denominator, below > 0 else { continue }
            pairs[report.by.map { row.by[$0] ?? "" }] = PlainNetwork.Pair(above: above, below: below)
        }
        return pairs
    }

    @Test(arguments: Seed.first(6)) func whoMovedIsCountedElsewhere(seed: Seed) throws {
        let written = try WrittenNetwork(seed: seed)
        var generator = seed.generator
        let (a, b) = (written.network["a"], written.network["b"])
        let centre = try #require(b.centreID)
        let files = written.plain.participants.filter { $0.centre == "A" }.map(\.id)
        let moved = Set(generator.shuffled(files).prefix(6))
        for file in moved.sorted() {
            try a.bring(
                "alias",
                ["participant": file, "main": "m-\(file)", "verdict": "same", "main_centre": centre.description])
        }
        for _ in 0..<2 { try written.network.spread() }
        var plain = written.plain
        plain.participants.removeAll { $0.centre == "A" && moved.contains($0.id) }
        var unmarked = plain
        unmarked.marks.removeAll { $0.centre == "A" && moved.contains($0.participant) }
        for station in [written.network.steward, a] {
            func expected(_ all: [[String]: PlainNetwork.Pair]) -> [[String]: PlainNetwork.Pair] {
                station === a ? all.filter { $0.key[0] == "A" } : all
            }
            for by: [Dimension] in [[.centre], [.centre, .sex], [.centre, .track], [.centre, .month]] {
                // Marks stay what they were, with what their file tells.
                #expect(
                    try pairs(.attendance, "attendance", at: station, by: by)
                        == expected(written.plain.attendance(from: "", to: "", by: by.map(\.rawValue))), "\(seed) \(by)"
                )
                guard !by.contains(.month) else { continue }
                for (name, figure) in [
                    ("enrolled", plain.enrolled(from: "", to: "", by: by.map(\.rawValue))),
                    ("drop_out", plain.droppedOut(from: "", to: "", by: by.map(\.rawValue)))
                ] {
                    #expect(
                        try pairs(.indicators, name, at: station, by: by) == expected(figure),
                        "\(seed) \(station.name) \(name)")
                }
            }
        }
        let told = try pairs(.indicators, "absences_in_a_row", at: written.network.steward, by: [.centre]).values
        let absences = unmarked.absences(from: "", to: "")
        #expect(
            told.reduce(0) { $0 + $1.below } == absences.below && told.reduce(0) { $0 + $1.above } == absences.above,
            "\(seed)")
    }

    /// Where answers cross, who took a youth in has him.
    @Test func whatAMoveHasComeTo() throws {
        let network = try TestNetwork.ofFive()
        let (a, b) = (network["a"], network["b"])
        let (from, to) = (try #require(a.centreID), try #require(b.centreID))
        func move(_ mark: UInt64) throws -> MoveID {
            try #require(MoveID(from: from, to: to, mark: MoveMark(high: 0, low: mark)))
        }
        for mark: UInt64 in 1...6 { try a.bring("move", ["id": move(mark).text, "day": "2026-01-0\(mark)"]) }
        for _ in 0..<2 { try network.spread() }
        try a.edit("move", ["id": move(2).text, "withdrawn": "2026-01-05"])
        try b.edit("move", ["id": move(2).text, "accepted": "2026-01-05"])
        try b.edit("move", ["id": move(3).text, "accepted": "2026-01-05"])
        try b.edit("move", ["id": move(3).text, "declined": "no_place"])
        try a.edit("move", ["id": move(4).text, "withdrawn": "2026-01-05"])
        try b.edit("move", ["id": move(4).text, "declined": "stays"])
        try b.edit("move", ["id": move(5).text, "declined": "stays"])
        // An answer to what nobody offered is none.
        try b.bring("move", ["id": move(9).text, "declined": "stays"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            let moves = try station.journal.snapshot { try Move.all($0) }
            #expect(
                moves.map(\.state) == [.offered, .declined, .withdrawn, .accepted, .accepted, .offered],
                "\(station.name)")
            #expect(moves.map(\.reason) == ["", "stays", "", "", "", ""])
            let today = try #require(CivilDate("2026-01-10"))
            let lines = try station.journal.snapshot { try WorkLists(at: $0, today: today) }.lines[.moves] ?? []
            #expect(lines.count == (["a", "a2", "b"].contains(station.name) ? 2 : 0), "\(station.name)")
            #expect(try station.journal.conflictCount() == 0)
        }
    }
}
