import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// A device's right to write is taken: what of it stays, and what does not.
@Suite struct RevokingTests {
    private var network: TestNetwork
    private let event = Schema.network.collection("event")

    init() throws { network = try TestNetwork.ofFive() }

    private func operation(_ collection: String, _ id: String, _ field: String, _ text: String) -> JisrCore.Operation {
        let collection = Schema.network.collection(collection)
        return JisrCore.Operation(
            collection: collection.code, entity: .one(.key(id)), stamp: HybridTime(milliseconds: Station.start + 1),
            changes: [.write(collection.known(field).code, .text(text))])
    }

    /// All that everybody holds is the same, as far as two may read the same, and what the model makes of it.
    private func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for _ in 0..<3 { try network.spread() }
        try network.expectSound(sourceLocation: sourceLocation)
        let active = network.stations.filter { station in
            (try? station.journal.roster()[station.device]) != nil
        }
        for one in active {
            for other in active where one !== other {
                let (mine, theirs) = (
                    try one.journal.view(sharedWith: other.device), try other.journal.view(sharedWith: one.device)
                )
                #expect(
                    mine.frontier == theirs.frontier, "\(one.name) and \(other.name)", sourceLocation: sourceLocation)
                #expect(mine.state == theirs.state, "\(one.name) and \(other.name)", sourceLocation: sourceLocation)
            }
        }
    }

    /// Each who holds more of a device that left tells so: nothing that anybody holds is lost.
    @Test func whatADeviceLeftStays() throws {
        let (region, a, a2) = (network.steward, network["a"], network["a2"])
        try a.bring("event", ["id": "all", "title": "everybody has it"])
        try network.spread()
        try a.bring("event", ["id": "sister", "title": "a2 alone has it"])
        try a.bring("participant", ["id": "1", "group": "g"])
        try a.bring("identity", ["participant": "1", "name_fr": "Amina"])
        try a.carry(to: a2)
        try region.journal.revoke(a.device, .left)
        try region.carry(to: a2)
        #expect(try a2.value("event", "sister", "title") == "a2 alone has it")
        #expect(try a2.value("identity", "1", "name_fr") == "Amina")
        try expectAgreement()
        for station in network.stations where station !== a {
            #expect(try station.value("event", "sister", "title") == "a2 alone has it", "\(station.name)")
        }
        #expect(try region.value("participant", "1", "group") == "g")
        // Its key writes no more.
        expectJournalError(.notPermitted) { try a.bring("event", ["id": "late", "title": "too late"]) }
    }

    /// A thief goes on with the key: in a new life, in a fork below the end that counts, against a sister who has not heard.
    @Test func whatAThiefSignedIsInForceNowhere() throws {
        let (region, a, a2, b) = (network.steward, network["a"], network["a2"], network["b"])
        try a.bring("event", ["id": "1", "title": "honest"])
        try a.bring("participant", ["id": "1", "group": "g"])
        try a.bring("identity", ["participant": "1", "name_fr": "Amina"])
        try network.spread()
        // What a2 alone holds of names is a2's to tell.
        try a.bring("identity", ["participant": "2", "name_fr": "Youssef"])
        try a.carry(to: a2)
        try region.journal.revoke(a.device, .stolen(since: nil))

        var fresh = Forger(a, .network, network: network.identity.id, incarnation: 99)
        let stolen = try fresh.seal([operation("event", "1", "title", "thief"), operation("event", "t", "title", "t")])
        #expect(try b.admit([fresh.frame, .batch(stolen)]) == [.merged(operations: 2, fork: nil)])
        let log = try #require(try a.journal.ownLog(of: .network))
        var fork = Forger(key: a.key, goingOn: log, after: .start)
        let forked = try fork.seal([operation("event", "1", "title", "fork")])
        #expect(try b.admit([fork.frame, .batch(forked)]) == [.merged(operations: 1, fork: fork.log)])
        try b.bring("event", ["id": "b", "title": "of b"])

        try expectAgreement()
        for station in network.stations where station !== a {
            #expect(try station.value("event", "1", "title") == "honest", "\(station.name)")
            #expect(try station.record("event", "t") == nil, "\(station.name)")
            #expect(try station.value("event", "b", "title") == "of b")
        }
        #expect(try a2.value("identity", "1", "name_fr") == "Amina")
        #expect(try a2.value("identity", "2", "name_fr") == "Youssef")
        // Who has heard gives what comes later no effect, and says so.
        let late = try fresh.seal([operation("event", "1", "title", "later")])
        #expect(try region.admit([fresh.frame, .batch(stolen), .batch(late)]) == [.withheld, .withheld])
        #expect(try region.journal.status().withdrawn.map(\.device) == [a.device])
        // It can be read: in what was said of a record, and by its author.
        let event = Schema.network.collection("event")
        let said = try region.journal.history(of: .one(.key("1")), in: event)
        #expect(said.filter { !$0.isInForce }.map(\.written) == ["thief", "later"])
        #expect(said.filter(\.isInForce).map(\.written) == ["honest"])
        let withdrawn = try region.journal.snapshot { try $0.withdrawn(of: a.device) }
        #expect(withdrawn.map(\.written) == ["thief", "t", "later"])
        #expect(try region.journal.snapshot { try $0.withdrawn(of: b.device) }.isEmpty)
        try expectAgreement()
    }

    /// The roster of whoever joins later waits for nothing that was withdrawn before: what says so comes behind it.
    @Test mutating func whoJoinsLaterHearsOfAllRevocations() throws {
        let (region, a) = (network.steward, network["a"])
        let second = try network.join("second", role: .region, centre: "region")
        for _ in 0..<2 { try network.spread() }
        let centre = try #require(a.centreID)
        try second.journal.setCentre(centre, name: "by the second", province: nil)
        try second.carry(to: region)
        // It replaces what the second wrote, and tells so.
        try region.journal.setCentre(centre, name: "by the first", province: nil)
        try region.journal.revoke(second.device, .stolen(since: Station.start - 1))
        let late = try network.join("late", centre: "L", province: "P")
        let roster = try late.journal.roster()
        #expect(roster.former.keys.sorted() == [second.device])
        #expect(roster[late.device] != nil && roster.centres[centre]?.name == "by the first")
        try expectAgreement()
        // What it means may still come, and then nothing shows but what it was replaced by.
        try region.journal.readmit(second.device)
        try expectAgreement()
        #expect(try late.journal.roster().centres[centre]?.name == "by the first")
        #expect(try late.journal.conflictCount() == 0)
    }

    /// Which of two histories went on in the branch and which left it is a matter of what came first. Where one of them is
    /// withdrawn, nobody sees it.
    @Test func ofAForkThatIsWithdrawnNothingShows() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        var common = Forger(b, .network, network: network.identity.id)
        let first = try common.seal([operation("event", "1", "title", "common")])
        var (kept, gone) = (common, common)
        var late = operation("event", "3", "title", "late")
        late.stamp = HybridTime(milliseconds: Station.start + 1000)
        let (early, later) = (
            Frame.batch(try kept.seal([operation("event", "2", "title", "early")])), Frame.batch(try gone.seal([late]))
        )
        try region.admit([common.frame, .batch(first), early, later])
        try a.admit([common.frame, .batch(first), later, early])
        try region.journal.revoke(b.device, .stolen(since: Station.start + 500))
        try expectAgreement()
        let frontier = try a.journal.view(sharedWith: region.device).frontier
        #expect(frontier[common.log].map(\.mark) == [kept.head.hash.mark])
        #expect(try a.record("event", "3") == nil)
        #expect(try a.value("event", "2", "title") == "early")
    }

    /// What has no effect makes no row anew, however many rows are of a batch that told of it.
    @Test func whatIsWithheldCostsNoRow() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        var gone = Forger(a, .network, network: network.identity.id)
        let withheld = try gone.seal([operation("event", "1", "title", "of a thief")])
        try region.journal.revoke(a.device, .stolen(since: nil))
        var forger = Forger(b, .network, network: network.identity.id)
        let told = try forger.seal(
            (0..<1000).map { operation("event", "\($0)", "title", "of b") }, ends: [gone.end])
        #expect(try region.admit([forger.frame, .batch(told)]) == [.merged(operations: 1000, fork: nil)])
        let before = try region.journal.statementSteps
        #expect(try region.admit([gone.frame, .batch(withheld)]) == [.withheld])
        #expect(try region.journal.statementSteps - before < 500)
        #expect(try region.journal.checkInvariants() == [])
    }

    /// What was replaced by a withdrawn write alone shows again; what was written meanwhile stays, whatever comes back.
    @Test(arguments: [false, true]) func aReplacementWhileAValueWasWithdrawn(isReadmittedFirst: Bool) throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        try region.bring("event", ["id": "1", "title": "first"])
        try network.spread()
        try a.edit("event", ["id": "1", "title": "second"])
        try network.spread()
        try region.journal.revoke(a.device, .stolen(since: Station.start - 1))
        #expect(try region.value("event", "1", "title") == "first")
        try region.carry(to: b)
        #expect(try b.value("event", "1", "title") == "first")
        if isReadmittedFirst { try region.journal.readmit(a.device) }
        try b.edit("event", ["id": "1", "title": "third"])
        if !isReadmittedFirst { try region.journal.readmit(a.device) }
        try expectAgreement()
        // The third did not know of the second, which was withdrawn when it was written: a true conflict shows.
        let conflict = try #require(try region.journal.conflicts().first)
        let values = Set(try #require(conflict.record.conflicts.first).values.map(\.value))
        #expect(values == [.text("second"), .text("third")])
    }

    @Test func readmissionBringsBackWhatIsHeld() throws {
        let (region, a) = (network.steward, network["a"])
        try a.bring("event", ["id": "1", "title": "honest"])
        try network.spread()
        try region.journal.revoke(a.device, .stolen(since: Station.start - 1))
        try network.spread()
        #expect(try region.record("event", "1") == nil)
        #expect(try region.journal.readmit(a.device) > 0)
        try expectAgreement()
        #expect(try network["b"].value("event", "1", "title") == "honest")
        expectJournalError(.notPermitted) { try a.bring("event", ["id": "late", "title": "too late"]) }
        expectJournalError(.notPermitted) { try region.journal.readmit(network["b"].device) }
    }

    @Test mutating func whoMayRevokeWhom() throws {
        let (region, a) = (network.steward, network["a"])
        let second = try network.join("second", role: .region, centre: "region")
        try network.spread()
        expectJournalError(.notPermitted) { try a.journal.revoke(network["b"].device, .left) }
        expectJournalError(.notPermitted) { try second.journal.revoke(region.device, .left) }
        expectJournalError(.notPermitted) { try region.journal.revoke(region.device, .left) }
        try second.journal.revoke(a.device, .left)
        try expectAgreement()
        try region.journal.revoke(second.device, .stolen(since: Station.start - 1))
        try expectAgreement()
        // Whom a steward revoked who is nobody is a member again.
        #expect(try region.journal.roster()[a.device] != nil)
        try a.bring("event", ["id": "1", "title": "again"])
        try expectAgreement()
        #expect(try network["b"].value("event", "1", "title") == "again")
    }

    /// Whoever joins later is served what counts, and takes it, though its author is nobody any more.
    @Test mutating func whoJoinsLaterHoldsWhatCounts() throws {
        let (region, a) = (network.steward, network["a"])
        for number in 0..<40 {
            try a.bring("event", ["id": "\(number)", "title": "honest \(number)"])
            try a.journal.seal()
        }
        try network.spread()
        try region.journal.revoke(a.device, .left)
        try network.spread()
        let late = try network.join("late", centre: "L", province: "P")
        for number in 0..<40 { #expect(try late.value("event", "\(number)", "title") == "honest \(number)") }
        try expectAgreement()
        #expect(try late.journal.status().withdrawn == [])
    }

    /// An end that nobody wrote, told of a device that was revoked: nobody waits for it, nor who joins later.
    @Test mutating func anInventedEndStallsNobody() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        try region.journal.revoke(a.device, .stolen(since: nil))
        for _ in 0..<2 { try network.spread() }
        var forger = Forger(b, .network, network: network.identity.id)
        let invented = BranchEnd(device: a.device, mark: BatchMark(high: 1, low: 2))
        let batch = try forger.seal([operation("event", "1", "title", "of b")], ends: [invented])
        #expect(try region.admit([forger.frame, .batch(batch)]) == [.merged(operations: 1, fork: nil)])
        try region.edit("event", ["id": "1", "title": "built on it"])
        let late = try network.join("late", centre: "L", province: "P")
        #expect(try late.value("event", "1", "title") == "built on it")
        try expectAgreement()
    }

    /// What a batch had known of is not held, since its author was revoked; it comes later, and counts.
    @Test func whatWasKnownOfComesLate() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        try a.bring("event", ["id": "1", "title": "first"])
        try a.carry(to: b)
        try b.edit("event", ["id": "1", "title": "second"])
        try region.journal.revoke(a.device, .stolen(since: nil))
        try b.carry(to: region)
        #expect(try region.value("event", "1", "title") == "second")
        #expect(try region.journal.status().withdrawn.map(\.operations) == [1])
        try region.journal.readmit(a.device)
        #expect(try region.value("event", "1", "title") == "second")
        #expect(try region.journal.conflictCount() == 0)
    }

    /// Of a device that was revoked more may never be served: nobody waits for what others knew of it.
    @Test func nobodyWaitsForWhatARevokedDeviceWrote() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        try region.journal.revoke(a.device, .stolen(since: nil))
        try a.bring("event", ["id": "1", "title": "of a"])
        try a.carry(to: b)
        let before = try b.journal.status().frontier
        try b.edit("event", ["id": "1", "title": "of b"])
        // What b alone wrote since, without what it rests on.
        try b.journal.seal()
        let log = try #require(try b.journal.ownLog(of: .network))
        let frames = try b.frames(for: region, beyond: before)
        let announced = Frame.log(device: log.device, incarnation: log.incarnation, scope: log.scope)
        #expect(try region.admit([announced] + frames) == [.merged(operations: 1, fork: nil)])
        #expect(try region.value("event", "1", "title") == "of b")
        try expectAgreement()
    }

    /// A thief who writes without end fills nobody's disk.
    @Test func whatIsWithheldIsBounded() throws {
        let (region, a) = (network.steward, network["a"])
        try region.journal.revoke(a.device, .stolen(since: nil))
        var generator = Generator(seed: Seed(5))
        let batches = try (0..<16).map { life in
            var thief = Forger(a, .network, network: network.identity.id, incarnation: UInt64(500 + life))
            let operations = (0..<3).map { number in
                let text = String(decoding: generator.bytes(60_000).map { 33 + $0 % 94 }, as: UTF8.self)
                return operation("event", "\(life)-\(number)", "title", text)
            }
            return (frame: thief.frame, batch: try thief.seal(operations))
        }
        for (frame, batch) in batches { #expect(try region.admit([frame, .batch(batch)]) == [.withheld]) }
        let kept = try batches.filter { try region.admit([$0.frame, .batch($0.batch)]) == [.known] }
        let bytes = kept.reduce(0) { $0 + $1.batch.bytes.count }
        #expect(!kept.isEmpty && kept.count < batches.count)
        #expect(bytes <= Limits.withdrawnBytes, "\(bytes) bytes are kept")
    }

    /// What follows a batch that is not in force refers back to it, and can be read when both come in force.
    @Test func whatIsWithheldCanBeReadOn() throws {
        let (region, a) = (network.steward, network["a"])
        try region.journal.revoke(a.device, .stolen(since: nil))
        for group in ["first", "second", "third"] {
            try a.bring("participant", ["id": "1", "group": group])
            try a.journal.seal()
        }
        #expect(try a.carry(to: region) == [.withheld, .withheld, .withheld])
        #expect(try region.record("participant", "1") == nil)
        #expect(try region.journal.readmit(a.device) == 3)
        #expect(try region.value("participant", "1", "group") == "third")
        try expectAgreement()
    }

    @Test func nothingThatWasReadFails() throws {
        let (region, a) = (network.steward, network["a"])
        try a.bring("event", ["id": "1", "title": "honest"])
        try network.spread()
        try region.journal.revoke(a.device, .stolen(since: Station.start - 1))
        for _ in 0..<2 { try network.spread() }
        for station in network.stations where station !== a {
            #expect(try station.journal.check(.full).faults == [])
            #expect(try station.journal.check(.rebuild).faults == [])
        }
        region.close()
        try region.open()
        try expectAgreement()
    }
}

extension HistoryEntry {
    /// The title that it gave.
    fileprivate var written: String {
        changes.compactMap { if case .write(_, .text(let text)) = $0.change { text } else { nil } }.joined()
    }
}
