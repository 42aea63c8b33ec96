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
        let results = try reader.journal.admit(frames + rest, from: network["b"].device)
        #expect(results.first?.refusalCode == code, sourceLocation: sourceLocation)
        #expect(results.last == .merged(operations: 1), sourceLocation: sourceLocation)
        let status = try reader.journal.status()
        #expect(status.operations == before.operations + 1, sourceLocation: sourceLocation)
        let listed = try #require(status.refused.last, sourceLocation: sourceLocation)
        #expect(listed.refusal.code == code, sourceLocation: sourceLocation)
        #expect(listed.peer == network["b"].device, sourceLocation: sourceLocation)
        #expect(try reader.journal.checkInvariants() == [], sourceLocation: sourceLocation)
    }

    @Test mutating func anAuthorThatNobodyKnows() throws {
        let stranger = try network.stranger("x", centre: "X")
        var forger = forger(stranger, .network)
        try expectRefused("unknown_author", at: region, [forger.frame, .batch(try forger.seal([event()]))])
    }

    @Test func aLogThatNobodyAnnounced() throws {
        var forger = forger(b, .network)
        try expectRefused("unknown_log", at: region, [.batch(try forger.seal([event()]))])
    }

    @Test func aForeignNetwork() throws {
        let other = try TestNetwork(seed: Seed(77))
        var forger = Forger(b, .network, network: other.identity.id)
        // The announced log is another one here: its id is a hash over the network too.
        try expectRefused("unknown_log", at: region, [forger.frame, .batch(try forger.seal([event()]))])
    }

    @Test func aCentreThatWritesAnothersAttendance() throws {
        let scope = try #require(Scope(.attendance, centre: "A"))
        var forger = forger(b, scope)
        try expectRefused("not_permitted", at: a, [forger.frame, .batch(try forger.seal([mark()]))])
    }

    @Test func theRegionThatWritesACentresAttendance() throws {
        let scope = try #require(Scope(.attendance, centre: "A"))
        var forger = forger(region, scope)
        try expectRefused("not_permitted", at: a, [forger.frame, .batch(try forger.seal([mark()]))])
    }

    @Test func whatIsNotForTheReader() throws {
        for (kind, reader) in [
            (Scope.Kind.identity, region), (.identity, network["province"]), (.identity, b), (.attendance, b)
        ] {
            let scope = try #require(Scope(kind, centre: "A"))
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
            try expectRefused("not_permitted", at: region, [forger.frame, .batch(try forger.seal([operation]))])
        }
        #expect(try region.journal.roster()[b.device]?.role == .centre)
    }

    @Test func aCollectionOutsideItsScope() throws {
        var forger = forger(a, .network)
        try expectRefused("wrong_scope", at: region, [forger.frame, .batch(try forger.seal([mark()]))])
    }

    @Test func valuesAndNamesThatDoNotFit() throws {
        let title = Schema.network.collection("event").known("title").code
        let speakers = Schema.network.collection("event").known("speakers").code
        var wrong: [Operation] = []
        for change in [
            Change.write(title, .integer(1)), .add(title, "x"), .write(speakers, .text("x")), .add(speakers, "a|b"),
            .add(speakers, ""), .write(.deleted, .text("yes"))
        ] {
            var operation = event()
            operation.changes = [change]
            wrong.append(operation)
        }
        var pair = event()
        pair.entity = .pair(.key("1"), .key("2"))
        wrong.append(pair)
        for (place, operation) in wrong.enumerated() {
            var forger = Forger(a, .network, network: network.identity.id, incarnation: 40 + UInt64(place))
            let batch = try forger.seal([operation])
            let results = try region.journal.admit([forger.frame, .batch(batch)], from: a.device)
            #expect(results.first?.refusalCode == "bad_value", "\(operation)")
        }
        #expect(try region.journal.checkInvariants() == [])
    }

    @Test func aSignatureThatIsNotTheAuthors() throws {
        var forger = forger(a, .network)
        let batch = try forger.seal([event()])
        for place in [110, 168] {
            var bytes = batch.bytes
            bytes[place] ^= 1
            try expectRefused("bad_signature", at: region, [forger.frame, .batch(try SealedBatch(bytes: bytes))])
        }
        let stolen = try SealedBatch.seal(
            [event()], by: SealedBatch.Author(log: forger.log, key: b.key, isRedactable: true, schemaVersion: 1),
            after: .start, seed: [UInt8](repeating: 0, count: 16), introduced: { _ in nil })
        #expect(
            try region.journal.admit([forger.frame, .batch(stolen)], from: nil).first?.refusalCode == "bad_signature")
    }

    @Test func aPayloadThatIsNotTheSignedOne() throws {
        let scope = try #require(Scope(.attendance, centre: "A"))
        var forger = forger(a, scope)
        let batch = try forger.seal([mark()])
        for place in BatchHeader.byteCount..<batch.bytes.count {
            let code = try region.journal.admit([forger.frame, .batch(try flipped(batch, place))], from: nil).first?
                .refusalCode
            #expect(code == "bad_payload", "byte \(place)")
        }
        #expect(try region.journal.admit([forger.frame, .batch(batch)], from: nil) == [.merged(operations: 1)])
    }

    /// In a redactable scope it is the content that is signed, not how it is packed: other bytes may say the same, and
    /// none may say anything else.
    @Test func aRedactablePayloadThatSaysSomethingElse() throws {
        for place in BatchHeader.byteCount..<(BatchHeader.byteCount + 90) {
            var forger = Forger(a, .network, network: network.identity.id, incarnation: UInt64(place))
            let batch = try forger.seal([event("\(place)", title: "signed")])
            guard place < batch.bytes.count else { break }
            let result = try region.journal.admit([forger.frame, .batch(try flipped(batch, place))], from: nil).first
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
        try expectRefused("gap", at: region, [forger.frame, .batch(batches[2])])
        #expect(
            try region.journal.admit([.batch(batches[0]), .batch(batches[1])], from: nil) == [
                .merged(operations: 1), .merged(operations: 1)
            ])
        #expect(try region.journal.admit([.batch(batches[2])], from: nil) == [.merged(operations: 1)])
    }

    @Test func aReplayIsKnownAndChangesNothing() throws {
        var forger = forger(a, .network)
        let frames = try [forger.frame] + (1...3).map { Frame.batch(try forger.seal([event("\($0)")])) }
        _ = try region.journal.admit(frames, from: nil)
        let before = try region.journal.status()
        #expect(try region.journal.admit(frames, from: nil) == [.known, .known, .known])
        #expect(try region.journal.admit(frames.reversed(), from: nil) == [.known, .known, .known])
        #expect(try region.journal.status() == before)
    }

    @Test func twoHistoriesOfOneLog() throws {
        var forger = forger(a, .network)
        let first = try forger.seal([event("1")])
        _ = try region.journal.admit([forger.frame, .batch(first)], from: nil)
        var twin = self.forger(a, .network)
        let other = try twin.seal([event("1", title: "another history")])
        try expectRefused("fork", at: region, [.batch(other)])
        // What follows the other history does not follow this one.
        try expectRefused("fork", at: region, [.batch(try twin.seal([event("2")]))])
        // A longer first batch that begins where the held one does.
        var third = self.forger(a, .network)
        try expectRefused("fork", at: region, [.batch(try third.seal([event("1"), event("2")]))])
        #expect(
            try region.journal.admit([.batch(try forger.seal([event("2")]))], from: nil) == [.merged(operations: 1)])
    }
}
