import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

/// Devices that are no members here, or no more: what they are served, and what they hand in.
@Suite struct HandingInTests {
    private var network: TestNetwork

    init() throws { network = try TestNetwork.ofFive() }

    /// A machine that was retired before all it had was fetched hands that in; a person lets it count.
    @Test func whoWasRevokedHandsIn() throws {
        let (region, a) = (network.steward, network["a"])
        try a.bring("event", ["id": "1", "title": "never synced"])
        try a.bring("identity", ["participant": "1", "name_fr": "Amina"])
        try region.journal.revoke(a.device, .left)
        let outcome = try a.sync(with: region)
        #expect(outcome.sent.batches > 0)
        #expect(try region.record("event", "1") == nil)
        #expect(try a.journal.roster().former[a.device] != nil)
        // What it knows by now, it asks shortly; nothing is sent twice.
        _ = try a.sync(with: region)
        #expect(try a.sync(with: region).sent.bytes < 64)
        #expect(try region.journal.status().withdrawn.map(\.device) == [a.device])
        #expect(try region.journal.readmit(a.device) == 1)
        #expect(try region.value("event", "1", "title") == "never synced")
        // Names are its centre's: the region never held them.
        let a2 = network["a2"]
        _ = try a2.sync(with: region)
        _ = try a.sync(with: a2)
        #expect(try a2.record("identity", "1") == nil)
        #expect(try a2.journal.readmit(a.device) > 0)
        #expect(try a2.value("identity", "1", "name_fr") == "Amina")
        for _ in 0..<2 { try network.spread() }
        #expect(try network["b"].value("event", "1", "title") == "never synced")
        // It is served nothing new.
        try region.bring("event", ["id": "2", "title": "later"])
        _ = try a.sync(with: region)
        #expect(try a.record("event", "2") == nil)
    }

