import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// What is refused, under which word; that it is listed; and that all else goes on.
@Suite struct AdmissionTests {
    private var network: TestNetwork
    private var a: Station { network["a"] }
    private var b: Station { network["b"] }
    private var region: Station { network.steward }

    init() throws {
        network = try TestNetwork.ofFive()
    }

    private func event(_ id: String = "1", title: String = "t") -> Operation {
        Operation(
            collection: Schema.network.collection("event").code, entity: .one(.key(id)),
            stamp: HybridTime(milliseconds: 1000),
            changes: [.write(Schema.network.collection("event").known("title").code, .text(title))])
    }

    private func mark() -> Operation {
        Operation(
            collection: Schema.network.collection("attendance").code, entity: .pair(.key("s"), .key("p")),
            stamp: HybridTime(milliseconds: 1000),
            changes: [.write(Schema.network.collection("attendance").known("status").code, .text("present"))])
    }

    private func forger(_ station: Station, _ scope: Scope) -> Forger {
        Forger(station, scope, network: network.identity.id)
    }

    /// Sends a batch together with a good one, and expects that one alone is refused.
    private func expectRefused(
        _ code: String, at reader: Station, _ frames: [Frame], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try reader.journal.status()
        var good = Forger(network["b"], .network, network: network.identity.id, incarnation: 1000 + before.operations)
        let rest = [good.frame, Frame.batch(try good.seal([event("good")]))]
        let results = try reader.admit(frames + rest, from: network["b"])
        #expect(results.first?.refusalCode == code, sourceLocation: sourceLocation)
        #expect(results.last == .merged(operations: 1, fork: nil), sourceLocation: sourceLocation)
        let status = try reader.journal.status()
        #expect(status.operations == before.operations + 1, sourceLocation: sourceLocation)
        let listed = try #require(status.refused.last, sourceLocation: sourceLocation)
        #expect(listed.refusal.code == code, sourceLocation: sourceLocation)
        #expect(listed.peer == network["b"].device, sourceLocation: sourceLocation)
        #expect(try reader.journal.checkInvariants() == [], sourceLocation: sourceLocation)
    }

    /// What is early costs nobody anything: it is not kept, not listed, and comes again.
    private func expectEarly(_ reader: Station, _ frames: [Frame], sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let before = try reader.journal.status()
        #expect(try reader.admit(frames) == [.early], sourceLocation: sourceLocation)
        #expect(try reader.journal.status() == before, sourceLocation: sourceLocation)
    }

    /// What its author may not write is held, and has no effect: it is neither shown, nor served, nor in a frontier.
    private func expectWithheld(
        at reader: Station, _ frames: [Frame], sourceLocation: SourceLocation = #_sourceLocation
    )
        throws
    {
        let before = try reader.journal.status()
        #expect(try reader.admit(frames) == [.withheld], sourceLocation: sourceLocation)
        let after = try reader.journal.status()
        #expect(after.frontier == before.frontier && after.stateDigest == before.stateDigest)
        #expect(after.withdrawn.map(\.operations) == [1], sourceLocation: sourceLocation)
        #expect(try reader.admit(frames) == [.known], sourceLocation: sourceLocation)
        #expect(try reader.journal.check(.full).faults == [], sourceLocation: sourceLocation)
    }

    @Test mutating func anAuthorThatNobodyKnowsYet() throws {
        let stranger = try network.stranger("x", centre: "X")
        var forger = forger(stranger, .network)
        try expectEarly(region, [forger.frame, .batch(try forger.seal([event()]))])
    }

    @Test func aLogThatNobodyAnnounced() throws {
        var forger = forger(b, .network)
        try expectEarly(region, [.batch(try forger.seal([event()]))])
    }

    @Test func aForeignNetwork() throws {
        let other = try TestNetwork(seed: Seed(77))
        var forger = Forger(b, .network, network: other.identity.id)
        // The announced log is another one here: its id is a hash over the network too.
        try expectEarly(region, [forger.frame, .batch(try forger.seal([event()]))])
    }

    @Test func aCentreThatWritesAnothersAttendance() throws {
        let scope = network.scope(.attendance, of: "A")
        var forger = forger(b, scope)
        try expectWithheld(at: a, [forger.frame, .batch(try forger.seal([mark()]))])
    }

    @Test func theRegionThatWritesACentresAttendance() throws {
        let scope = network.scope(.attendance, of: "A")
        var forger = forger(region, scope)
        try expectWithheld(at: a, [forger.frame, .batch(try forger.seal([mark()]))])
    }

