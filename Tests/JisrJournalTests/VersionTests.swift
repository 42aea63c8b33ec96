import JisrCore
import JisrJournal
import JisrNetworkSupport
import Testing

/// What a writer had seen of a record: a list or a form that is stale settles nothing that came since.
@Suite struct VersionTests {
    private let network: TestNetwork
    private var a: Station { network["a"] }
    private var b: Station { network["b"] }
    private let event = Schema.network.collection("event")

    init() throws {
        network = try TestNetwork.ofFive()
        try network["a"].bring("event", ["id": "1", "title": "old", "place": "here", "speakers": "x|y"])
        try network.spread()
    }

    private func version(at station: Station, _ id: String = "1") throws -> RecordVersion {
        let text = try #require(try station.record("event", id)).version.text
        return try #require(RecordVersion(text))
    }

    private func edit(at station: Station, _ columns: KeyValuePairs<String, String>, seen: RecordVersion) throws
        -> Written
    {
        var draft = try station.draft("event", columns)
        draft.seen = seen
        return try station.journal.edit(draft)
    }

    /// A line of an exported list, brought back.
    private func bring(at station: Station, _ columns: KeyValuePairs<String, String>, seen: RecordVersion) throws
        -> Written
    {
        var draft = try station.draft("event", columns)
        draft.seen = seen
        return try station.journal.bring(draft)
    }

    private func spread() throws { for _ in 0..<2 { try network.spread() } }

