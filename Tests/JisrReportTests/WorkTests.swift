import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// Work lists against a second, plain computation over the same records.
@Suite struct WorkTests {
    /// A plain day, a leap day, the turn of the season, and the day before.
    static let days = ["2026-03-02", "2028-02-29", "2025-09-01", "2025-08-31"]

    private func lists(_ station: Station, _ today: String) throws -> WorkLists {
        let today = try #require(CivilDate(today))
        return try station.journal.snapshot { try WorkLists(at: $0, today: today) }
    }

    @Test(arguments: Seed.first(12)) func listsAreWhatTheyAre(seed: Seed) throws {
        let today = Self.days[Int(seed.value % 4)]
        let written = try WrittenWork(seed: seed, today: today)
        let (lists, plain) = (try lists(written.a, today), written.plain)
        func people(_ list: WorkList) -> [String] { (lists.lines[list] ?? []).compactMap(\.participant).sorted() }
        let absences = Dictionary(
            (lists.lines[.absences] ?? []).map { ($0.participant ?? "", $0.since?.description ?? "") },
            uniquingKeysWith: { one, _ in one })
        #expect(absences == plain.absences, "\(seed)")
        #expect(people(.absences).count == absences.count)
        #expect(people(.noOrientation) == plain.withoutOrientation.sorted(), "\(seed)")
        #expect(people(.noPlan) == plain.withoutPlan.sorted(), "\(seed)")
        let leavers = Dictionary(
            (lists.lines[.leavers] ?? []).map { ($0.participant ?? "", $0.months ?? 0) },
            uniquingKeysWith: { one, _ in one })
        #expect(leavers == plain.leavers, "\(seed)")
        #expect(
            (lists.lines[.unmarkedSessions] ?? []).compactMap { $0.record?.id }.sorted() == plain.unmarked.sorted(),
            "\(seed)")
    }

    /// That the generator makes something of each kind, so that agreement says something.
    @Test func thereIsSomethingToAgreeOn() throws {
        var found: [WorkList: Int] = [:]
        for seed in Seed.first(12) {
            let today = Self.days[Int(seed.value % 4)]
            for (list, lines) in try lists(WrittenWork(seed: seed, today: today).a, today).lines {
                found[list, default: 0] += lines.count
            }
        }
        for list in WorkList.allCases where list.isOfCentre && list != .doubles && list != .moves {
            #expect(found[list] ?? 0 > 5, "\(list)")
        }
    }

    /// A line goes when what it asks for is done, and comes back when that is taken away.
    @Test func aLineClosesItself() throws {
        let network = try TestNetwork.ofFive()
        let a = network["a"]
        try a.bring("participant", ["id": "p", "status": "enrolled", "group": "g"])
        for (id, day) in [("1", "2026-02-24"), ("2", "2026-02-26"), ("3", "2026-03-01")] {
            try a.bring("session", ["id": id, "date": day, "group": "g"])
            try a.bring("attendance", ["session": id, "participant": "p", "status": "absent"])
        }
        func open(_ list: WorkList) throws -> Bool { try !(lists(a, "2026-03-02").lines[list] ?? []).isEmpty }
        #expect(try open(.absences) && open(.noPlan) && open(.noOrientation))
        try a.bring("call", ["id": "c", "participant": "p", "date": "2026-03-02", "answer": "no_answer"])
        #expect(try lists(a, "2026-03-02").lines[.absences]?.first?.tried == CivilDate("2026-03-02"))
        try a.edit("call", ["id": "c", "answer": "reached"])
        #expect(try !open(.absences))
        try a.delete("call", "c")
        #expect(try open(.absences))
        // A call before the row began closes nothing.
        try a.bring("call", ["participant": "p", "date": "2026-02-23"])
        #expect(try open(.absences))
        try a.edit("attendance", ["session": "3", "participant": "p", "status": "excused"])
        #expect(try !open(.absences))
        try a.bring("plan", ["participant": "p", "goal": "x"])
        try a.bring("orientation", ["participant": "p", "track": "full", "date": "2026-03-01"])
        #expect(try !open(.noPlan) && !open(.noOrientation))
    }

    /// An office has no participants to look after, and sees the conflicts and follow-ups that are its own.
    @Test func anOfficeHasNoParticipants() throws {
        let network = try TestNetwork.ofFive()
        try network["a"].bring("participant", ["id": "p", "status": "enrolled"])
        try network["a"].bring("event", ["id": "e", "follow_ups": "2026-01-02 x"])
        try network["region"].bring("event", ["id": "f", "follow_ups": "2026-01-02 y\n✓ 2026-01-02 z\n2027-01-01 w"])
        for _ in 0..<2 { try network.spread() }
        let office = try lists(network["region"], "2026-03-02")
        #expect(office.isOffice && office.lines.filter { !$0.value.isEmpty }.map(\.key) == [.followUps])
        #expect(office.lines[.followUps]?.map(\.texts) == [["2026-01-02 y"]])
        let centre = try lists(network["a2"], "2026-03-02")
        #expect(!centre.isOffice && centre.lines[.followUps]?.map(\.texts) == [["2026-01-02 x"]])
        #expect(centre.lines[.noPlan]?.count == 1)
    }

    @Test(arguments: [
        ("2026-03-15 سعاد: إرسال المحضر", "2026-03-15", "سعاد", false),
        ("- 15/03/2026 — Souad : envoyer", "2026-03-15", "Souad", false),
        ("سعاد (٢٠٢٦-٠٣-١٥): المحضر", "2026-03-15", "سعاد", false),
        ("envoyer le PV avant le 15.03.2026", "2026-03-15", "", false),
        ("✓ 2026-03-15 سعاد: تم", "2026-03-15", "سعاد", true), ("[x] 2026-03-15", "2026-03-15", "", true),
        ("~~2026-03-15 Souad: x~~", "2026-03-15", "Souad", true), ("29/02/2026 x", "", "", false),
        ("29/02/2028 x", "2028-02-29", "", false),
        ("à 09:30 Ali", "", "", false), ("Ali: à 09:30", "", "Ali", false), ("15/03", "", "", false),
        (":", "", "", false),
        ("\u{301}2026-03-15\u{301} x", "", "", false), ("2026-03-15\u{202e} a: b", "2026-03-15", "a", false)
    ]) func aFollowUpIsReadAsPeopleWriteIt(line: String, day: String, who: String, isDone: Bool) {
        let followUp = FollowUp(line: line)
        #expect(followUp.day?.description ?? "" == day)
        #expect(followUp.who == who)
        #expect(followUp.isDone == isDone)
    }

    /// Whatever stands there, each line is itself, and the mark that ticks one off is understood.
    @Test(arguments: Seed.first(40)) func anyTextIsSplit(seed: Seed) {
        var generator = seed.generator
        let text = (0..<generator.int(0...6)).map { _ in generator.hostileText() }.joined(separator: "\n")
        for followUp in FollowUp.all(of: text) {
            #expect(!followUp.text.utf8.contains(UInt8(ascii: "\n")))
            #expect(FollowUp.all(of: followUp.text).first?.text == followUp.text)
            #expect(FollowUp(line: FollowUp.doneMark + followUp.text).isDone)
        }
    }
}
