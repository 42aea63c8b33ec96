import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

/// Anyone can read the tables with any SQLite tool, while the daemon has them open.
@Suite struct PlainSQLTests {
    @Test(.scratchHome) func tablesAndViewsReadAsTheyAreNamed() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        let a = try network.join("a", centre: "A", province: "P")
        try a.bring("participant", ["id": "p1", "sex": "f", "start": "2026-01-05"])
        try a.bring("session", ["id": "s1", "date": "2026-01-06", "slot": "09:00"])
        try a.bring("attendance", ["session": "s1", "participant": "p1", "status": "late", "minutes_late": "7"])
        try a.bring("orientation", ["id": "o", "participant": "p1", "track": "short"])
        try a.bring("identity", ["participant": "p1", "name_ar": "أمينة", "consents": "image|phone"])
        try a.bring("event", ["id": "e", "title": "لقاء", "starts": "2026-01-05T09:30", "organisations": "b|a"])
        try a.bring("event", ["id": "gone", "title": "x"])
        try a.delete("event", "gone")
        let plain = PlainReader(path: a.databasePath)
        #expect(
            try plain.rows("SELECT title, starts, organisations FROM event WHERE deleted IS NULL") == [
                "لقاء|2026-01-05T09:30|a|b"
            ])
        #expect(try plain.rows("SELECT id FROM event_view") == ["e"])
        #expect(
            try plain.rows("SELECT session, participant, centre, status, minutes_late FROM attendance_view") == [
                "s1|p1|A|late|7"
            ])
        #expect(try plain.rows("SELECT id, centre, sex, start FROM participant_view") == ["p1|A|f|2026-01-05"])
        #expect(try plain.rows("SELECT id, participant, centre, track FROM orientation_view") == ["o|p1|A|short"])
        #expect(try plain.rows("SELECT participant, name_ar, consents FROM identity_view") == ["p1|أمينة|image|phone"])
        #expect(
            try plain.rows(
                "SELECT count(*) FROM attendance JOIN participant ON participant.num = attendance.participant") == ["1"]
        )
        for collection in a.schema.collections {
            let columns = try plain.rows("SELECT name FROM pragma_table_info('\(collection.name)_view')")
            #expect(Set(collection.columnNames).isSubset(of: columns), "\(collection.name)")
        }
        #expect(try a.journal.checkInvariants() == [])
    }

    /// A page that looks for a group's rows reads those, and no others; what an older program made gets its indexes.
    @Test(.scratchHome) func whatPagesLookForHasAnIndex() throws {
        var network = try TestNetwork(folder: ScratchHome.path)
        let a = try network.join("a", centre: "A", province: "P")
        try a.bring("participant", ["id": "p1", "group": "G"])
        let sought = a.schema.collections.flatMap { collection in
            collection.fields.filter(\.isSought).map { (collection.name, $0.name) }
        }
        #expect(sought.count == 7)
        a.close()
        try PlainReader(path: a.databasePath).rows("DROP INDEX participant_by_group", isWriting: true)
        try a.open()
        let plain = PlainReader(path: a.databasePath)
        for (collection, field) in sought {
            let plan = try plain.rows(
                "EXPLAIN QUERY PLAN SELECT * FROM \(collection) WHERE deleted IS NULL AND \"\(field)\" = '1' ORDER BY num"
            )
            #expect(plan.contains { $0.contains("\(collection)_by_\(field)") }, "\(plan)")
        }
        #expect(try a.journal.records(of: .participant, [Filter(column: "group", text: "G")]).map(\.id) == ["p1"])
        #expect(try a.journal.checkInvariants() == [])
    }
}