    @Test func whatIsNotForTheReader() throws {
        for (kind, reader) in [
            (Scope.Kind.identity, region), (.identity, network["province"]), (.identity, b), (.attendance, b)
        ] {
            let scope = network.scope(kind, of: "A")
            var forger = forger(a, scope)
            try expectRefused("not_for_us", at: reader, [forger.frame, .batch(try forger.seal([mark()]))])
        }
    }

    @Test func aCentreThatWritesTheRoster() throws {
        let member = Schema.Collection.member
        let role = try #require(member.field(named: "role"))
        for entity in [a.device, b.device, region.device] {
            var forger = Forger(b, .control, network: network.identity.id, incarnation: 500 + UInt64(entity.low % 100))
            let operation = Operation(
                collection: member.code, entity: .one(.key(entity.description)),
                stamp: HybridTime(milliseconds: 9_000_000_000_000),
                changes: [.write(role.code, .text("region"))])
            let void = try region.journal.status().void
            let results = try region.admit([forger.frame, .batch(try forger.seal([operation]))])
            #expect(results == [.merged(operations: 1, fork: nil)])
            #expect(try region.journal.status().void == void + 1)
        }
        #expect(try region.journal.checkInvariants() == [])
        #expect(try region.journal.roster()[b.device]?.role == .centre)
    }

    /// What the content of an operation says wrong makes that operation void, and nothing else.
    @Test func aCollectionOutsideItsScope() throws {
        try expectVoid([mark()])
    }

    private func expectVoid(_ wrong: [Operation], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (place, operation) in wrong.enumerated() {
            var forger = Forger(a, .network, network: network.identity.id, incarnation: 40 + UInt64(place))
            let good = "good \(place) \(operation.collection.rawValue)"
            let batch = try forger.seal([event(good), operation, event(good + " too")])
            let before = try region.journal.status()
            let results = try region.admit([forger.frame, .batch(batch)], from: a)
            #expect(results == [.merged(operations: 3, fork: nil)], "\(operation)", sourceLocation: sourceLocation)
            let after = try region.journal.status()
            #expect(after.void == before.void + 1, "\(operation)", sourceLocation: sourceLocation)
            #expect(after.pending == before.pending, "\(operation)", sourceLocation: sourceLocation)
            #expect(try region.value("event", good + " too", "title") == "t", sourceLocation: sourceLocation)
            #expect(try region.record("event", "1") == nil, "\(operation)", sourceLocation: sourceLocation)
        }
        #expect(try region.journal.checkInvariants() == [], sourceLocation: sourceLocation)
        // It is held and served like any other.
        try network.spread()
        #expect(try b.journal.status().void == region.journal.status().void, sourceLocation: sourceLocation)
    }

    @Test func valuesAndNamesThatDoNotFit() throws {
        let title = Schema.network.collection("event").known("title").code
        let speakers = Schema.network.collection("event").known("speakers").code
        let female = Schema.network.collection("event").known("female").code
        var wrong: [Operation] = []
        for changes in [
            [Change.write(title, .integer(1))], [.add(title, "x")], [.write(speakers, .text("x"))],
            [.add(speakers, "a|b")], [.add(speakers, "")], [.write(.deleted, .text("yes"))],
            [.write(title, .text("a")), .write(title, .text("b"))], [.add(speakers, "a"), .remove(speakers, "a")], [],
            [.write(female, .integer(-1))], [.write(title, .opaque(kind: 77, [1]))],
            [.write(FieldCode(rawValue: 99), .text("x"))]
        ] {
            var operation = event()
            operation.changes = changes
            wrong.append(operation)
        }
        var pair = event()
        pair.entity = .pair(.key("1"), .key("2"))
        wrong.append(pair)
        var unknown = event()
        unknown.collection = CollectionCode(rawValue: 999)
        wrong.append(unknown)
        try expectVoid(wrong)
    }

