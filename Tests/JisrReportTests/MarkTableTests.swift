import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrReport

/// What is held of marks is what they say, whatever their number.
@Suite struct MarkTableTests {
    /// At the edges of the words that hold them.
    private static let sizes = [1, 31, 32, 33, 64, 65]
    private static let words = ["present", "absent", "late", "excused"]

    @Test(arguments: Seed.first(3)) func everySessionHasItsMarks(seed: Seed) throws {
        var generator = Generator(seed: seed)
        let a = try TestNetwork.ofFive()["a"]
        var written: [String: [String: String]] = [:]
        func mark(_ session: String, _ person: String) throws {
            let status = generator.pick(Self.words)
            try a.bring("attendance", ["session": session, "participant": person, "status": status])
            written[session, default: [:]][person] = status
        }
        for size in Self.sizes {
            try a.bring("session", ["id": "s\(size)", "date": "2026-02-01"])
            for person in 0..<size { try mark("s\(size)", "p\(person)") }
        }
        var table = try #require(try a.journal.snapshot { try MarkTable($0, limit: .max) })
        func check() throws {
            let (sessions, people) = try a.journal.snapshot { (try names($0, .session), try names($0, .participant)) }
            for (number, session) in sessions {
                let list = try #require(table.list(of: number))
                let held = table.lists[list].enumerated().map { place, person in
                    let first = place - place % MarkTable.inWord
                    let word = table.statuses(of: number, from: first)
                    return (people[Int64(person)] ?? "?", Self.words[Int(word >> UInt64(2 * (place - first)) & 3)])
                }
                #expect(Dictionary(uniqueKeysWithValues: held) == written[session], "\(session)")
            }
        }
        for person in 0..<65 { try a.bring("participant", ["id": "p\(person)", "sex": "f"]) }
        try check()
        for _ in 0..<20 {
            let (session, person) = (generator.pick(Self.sizes), generator.int(0...70))
            if person >= 65 { try a.bring("participant", ["id": "p\(person)", "sex": "m"]) }
            try mark("s\(session)", "p\(person)")
            try a.journal.snapshot { snapshot in
                for (number, name) in try names(snapshot, .session) where name == "s\(session)" {
                    try table.reread(number, snapshot)
                }
            }
            try check()
        }
    }

    @Test func sessionsOfAGroupShareAList() throws {
        let a = try TestNetwork.ofFive()["a"]
        for session in ["1", "2", "3"] {
            try a.bring("session", ["id": session, "date": "2026-02-0\(session)"])
            for person in session == "3" ? ["p"] : ["p", "q"] {
                try a.bring("attendance", ["session": session, "participant": person, "status": "late"])
            }
        }
        try a.journal.snapshot { snapshot in
            let table = try #require(try MarkTable(snapshot, limit: .max))
            #expect(table.lists.all.map(\.count).sorted() == [1, 2])
            #expect(table.list(of: 1 << 27) == nil)
        }
    }

    private func names(_ snapshot: Snapshot, _ collection: Schema.Collection) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        try snapshot.walk(collection, ["id"]) { names[$0.number] = $0.text(0) }
        return names
    }
}
