import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

@Suite struct MergingTests {
    private let network: TestNetwork
    private var a: Station { network["a"] }
    private var b: Station { network["b"] }

    init() throws {
        network = try TestNetwork.ofFive()
    }

    @Test func twoEditsThatDidNotKnowOfEachOtherAreAConflictUntilSettled() throws {
        try a.bring("event", ["id": "1", "title": "old"])
        try network.spread()
        try a.edit("event", ["id": "1", "title": "from a"])
        b.clock.milliseconds += 1000
        try b.edit("event", ["id": "1", "title": "from b"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            let conflict = try #require(try station.journal.conflicts().first)
            #expect(conflict.record.conflicts.map(\.field) == ["title"])
            #expect(conflict.record.conflicts[0].values.map(\.value) == [.text("from b"), .text("from a")])
            #expect(conflict.record.conflicts[0].values.map(\.centre) == ["B", "A"])
            #expect(try station.value("event", "1", "title") == "from b")
            #expect(try station.journal.status().conflicts == 1)
        }
        try a.resolve("event", "1", "title", keeping: 2)
        #expect(throws: InputError.self) { try a.resolve("event", "1", "title", keeping: 2) }
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.value("event", "1", "title") == "from a")
            #expect(try station.journal.status().conflicts == 0)
        }
        try network.expectSound()
    }

    /// What is open when something comes was written without it: its header must not say otherwise.
    @Test func whatIsOpenKnowsNothingOfWhatComes() throws {
        try b.bring("event", ["id": "1", "title": "first"])
        try network.spread()
        try a.edit("event", ["id": "1", "title": "of a"])
        try b.edit("event", ["id": "1", "title": "second"])
        try a.admit(b.frames(for: a), from: b)
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            let conflict = try #require(try station.journal.conflicts().first, "\(station.name)")
            #expect(Set(conflict.record.conflicts[0].values.map(\.value)) == [.text("of a"), .text("second")])
        }
        try network.expectSound()
    }

    /// What somebody edits of his own costs no byte for the past, and tells nobody to wait for anything.
    @Test func anEditOfAnOwnValueTellsNoEnd() throws {
        for title in ["old", "new"] {
            try a.bring("event", ["id": "1", "title": title])
            try a.journal.seal()
        }
        let log = try #require(try a.journal.ownLog(of: .network))
        let headers = try a.frames(for: b).compactMap { frame in
            if case .batch(let batch) = frame, batch.header.log == log.id { batch.header } else { nil }
        }
        #expect(headers.map(\.ends) == [[], []])
    }

    @Test func equalValuesWrittenApartAreNoConflict() throws {
        try a.bring("event", ["id": "1", "title": "same"])
        try b.bring("event", ["id": "1", "title": "same"])
        for _ in 0..<2 { try network.spread() }
        #expect(try a.journal.conflicts().isEmpty)
        try network.expectSound()
    }

    @Test func attendanceSettlesItself() throws {
        let a2 = network["a2"]
        try a.bring("attendance", ["session": "s", "participant": "p", "status": "present"])
        a2.clock.milliseconds += 1000
        try a2.bring("attendance", ["session": "s", "participant": "p", "status": "absent"])
        for _ in 0..<2 { try network.spread() }
        #expect(try a.value("attendance", "s::p", "status") == "absent")
        #expect(try network.steward.value("attendance", "s::p", "status") == "absent")
        #expect(try a.journal.conflicts().isEmpty)
        try network.expectSound()
    }

    @Test func anEditThatADeletionHadNotSeenBringsTheRowBack() throws {
        try a.bring("event", ["id": "1", "title": "x", "place": "y"])
        try network.spread()
        try a.delete("event", "1")
        try b.edit("event", ["id": "1", "place": "z"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            let record = try #require(try station.record("event", "1"))
            #expect(record.isRevived)
            // The whole row is back, not what was edited alone.
            #expect(try station.value("event", "1", "title") == "x")
            #expect(try station.journal.conflicts().count == 1)
        }
        try a.delete("event", "1")
        for _ in 0..<2 { try network.spread() }
        for station in network.stations { #expect(try station.record("event", "1") == nil) }
        for station in network.stations { #expect(try station.journal.conflicts().isEmpty) }
        try network.expectSound()
    }

    @Test func twoDeletionsCoverTogetherWhatEachSaw() throws {
        try a.bring("event", ["id": "1", "title": "x"])
        try network.spread()
        try a.edit("event", ["id": "1", "place": "a"])
        try b.edit("event", ["id": "1", "place": "b"])
        try a.delete("event", "1")
        try b.delete("event", "1")
        for _ in 0..<2 { try network.spread() }
        for station in network.stations { #expect(try station.record("event", "1") == nil) }
        try network.expectSound()
    }

    /// What comes before its causes is not kept; it comes again, and then all is as it should be.
    @Test func effectsWaitForTheirCauses() throws {
        try a.bring("event", ["id": "1", "title": "made", "organisations": "x|y"])
        try a.bring("event", ["id": "2", "title": "made"])
        try a.carry(to: b)
        try b.edit("event", ["id": "1", "title": "changed", "organisations": "y"])
        try b.delete("event", "2")
        let reader = network["province"]
        let own = try b.frames(for: reader).filter { try !isBatch($0, ofStation: a) }
        let before = try reader.journal.status()
        #expect(try reader.admit(own).allSatisfy { $0 == .early })
        #expect(try reader.journal.status() == before)
        try a.carry(to: reader)
        #expect(try reader.value("event", "1", "title") == "made")
        #expect(try reader.admit(own).allSatisfy { $0 != .early })
        #expect(try reader.value("event", "1", "title") == "changed")
        #expect(try reader.value("event", "1", "organisations") == "y")
        #expect(try reader.record("event", "2") == nil)
        #expect(try reader.journal.conflicts().isEmpty)
        try network.expectSound()
    }

    private func isBatch(_ frame: Frame, ofStation station: Station) throws -> Bool {
        guard case .batch(let batch) = frame else { return false }
        let identity = try station.journal.identity()
        return Scope.Kind.allCases.contains { kind in
            Scope.of(kind, at: station.centreID).map {
                LogDescriptor(
                    network: identity.network.id, device: station.device, scope: $0, incarnation: identity.incarnation
                ).id == batch.header.log
            } ?? false
        }
    }

    @Test(arguments: [-10, 10])
    func aWrongClockDecidesOnlyBetweenEditsThatDidNotKnowOfEachOther(years: Int64) throws {
        a.clock.milliseconds += years * 365 * 86_400_000
        try a.bring("event", ["id": "1", "title": "wrong clock"])
        try network.spread()
        try b.edit("event", ["id": "1", "title": "right clock"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.value("event", "1", "title") == "right clock")
            #expect(try station.journal.conflicts().isEmpty)
        }
        try a.edit("event", ["id": "1", "title": "a"])
        try b.edit("event", ["id": "1", "title": "b"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations where station !== a {
            let claims = try #require(try station.journal.conflicts().first).record.conflicts[0].values
            #expect(claims.map(\.centre) == (years > 0 ? ["A", "B"] : ["B", "A"]))
            #expect(claims.map(\.isFuture) == (years > 0 ? [true, false] : [false, false]))
        }
        // Nobody's clock runs after the wrong one.
        let stamp =
            try b.journal.history(of: .one(.key("1")), in: b.schema.collection("event"))
            .filter { $0.centre == "B" }.map(\.at.milliseconds).max() ?? 0
        #expect(abs(stamp - b.clock.milliseconds) < Limits.clockTolerance)
        try network.expectSound()
    }

    @Test func twoCentresMayHaveOneId() throws {
        try a.bring("participant", ["id": "1", "sex": "f"])
        try b.bring("participant", ["id": "1", "sex": "m"])
        try network.spread()
        let region = network.steward
        let participant = region.schema.collection("participant")
        let records = try region.journal.records(named: .one(.key("1")), of: participant)
        #expect(records.compactMap(\.centre).sorted() == ["A", "B"])
        #expect(try region.journal.records(of: participant, [Filter(column: "centre", text: "A")]).count == 1)
        #expect(
            try region.journal.records(of: participant, [Filter(column: "centre", text: "B")]).map(\.centre) == ["B"])
        #expect(try region.journal.conflicts().isEmpty)
        try network.expectSound()
    }
}
