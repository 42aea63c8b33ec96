import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

@Suite struct WritingTests {
    private let network: TestNetwork
    private var a: Station { network["a"] }

    init() throws {
        network = try TestNetwork.ofFive()
    }

    @Test func bringingMakesThenChangesThenLeavesAlone() throws {
        #expect(try a.bring("event", ["id": "1", "title": "one", "place": "Chichaoua"]).effect == .created)
        #expect(try a.bring("event", ["id": "1", "title": "two"]).effect == .changed)
        #expect(try a.bring("event", ["id": "1", "title": "two", "place": ""]).effect == .unchanged)
        #expect(try a.value("event", "1", "place") == "Chichaoua")
        try network.expectSound()
    }

    @Test func editingEmptiesWhatIsEmpty() throws {
        try a.bring("event", ["id": "1", "title": "one", "place": "x"])
        #expect(try a.edit("event", ["id": "1", "place": ""]).effect == .changed)
        #expect(try a.value("event", "1", "place") == "")
        #expect(try a.edit("event", ["id": "1", "place": ""]).effect == .unchanged)
        expectJournalError(.notFound) { try a.edit("event", ["id": "2", "title": "x"]) }
        try network.expectSound()
    }

    @Test func aRecordWithNoIdIsNamedByItsMaking() throws {
        let first = try a.bring("event", ["title": "same"])
        let second = try a.bring("event", ["title": "same"])
        #expect(first.entity != second.entity)
        guard case .one(.name) = first.entity else { throw Unexpected() }
        let name = first.entity.text
        #expect(try a.value("event", name, "title") == "same")
        #expect(try a.edit("event", ["id": name, "title": "other"]).effect == .changed)
        try network.expectSound()
    }

    private struct Unexpected: Error {}

    @Test func setsKeepWhatOthersAdd() throws {
        let b = network["b"]
        try a.bring("event", ["id": "1", "organisations": "x|y"])
        try network.spread()
        try a.edit("event", ["id": "1", "organisations": "y|z"])
        try b.edit("event", ["id": "1", "organisations": "x|y|w"])
        try network.spread()
        #expect(try a.value("event", "1", "organisations") == "w|y|z")
        #expect(try b.value("event", "1", "organisations") == "w|y|z")
        // Bringing a record adds what it brings up to what it lists: its set is the list.
        try a.bring("event", ["id": "1", "organisations": "y"])
        #expect(try a.value("event", "1", "organisations") == "y")
        try network.expectSound()
    }

    @Test func aMemberTakenOutAndPutInAtOnceStays() throws {
        let b = network["b"]
        try a.bring("event", ["id": "1", "organisations": "x"])
        try network.spread()
        try a.edit("event", ["id": "1", "organisations": ""])
        try b.edit("event", ["id": "1", "organisations": ""])
        try b.edit("event", ["id": "1", "organisations": "x"])
        try network.spread()
        #expect(try a.value("event", "1", "organisations") == "x")
        try network.expectSound()
    }

    @Test func deletingHidesAndUndeletingShows() throws {
        try a.bring("event", ["id": "1", "title": "one"])
        try a.delete("event", "1")
        #expect(try a.record("event", "1") == nil)
        expectJournalError(.notFound) { try a.delete("event", "1") }
        expectJournalError(.notFound) { try a.edit("event", ["id": "1", "title": "x"]) }
        expectJournalError(.notFound) { try a.bring("event", ["id": "1", "title": "x"]) }
        try a.undelete("event", "1")
        #expect(try a.value("event", "1", "title") == "one")
        #expect(try a.record("event", "1")?.isRevived == false)
        expectJournalError(.notFound) { try a.undelete("event", "1") }
        try network.expectSound()
    }

    @Test func aListBroughtAgainWritesNothing() throws {
        let before = try bringList()
        #expect(before.created == 300)
        let operations = try a.journal.status().operations
        #expect(try bringList().unchanged == 300)
        #expect(try a.journal.status().operations == operations)
        // At another device of the centre too.
        try network.spread()
        let a2 = network["a2"]
        var rest = Array(0..<300)[...]
        let again = try a2.journal.bring(
            "attendance",
            next: { try rest.popFirst().map { NumberedDraft(line: $0, draft: try row($0)) } },
            onFault: { _, error in throw error })
        #expect(again.unchanged == 300)
        try network.expectSound()
    }

    private func bringList() throws -> ImportCount {
        var rest = Array(0..<300)[...]
        return try a.journal.bring(
            "attendance",
            next: { try rest.popFirst().map { NumberedDraft(line: $0, draft: try row($0)) } },
            onFault: { _, error in throw error })
    }

    private func row(_ number: Int) throws -> Draft {
        try a.draft("attendance", ["session": "s\(number % 7)", "participant": "p\(number)", "status": "present"])
    }

    @Test func aFaultInAListLeavesNothing() throws {
        struct Stop: Error {}
        let before = try a.journal.status()
        var line = 0
        #expect(throws: Stop.self) {
            try a.journal.bring(
                "event",
                next: {
                    line += 1
                    if line == 50 { throw Stop() }
                    return NumberedDraft(line: line, draft: try a.draft("event", ["id": "\(line)", "title": "t"]))
                }, onFault: { _, error in throw error })
        }
        #expect(try a.journal.status() == before)
        #expect(try a.record("event", "1") == nil)
        let rehearsed = try a.journal.bring(
            "event", isRehearsal: true, next: Self.once(try a.draft("event", ["id": "1", "title": "t"]))
        ) { throw $1 }
        #expect(rehearsed.created == 1)
        #expect(try a.journal.status() == before)
        try network.expectSound()
    }

    private static func once(_ draft: Draft) -> () -> NumberedDraft? {
        var rest: NumberedDraft? = NumberedDraft(line: 1, draft: draft)
        return {
            defer { rest = nil }
            return rest
        }
    }

    @Test func whatIsTooLargeIsRefusedBeforeItIsWritten() throws {
        let before = try a.journal.status()
        let long = String(repeating: "ب", count: Limits.proseBytes / 2)
        let most = String(repeating: "ب", count: Limits.textBytes / 2)
        #expect(throws: InputError.self) { try a.bring("report", ["id": "1", "context": most]) }
        #expect(throws: InputError.self) {
            try a.bring("report", ["id": "1", "title": most, "context": long, "action": long, "result": long])
        }
        #expect(try a.journal.status() == before)
        try a.bring("report", ["id": "1", "title": long, "context": long])
        try a.bring("report", ["id": "2", "title": long, "context": long])
        try a.bring("report", ["id": "3", "title": long, "context": long])
        try network.spread()
        #expect(try network["b"].value("report", "3", "title") == long)
        try network.expectSound()
    }

    @Test func whoMayNotWriteIsTold() throws {
        expectJournalError(.notPermitted) { try network["region"].bring("participant", ["id": "1", "sex": "f"]) }
        expectJournalError(.notPermitted) {
            try network["province"].bring("identity", ["participant": "1", "name_fr": "x"])
        }
    }
}