    @Test func aVersionIsTheSameWhereverItIsRead() throws {
        let texts = try Set(network.stations.map { try #require(try $0.record("event", "1")).version.text })
        #expect(texts.count == 1)
        try a.edit("event", ["id": "1", "title": "new"])
        try network.spread()
        #expect(try version(at: a) != RecordVersion(try #require(texts.first)))
        #expect(try version(at: a) == version(at: b))
    }

    @Test(arguments: [false, true]) func aStaleFormIsAConflict(isElsewhere: Bool) throws {
        let seen = try version(at: a)
        // A colleague at the same device, or somebody elsewhere whose edit has come since.
        let other = isElsewhere ? b : a
        try other.edit("event", ["id": "1", "title": "meanwhile"])
        try network.spread()
        let before = try a.journal.status().operations
        #expect(try edit(at: a, ["id": "1", "title": "from the form", "place": "here"], seen: seen).effect == .changed)
        #expect(try a.journal.status().operations == before + 1)
        try spread()
        for station in network.stations {
            let conflict = try #require(try station.journal.conflicts().first).record.conflicts[0]
            #expect(Set(conflict.values.map(\.value)) == [.text("meanwhile"), .text("from the form")])
            #expect(try station.value("event", "1", "place") == "here")
        }
        try network.expectSound()
    }

    @Test(arguments: [false, true]) func aDeletionThatHadNotSeenAllBringsTheRecordBack(isElsewhere: Bool) throws {
        let seen = try version(at: a)
        try (isElsewhere ? b : a).edit("event", ["id": "1", "place": "there"])
        try network.spread()
        let record = EntityName.one(EntityID(text: "1"))
        try a.journal.delete(record, of: event, seen: seen)
        try spread()
        for station in network.stations {
            #expect(try station.record("event", "1")?.isRevived == true)
            #expect(try station.value("event", "1", "place") == "there")
        }
        try a.journal.delete(record, of: event, seen: try version(at: a))
        try spread()
        for station in network.stations { #expect(try station.record("event", "1") == nil) }
        try network.expectSound()
    }

    /// What the form did not touch changes nothing, on whatever device it is brought back.
    @Test func aCellThatNobodyTouchedChangesNothing() throws {
        let seen = try version(at: a)
        try b.edit("event", ["id": "1", "title": "meanwhile"])
        try spread()
        for station in [a, b] {
            #expect(
                try bring(
                    at: station, ["id": "1", "title": "old", "place": "here", "speakers": "x|y"], seen: seen
                ).effect == .unchanged)
        }
        #expect(try bring(at: b, ["id": "1", "title": "old", "place": "there"], seen: seen).effect == .changed)
        try spread()
        for station in network.stations {
            #expect(try station.value("event", "1", "title") == "meanwhile")
            #expect(try station.value("event", "1", "place") == "there")
            #expect(try station.journal.conflicts().isEmpty)
        }
        try network.expectSound()
    }

    @Test func aCellThatWasEmptiedIsEmptied() throws {
        let seen = try version(at: a)
        #expect(try bring(at: a, ["id": "1", "title": "old", "place": ""], seen: seen).effect == .changed)
        #expect(try a.value("event", "1", "place") == "")
    }

    /// Members that a list took away go, those that it added come, and what others did since stays.
    @Test func setsComeBackThreeWays() throws {
        let seen = try version(at: a)
        try b.edit("event", ["id": "1", "speakers": "y|z"])
        try spread()
        #expect(try bring(at: a, ["id": "1", "speakers": "x|w"], seen: seen).effect == .changed)
        try spread()
        for station in network.stations { #expect(try station.value("event", "1", "speakers") == "w|z") }
        try network.expectSound()
    }

    /// A member that was taken away and put back since is another's word: a stale list does not take it away again.
    @Test func aMemberThatCameBackStays() throws {
        let seen = try version(at: a)
        try b.edit("event", ["id": "1", "speakers": "y"])
        try b.edit("event", ["id": "1", "speakers": "x|y"])
        try spread()
        _ = try bring(at: a, ["id": "1", "speakers": "y"], seen: seen)
        try spread()
        for station in network.stations { #expect(try station.value("event", "1", "speakers") == "x|y") }
        try network.expectSound()
    }

    @Test func aDeviceThatHoldsLessSaysSo() throws {
        try b.edit("event", ["id": "1", "title": "only at b"])
        let seen = try version(at: b)
        expectJournalError(.syncFirst) { _ = try edit(at: a, ["id": "1", "title": "x"], seen: seen) }
        try network.spread()
        #expect(try edit(at: a, ["id": "1", "title": "x"], seen: seen).effect == .changed)
        try network.spread()
        #expect(try b.journal.conflicts().isEmpty)
    }

    @Test func aVersionOfAnotherRecordIsRefused() throws {
        try a.bring("event", ["id": "2", "title": "two"])
        let seen = try version(at: a, "2")
        let before = try a.journal.status().operations
        #expect(throws: InputError.self) { try edit(at: a, ["id": "1", "title": "x"], seen: seen) }
        #expect(try a.journal.status().operations == before)
    }

    // MARK: Conflicts

    private func makeConflict() throws {
        try a.edit("event", ["id": "1", "title": "from a", "place": "a"])
        b.clock.milliseconds += 1000
        try b.edit("event", ["id": "1", "title": "from b"])
        try spread()
    }

    /// A list shows one value of a conflict: bringing it back, changed or not, settles nothing.
    @Test func anImportNeverSettles() throws {
        try makeConflict()
        #expect(try a.value("event", "1", "title") == "from b")
        let seen = try version(at: a)
        for draft in [nil, seen] {
            var line = try a.draft("event", ["id": "1", "title": "from b", "place": "a"])
            line.seen = draft
            #expect(try a.journal.bring(line).effect == .unchanged)
        }
        var line = try a.draft("event", ["id": "1", "title": "from a list", "place": "another"])
        #expect(try a.journal.bring(line).effect == .changed)
        try spread()
        for station in network.stations {
            let conflict = try #require(try station.journal.conflicts().first).record.conflicts
            #expect(conflict.map(\.field) == ["title"])
            #expect(Set(conflict[0].values.map(\.value)) == [.text("from a"), .text("from a list")])
            #expect(try station.value("event", "1", "place") == "another")
        }
        line.seen = try version(at: b)
        line.fields = [(event.known("title").code, .value(.text("again")))]
        #expect(try b.journal.bring(line).effect == .changed)
        try spread()
        #expect(try a.journal.conflicts().count == 1)
        try network.expectSound()
    }

    @Test func setSettlesWhatWasSeen() throws {
        try makeConflict()
        let seen = try version(at: a)
        // To confirm the value that is shown settles, too.
        #expect(try edit(at: a, ["id": "1", "title": "from b"], seen: seen).effect == .changed)
        try spread()
        for station in network.stations {
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.value("event", "1", "title") == "from b")
        }
        try network.expectSound()
    }

    @Test func aConflictIsSettledByTheValuesName() throws {
        let province = network["province"]
        province.clock.milliseconds += 5000
        try province.edit("event", ["id": "1", "title": "third"])
        try a.edit("event", ["id": "1", "title": "from a"])
        b.clock.milliseconds += 1000
        try b.edit("event", ["id": "1", "title": "from b"])
        try b.carry(to: a)
        let conflict = try #require(try a.journal.conflicts().first).record
        let claims = conflict.conflicts[0].values
        #expect(claims.map(\.value) == [.text("from b"), .text("from a")])
        // By the time that somebody settles it, a third value comes first in the list.
        try spread()
        let field = event.known("title")
        try a.journal.resolve(
            .one(.key("1")), of: event, field: field, keeping: .dot(claims[1].dot), seen: conflict.version)
        try spread()
        for station in network.stations {
            let values = try #require(try station.journal.conflicts().first).record.conflicts[0].values
            #expect(Set(values.map(\.value)) == [.text("third"), .text("from a")])
        }
        #expect(throws: InputError.self) {
            try a.journal.resolve(.one(.key("1")), of: event, field: field, keeping: .dot(claims[0].dot))
        }
        try network.expectSound()
    }
}
