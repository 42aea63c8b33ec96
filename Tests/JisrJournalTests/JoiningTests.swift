import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@Suite struct JoiningTests {
    private var network: TestNetwork
    private var steward: Station { network.steward }
    private let secret = Hash256(hashing: [1, 2, 3] as [UInt8])

    init() throws {
        network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
    }

    private static func centre(_ name: String) -> Centre {
        Centre(id: CentreID(named: name), name: name, province: "")
    }

    private func invite(centre: String, role: Role = .centre, expires: Int64 = .max) throws {
        try steward.journal.invite(
            Invitation(secretHash: secret, role: role, centre: centre, province: "P", expires: expires))
    }

    @Test mutating func anInvitationIsUsedOnce() throws {
        try invite(centre: "B")
        let (first, second) = (try network.stranger("b", centre: "B"), try network.stranger("b2", centre: "B"))
        let entry = try steward.journal.admit(first.candidate(address: "b:1"), bySecret: secret)
        #expect(
            entry.centre.name == "B" && entry.centre.province == "P" && entry.role == .centre && entry.address == "b:1")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(second.candidate(), bySecret: secret) }
        // The answer was lost: who asks again with the same key gets the same entry, and nothing is written.
        let before = try steward.journal.status()
        #expect(try steward.journal.admit(first.candidate(address: "elsewhere"), bySecret: secret) == entry)
        #expect(try steward.journal.status() == before)
        #expect(try steward.journal.roster()[second.device] == nil)
    }

    /// Another steward has written an entry for the device that does not count, or has deleted that: the founder's does.
    @Test(arguments: [false, true]) mutating func anEntryThatDoesNotCountIsInNobodysWay(isDeleted: Bool) throws {
        let second = try network.join("second", role: .region, centre: "region")
        let b = try network.stranger("b", centre: "B")
        let member = Schema.Collection.member
        let entry = Enrolment(device: b.device, key: b.key.publicKey, role: .region, centre: CentreID(named: "B"))
        var forger = Forger(second, .control, network: network.identity.id)
        func state(_ changes: [Change]) throws -> Frame {
            .batch(
                try forger.seal([
                    Operation(
                        collection: member.code, entity: Enrolment.entity(of: b.device),
                        stamp: HybridTime(milliseconds: Station.start), changes: changes)
                ]))
        }
        var frames = [forger.frame, try state(entry.fields.map { .write(member.known($0).code, $1) })]
        if isDeleted { frames.append(try state([.write(.deleted, .boolean(true))])) }
        try steward.admit(frames)
        try invite(centre: "B")
        let found = try steward.journal.admit(b.candidate(), bySecret: secret)
        #expect(found.role == .centre && found.centre.name == "B")
        #expect(try steward.journal.roster()[b.device] == found)
        #expect(try steward.journal.checkInvariants() == [])
    }

    /// A steward may revoke a device before anybody took it in.
    @Test mutating func whoWasRevokedBeforehandDoesNotJoin() throws {
        let second = try network.join("second", role: .region, centre: "region")
        let b = try network.stranger("b", centre: "B")
        var forger = Forger(second, .control, network: network.identity.id)
        let revocation = Schema.Collection.revocation
        let operation = Operation(
            collection: revocation.code, entity: .one(.key("1")), stamp: HybridTime(milliseconds: Station.start),
            changes: Revocation.fields(device: b.device, kind: .left).map { .write(revocation.known($0).code, $1) })
        try steward.admit([forger.frame, .batch(try forger.seal([operation]))])
        try invite(centre: "B")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(b.candidate(), bySecret: secret) }
        #expect(try steward.journal.checkInvariants() == [])
    }

    @Test mutating func anInvitationExpires() throws {
        try invite(centre: "B", expires: steward.clock.milliseconds - 1)
        let b = try network.stranger("b", centre: "B")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(b.candidate(), bySecret: secret) }
        #expect(try steward.journal.roster()[b.device] == nil)
    }

    @Test mutating func aSecretThatNobodyGaveOut() throws {
        let b = try network.stranger("b", centre: "B")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(b.candidate(), bySecret: secret) }
    }

    @Test mutating func anOpenInvitationMakesANewCentreOnly() throws {
        try invite(centre: "")
        let spy = try network.stranger("spy", centre: "A")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(spy.candidate(), bySecret: secret) }
        let nameless = try network.stranger("nameless", centre: "")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(nameless.candidate(), bySecret: secret) }
        let b = try network.stranger("b", centre: "B")
        #expect(try steward.journal.admit(b.candidate(), bySecret: secret).centre.name == "B")
    }

    /// What a joiner names comes over the wire, and is held against the form of names here too.
    @Test mutating func aJoinersCentreHasTheFormOfAName() throws {
        try invite(centre: "")
        let wrong = ["\u{200d}X", "\u{a0}", "x\n\u{1b}[31m", "\u{301}\u{302}", String(repeating: "é", count: 101)]
        for (index, centre) in wrong.enumerated() {
            let joiner = try network.stranger("wrong \(index)", centre: centre)
            #expect(throws: InputError.self) { try steward.journal.admit(joiner.candidate(), bySecret: secret) }
            #expect(try steward.journal.roster()[joiner.device] == nil)
        }
        // In another form, the name of a centre that exists.
        for (index, centre) in ["A\u{a0}", "\u{ff21}", " A"].enumerated() {
            let spy = try network.stranger("spy \(index)", centre: centre)
            expectJournalError(.notPermitted) { _ = try steward.journal.admit(spy.candidate(), bySecret: secret) }
        }
        let b = try network.stranger("b", centre: "\u{feb7}\u{fef4}\u{feb8}\u{fe8e}\u{feed}\u{fe93}\u{a0}")
        let entry = try steward.journal.admit(b.candidate(), bySecret: secret)
        #expect(entry.centre.name == "شيشاوة" && entry.name == "شيشاوة")
    }

    @Test mutating func anInvitationsNamesHaveTheirForm() throws {
        for (centre, province) in [("\u{200d}X", "P"), ("X", "P\u{200c}"), ("\u{a0}", "P"), ("X", "\u{301}")] {
            #expect(throws: InputError.self) {
                try steward.journal.invite(
                    Invitation(secretHash: secret, role: .centre, centre: centre, province: province, expires: .max))
            }
        }
        try steward.journal.invite(
            Invitation(
                secretHash: secret, role: .centre, centre: "\u{200f}B\u{a0}", province: " \u{ff30}\u{202c}",
                expires: .max))
        let b = try network.stranger("b", centre: "")
        let entry = try steward.journal.admit(b.candidate(), bySecret: secret)
        #expect(entry.centre.name == "B" && entry.centre.province == "P")
    }

    @Test func aNewNameHasItsForm() throws {
        let device = network["a"].device
        for name in ["\u{200c}X", "", " ", "x\n", String(repeating: "x", count: 201)] {
            #expect(throws: InputError.self) { try steward.journal.rename(device, to: name) }
        }
        expectJournalError(.notPermitted) { try steward.journal.rename(device, to: "region\u{a0}") }
        try steward.journal.rename(device, to: "\u{feb7}\u{fef4}\u{feb8}\u{fe8e}\u{feed}\u{fe93}\u{a0}")
        #expect(try steward.journal.roster()[device]?.name == "شيشاوة")
    }

    /// The name of a centre's second device is made of the centre's, and the answer to the joiner has to hold it.
    @Test mutating func theLongestCentreHasManyDevices() throws {
        let centre = String(repeating: "é", count: 100)
        var names: Set<String> = []
        for number in 0..<12 {
            let secret = Hash256(hashing: [UInt8(number)])
            try steward.journal.invite(
                Invitation(secretHash: secret, role: .centre, centre: centre, province: "P", expires: .max))
            let entry = try steward.journal.admit(
                try network.stranger("c\(number)", centre: "").candidate(), bySecret: secret)
            #expect(entry.centre.name == centre && entry.name.utf8.count <= Limits.nameBytes)
            names.insert(entry.name)
        }
        #expect(names.count == 12)
    }

    /// Ids are made of the names that the inviter tells: another spelling would be another network.
    @Test mutating func whatTheInviterTellsIsKeptByteForByte() throws {
        let identity = NetworkIdentity(name: "re\u{301}seau\u{200d}", founder: network.identity.founder)
        let joiner = try network.stranger("b", centre: "")
        expectJournalError(.notPermitted) {
            try joiner.journal.enter(identity, centre: Self.centre(""), key: joiner.key)
        }
        try joiner.journal.enter(identity, centre: Self.centre("e\u{301}\u{378}"), key: joiner.key)
        try joiner.open()
        let held = try joiner.journal.identity()
        #expect(held.network.id == identity.id && held.network.name.utf8.elementsEqual(identity.name.utf8))
        #expect(held.centre.name.utf8.elementsEqual("e\u{301}\u{378}".utf8))
    }

    @Test mutating func aNamedInvitationDecidesTheCentre() throws {
        try invite(centre: "A")
        let other = try network.stranger("other", centre: "elsewhere")
        let entry = try steward.journal.admit(other.candidate(), bySecret: secret)
        #expect(entry.centre.name == "A")
        #expect(entry.name != "A")
    }

    @Test func onlyAStewardInvites() throws {
        expectJournalError(.notPermitted) {
            try network["a"].journal.invite(
                Invitation(secretHash: secret, role: .centre, centre: "B", province: "", expires: .max))
        }
        expectJournalError(.notPermitted) { try network["a"].journal.rename(steward.device, to: "mine") }
    }

    @Test func aHomeJoinsOnce() throws {
        expectJournalError(.notPermitted) {
            try network["a"].journal.enter(network.identity, centre: Self.centre("B"), key: network["a"].key)
        }
        expectJournalError(.notPermitted) {
            try network["a"].journal.found(
                network: "other", centre: "A", key: network["a"].key, tls: network["a"].claim, address: "")
        }
    }

    @Test mutating func aSecondDeviceOfACentreGetsItsNames() throws {
        try network["a"].bring("identity", ["participant": "1", "name_fr": "Amina"])
        try network.join("a2", centre: "A", province: "P")
        try network.spread()
        try network.spread()
        #expect(try network["a2"].value("identity", "1", "name_fr") == "Amina")
        #expect(try steward.record("identity", "1") == nil)
        try network.expectSound()
    }

    @Test func aDeviceChangesItsOwnEntry() throws {
        let claim = try TLSClaim(privateKey: [UInt8](repeating: 9, count: 32), device: network["a"].device)
        try network["a"].journal.announce(addresses: Addresses(told: "a:2"), tls: claim)
        try network.spread()
        #expect(try steward.journal.roster().member(withPin: claim.pin)?.device == network["a"].device)
        #expect(try steward.journal.roster()[network["a"].device]?.address == "a:2")
        let before = try network["a"].journal.status()
        try network["a"].journal.announce(addresses: Addresses(told: "a:2"), tls: claim)
        #expect(try network["a"].journal.status() == before)
        try steward.journal.rename(network["a"].device, to: "مركز")
        try network.spread()
        #expect(try network["a"].journal.roster().member(named: "مركز")?.device == network["a"].device)
        try network.expectSound()
    }

    /// Two stewards who name one device apart are not told apart by their clocks.
    @Test mutating func theMoreSeniorStewardNames() throws {
        let second = try network.join("second", role: .region, centre: "region")
        try network.spread()
        let device = network["a"].device
        try steward.journal.rename(device, to: "by the founder")
        second.clock.milliseconds += 60_000
        try second.journal.rename(device, to: "by the second")
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.journal.roster()[device]?.name == "by the founder", "\(station.name)")
        }
    }

    @Test mutating func withNoNetworkNothingIsWritten() throws {
        let alone = try network.stranger("alone", centre: "X")
        expectJournalError(.notPermitted) { try alone.bring("event", ["title": "t"]) }
        expectJournalError(.notPermitted) { _ = try alone.journal.identity() }
    }
}
