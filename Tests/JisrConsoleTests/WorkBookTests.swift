import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrReport
import JisrTestSupport
import Testing

@testable import JisrActions

/// The work lists in memory are those that the journal makes anew, whatever was written since they were made.
@Suite struct WorkBookTests {
    @Test(arguments: Seed.first(12)) func followsTheJournal(seed: Seed) throws {
        var work = try RandomWork(seed: seed)
        let book = WorkBook(journal: work.a.journal)
        for step in 0..<40 {
            for _ in 0..<work.generator.int(1...3) { try work.happen() }
            if work.generator.once(in: 20) { book.letGo() }
            let today = try #require(CivilDate(work.generator.once(in: 6) ? "2026-03-03" : "2026-03-02"))
            let held = try book.lists(on: today)
            let anew = try work.a.journal.snapshot { try WorkLists(at: $0, today: today) }
            #expect(held.lists.lines == anew.lines, "\(seed), step \(step)")
            #expect(held.lists.hasPeople == anew.hasPeople && held.lists.isOffice == anew.isOffice)
            // What names a line finds it again, and no other.
            for (list, lines) in anew.lines where !work.generator.once(in: 3) {
                #expect(held.keys(of: list) == lines.map(KeyedLists.key), "\(seed), step \(step)")
                for line in lines { #expect(held.line(KeyedLists.key(of: line)) == line) }
            }
            #expect(held.line("no_plan-none") == nil && held.line("") == nil)
        }
    }

    /// That there is something of each kind to follow.
    @Test func thereIsSomethingToFollow() throws {
        var found: [WorkList: Int] = [:]
        for seed in Seed.first(16) {
            var work = try RandomWork(seed: seed)
            for _ in 0..<60 { try work.happen() }
            let today = try #require(CivilDate("2026-03-02"))
            for (list, lines) in try work.a.journal.snapshot({ try WorkLists(at: $0, today: today) }).lines {
                found[list, default: 0] += lines.count
            }
        }
        for list in WorkList.allCases where !list.isOfOffice { #expect(found[list] ?? 0 > 2, "\(list)") }
    }

    /// Whatever nobody says of a person costs no reading of the others.
    @Test func aRowIsFollowedAndNotAllRows() throws {
        let a = try TestNetwork.ofFive()["a"]
        for number in 0..<5 { try a.bring("participant", ["id": "p\(number)", "status": "enrolled", "group": "g"]) }
        try a.bring("session", ["id": "s", "date": "2026-03-01", "group": "g"])
        let today = try #require(CivilDate("2026-03-02"))
        var (ledger, position) = try a.journal.snapshot {
            (try WorkLedger(at: $0, today: today), try $0.changes(since: nil).position)
        }
        func follow() throws -> Bool {
            let (isFollowed, now) = try a.journal.snapshot { [ledger, position] snapshot in
                var ledger = ledger
                let changes = try snapshot.changes(since: position)
                return (try ledger.follow(changes.rows, at: snapshot) ? ledger : nil, changes.position)
            }
            position = now
            if let isFollowed { ledger = isFollowed }
            return isFollowed != nil
        }
        try a.bring("attendance", ["session": "s", "participant": "p1", "status": "absent"])
        #expect(try follow() && ledger.lists.lines[.unmarkedSessions] == [])
        try a.bring("participant", ["id": "new", "status": "enrolled", "group": "g"])
        #expect(try follow() && ledger.lists.lines[.noPlan]?.count == 6)
        try a.edit("session", ["id": "s", "date": "2026-02-01"])
        #expect(try follow())
        try a.bring("alias", ["participant": "p1", "main": "p2", "verdict": "same"])
        #expect(try !follow())
    }
}