    @Test func aSignatureThatIsNotTheAuthors() throws {
        var forger = forger(a, .network)
        let batch = try forger.seal([event()])
        for place in [150, batch.bytes.count - 1 - (batch.bytes.count - 178)] {
            var bytes = batch.bytes
            bytes[place] ^= 1
            try expectRefused("bad_signature", at: region, [forger.frame, .batch(try SealedBatch(bytes: bytes))])
        }
        let stolen = try SealedBatch.seal(
            [event()], by: SealedBatch.Author(log: forger.log, key: b.key, isRedactable: true, schemaVersion: 1),
            after: .start, nonce: 5, ends: [], introduced: { _ in nil })
        #expect(
            try region.admit([forger.frame, .batch(stolen)]).first?.refusalCode == "bad_signature")
    }

    @Test func aPayloadThatIsNotTheSignedOne() throws {
        let scope = network.scope(.attendance, of: "A")
        var forger = forger(a, scope)
        let batch = try forger.seal([mark()])
        for place in BatchHeader.leastBytes..<batch.bytes.count {
            let code = try region.admit([forger.frame, .batch(try flipped(batch, place))]).first?
                .refusalCode
            #expect(code == "bad_payload", "byte \(place)")
        }
        #expect(try region.admit([forger.frame, .batch(batch)]) == [.merged(operations: 1, fork: nil)])
    }

    /// In a redactable scope it is the content that is signed, not how it is packed: other bytes may say the same, and
    /// none may say anything else.
    /// The signature holds without the leaves too: whoever carries a batch could else drop what he likes of it.
    @Test func aBatchFromWhichARecordWasTaken() throws {
        var author = forger(b, .network)
        let whole = try author.seal([event("1"), event("2")])
        let rest = try whole.removing(.one(.key("1")), of: Schema.network.collection("event").code)
        try expectRefused("redacted", at: a, [author.frame, .batch(rest)])
        #expect(try a.record("event", "2") == nil)
        #expect(try a.admit([author.frame, .batch(whole)]) == [.merged(operations: 2, fork: nil)])
    }

    @Test func aRedactablePayloadThatSaysSomethingElse() throws {
        for place in BatchHeader.leastBytes..<(BatchHeader.leastBytes + 90) {
            var forger = Forger(a, .network, network: network.identity.id, incarnation: UInt64(place))
            let batch = try forger.seal([event("\(place)", title: "signed")])
            guard place < batch.bytes.count else { break }
            let result = try region.admit([forger.frame, .batch(try flipped(batch, place))]).first
            let title = try region.value("event", "\(place)", "title")
            #expect(title == (result?.refusalCode == nil ? "signed" : nil), "byte \(place)")
        }
        #expect(try region.journal.checkInvariants() == [])
    }

    private func flipped(_ batch: SealedBatch, _ place: Int) throws -> SealedBatch {
        var bytes = batch.bytes
        bytes[place] ^= 0x10
        return try SealedBatch(bytes: bytes)
    }

    @Test func aGapAndThenWhatWasMissing() throws {
        var forger = forger(a, .network)
        let batches = try (1...3).map { try forger.seal([event("\($0)")]) }
        try expectEarly(region, [forger.frame, .batch(batches[2])])
        #expect(
            try region.admit([forger.frame, .batch(batches[0]), .batch(batches[1])]) == [
                .merged(operations: 1, fork: nil), .merged(operations: 1, fork: nil)
            ])
        #expect(try region.admit([.batch(batches[2])]) == [.merged(operations: 1, fork: nil)])
    }

    @Test func aReplayIsKnownAndChangesNothing() throws {
        var forger = forger(a, .network)
        let frames = try [forger.frame] + (1...3).map { Frame.batch(try forger.seal([event("\($0)")])) }
        _ = try region.admit(frames)
        let before = try region.journal.status()
        #expect(try region.admit(frames) == [.known, .known, .known])
        #expect(try region.admit(frames.reversed()) == [.known, .known, .known])
        #expect(try region.journal.status() == before)
    }

    /// Both histories are kept and served, whoever signed them.
    @Test func twoHistoriesOfOneLog() throws {
        var forger = forger(a, .network)
        let first = try forger.seal([event("1")])
        _ = try region.admit([forger.frame, .batch(first)])
        var twin = self.forger(a, .network)
        let other = try twin.seal([event("1", title: "another history")])
        let fork = Admitted.merged(operations: 1, fork: forger.log)
        #expect(try region.admit([.batch(other)]) == [fork])
        #expect(try region.admit([.batch(try twin.seal([event("2")]))]) == [.merged(operations: 1, fork: nil)])
        // A longer first batch that begins where the held ones do.
        var third = self.forger(a, .network)
        #expect(
            try region.admit([.batch(try third.seal([event("1"), event("3")]))]) == [
                .merged(operations: 2, fork: forger.log)
            ])
        #expect(try region.admit([.batch(try forger.seal([event("4")]))]) == [.merged(operations: 1, fork: nil)])
        #expect(try region.journal.status().frontier[forger.log].count == 3)
        #expect(try region.journal.check(.full).faults == [])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            for id in ["1", "2", "3", "4"] { #expect(try station.record("event", id) != nil) }
            #expect(try station.journal.conflicts().map { $0.record.conflicts[0].values.count } == [3])
            #expect(try station.journal.checkInvariants() == [])
        }
        try network.expectSound()
    }
}