    /// The only machine of a centre was stolen. What its backup knows comes back through whoever joins anew.
    @Test mutating func namesComeBackFromABackup() throws {
        let (region, b) = (network.steward, network["b"])
        for number in 0..<30 { try b.bring("identity", ["participant": "\(number)", "name_fr": "name \(number)"]) }
        try network.spread()
        try region.journal.revoke(b.device, .stolen(since: nil))
        let new = try network.join("b-new", centre: "B", province: "Q")
        #expect(try new.record("identity", "1") == nil)
        // The old home, as its backup gave it back, calls the new one.
        _ = try b.sync(with: new)
        _ = try new.journal.readmit(b.device)
        for number in 0..<30 { #expect(try new.value("identity", "\(number)", "name_fr") == "name \(number)") }
        #expect(try region.record("identity", "1") == nil)
        for station in network.stations { #expect(try station.journal.checkInvariants() == []) }
    }

    /// A steward left while a centre that he had taken in was away for weeks: it calls, hands in, and works on.
    @Test mutating func whoWasEnrolledByOneWhoLeft() throws {
        let region = network.steward
        let second = try network.join("second", role: .region, centre: "region")
        let centre = try network.stranger("c", centre: "C", province: "P")
        let secret = Hash256(hashing: [7])
        try second.journal.invite(
            Invitation(secretHash: secret, role: .centre, centre: "C", province: "P", expires: .max))
        let entry = try second.journal.admit(centre.candidate(), bySecret: secret)
        try centre.journal.enter(network.identity, centre: entry.centre, key: centre.key)
        try second.carry(to: centre)
        try centre.bring("event", ["id": "c", "title": "weeks of work"])
        try centre.bring("participant", ["id": "1", "group": "g"])
        try region.journal.revoke(second.device, .left)

        // Nobody there has heard of the centre: it shows the entry that names it.
        let first = try centre.sync(with: region)
        #expect(first.sent.batches > 0)
        #expect(try region.record("event", "c") == nil)
        #expect(try region.journal.roster().petitioners.keys.sorted() == [centre.device])
        // It has heard that its steward left, and works on.
        #expect(try centre.journal.roster().former[second.device] != nil)
        #expect(try centre.value("event", "c", "title") == "weeks of work")
        // Nobody's word counts who names its centre: it goes by the name that it was told.
        let participant = Schema.network.collection("participant")
        for name in ["C", entry.centre.id.description] {
            var found: [Record] = []
            try centre.journal.forEachRecord(of: participant, [Filter(column: "centre", text: name)]) {
                found.append($0)
            }
            #expect(found.map(\.centre) == ["C"], "\(name)")
        }
        try centre.bring("event", ["id": "c2", "title": "works on"])
        _ = try centre.sync(with: region)

        #expect(try region.journal.readmit(second.device) > 0)
        #expect(try region.value("event", "c", "title") == "weeks of work")
        #expect(try region.value("participant", "1", "group") == "g")
        for _ in 0..<2 { _ = try centre.sync(with: region) }
        for station in network.stations where station !== second { _ = try station.sync(with: region) }
        #expect(try network["a"].value("event", "c2", "title") == "works on")
        #expect(try centre.journal.status().withdrawn == [])
        #expect(try centre.sync(with: region).sent.bytes < 64)
    }

    /// What it says of others' ends has no effect where it is no member. That is nothing to raise an alarm about.
    @Test mutating func whoIsNoMemberAlarmsNobody() throws {
        let (region, b) = (network.steward, network["b"])
        let second = try network.join("second", role: .region, centre: "region")
        try network.spread()
        let centre = try network.stranger("c", centre: "C", province: "P")
        try network.admit(centre, by: second)
        try b.bring("event", ["id": "b", "title": "held by all"])
        try b.carry(to: second)
        try second.carry(to: centre)
        for device in [second.device, b.device] { try region.journal.revoke(device, .left) }
        for _ in 0..<2 {
            #expect(try !centre.sync(with: region).isStateAlarm)
            #expect(try !region.sync(with: centre).isStateAlarm)
        }
        let withdrawn = try region.journal.status().withdrawn.map(\.device)
        #expect(Set(withdrawn) == [centre.device, second.device])
    }

    /// Who joined at the office is known at a sister's as soon as it calls there.
    @Test mutating func whoJoinedLatelyIsKnownWhereItCalls() throws {
        let late = try network.join("late", centre: "L", province: "P")
        try late.bring("event", ["id": "l", "title": "of late"])
        _ = try late.sync(with: network["a"])
        #expect(try network["a"].value("event", "l", "title") == "of late")
        let stranger = try network.stranger("x", centre: "X")
        try stranger.journal.enter(
            network.identity, centre: Centre(id: CentreID(named: "X"), name: "X", province: ""), key: stranger.key)
        let refused = #expect(throws: SyncError.self) { try stranger.sync(with: network["a"]) }
        #expect(refused?.code == .unknownPeer)
    }

    /// Of a roster that has grown beyond what a petition may be, what names the caller is sent, and the newest of it.
    @Test mutating func aPetitionNamesItsSenderAlone() throws {
        let (region, a, member) = (network.steward, network["a"], Schema.Collection.member)
        var life = Forger(region, .control, network: network.identity.id)
        func state(_ entity: EntityName, _ fields: [(String, Value)]) -> JisrCore.Operation {
            Operation(
                collection: member.code, entity: entity, stamp: HybridTime(milliseconds: Station.start),
                changes: fields.map { .write(member.known($0).code, $1) })
        }
        var roster = [life.frame]
        for number in 0..<14 {
            let operations = (0..<3).map { place in
                state(.one(.key("\(number)-\(place)")), [("name", .text(Base32.text(network.generator.bytes(30_000))))])
            }
            roster.append(.batch(try life.seal(operations)))
        }
        for station in network.stations { try station.admit(roster) }
        let late = try network.join("late", centre: "L", province: "P")
        #expect(try petition(of: late, to: a) < 16 << 10)

        // An entry that stands behind all of that.
        let last = try network.stranger("last", centre: "L")
        let centre = Centre(id: try #require(late.centreID), name: "L", province: "P")
        let entry = Enrolment(device: last.device, key: last.key.publicKey, role: .centre, centre: centre.id)
        let operation = state(
            Enrolment.entity(of: last.device), entry.fields + [("tls", .bytes(last.claim.bytes))])
        try region.admit([life.frame, .batch(try life.seal([operation]))])
        try last.journal.enter(network.identity, centre: centre, key: last.key)
        try region.carry(to: last)
        #expect(try (900_000...Limits.petitionBytes).contains(petition(of: last, to: a)))
    }

    /// The bytes with which a device that nobody there knows makes itself known.
    private func petition(of caller: Station, to peer: Station) throws -> Int {
        #expect(try peer.journal.roster()[caller.device] == nil)
        let transport = LoopTransport(to: peer, from: caller)
        _ = try caller.sync(with: peer, over: transport)
        #expect(try peer.journal.roster()[caller.device] != nil)
        return try #require(transport.posts.first { $0.path == "/v1/batches" }).sent.count
    }

    /// A member that claims the office's key of connections is nobody by it: it cannot prove that, and where it can,
    /// since both hold the key, the office was first.
    @Test func aClaimedPinFindsNobody() throws {
        let (region, a, b) = (network.steward, network["a"], network["b"])
        let member = Schema.network.collection("member")
        var forger = Forger(a, .control, network: network.identity.id)
        let office = LogDescriptor(
            network: network.identity.id, device: region.device, scope: .control,
            incarnation: try region.journal.identity().incarnation)
        let entries = try #require(try b.journal.status().frontier[office.id].last)
        // It knows its entry, so that what it says takes the place of that.
        let end = BranchEnd(device: region.device, mark: entries.mark)
        func claim(_ bytes: [UInt8]) throws -> [Frame] {
            let operation = Operation(
                collection: member.code, entity: Enrolment.entity(of: a.device),
                stamp: HybridTime(milliseconds: Station.start + 1),
                changes: [.write(member.known("tls").code, .bytes(bytes))])
            return [forger.frame, .batch(try forger.seal([operation], ends: [end]))]
        }
        try b.admit(try claim(region.claim.bytes))
        #expect(try b.journal.roster().member(withPin: region.claim.pin)?.device == region.device)
        #expect(try b.journal.roster()[a.device]?.pin == [])
        let shared = try TLSClaim(privateKey: Hash256(hashing: region.key.publicKey).bytes, device: a.device)
        #expect(shared.pin == region.claim.pin)
        try b.admit(try claim(shared.bytes))
        #expect(try b.journal.roster().member(withPin: region.claim.pin)?.device == region.device)
        // Nor is it found by the key of one who was enrolled after it.
        try b.admit(try claim(b.claim.bytes))
        #expect(try b.journal.roster().member(withPin: b.claim.pin)?.device == b.device)
        try b.admit(try claim(a.claim.bytes))
        #expect(try b.journal.roster().member(withPin: a.claim.pin)?.device == a.device)
    }
}
