import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

@Suite struct JoiningTests {
    private var network: TestNetwork
    private var steward: Station { network.steward }
    private let secret = Hash256(hashing: [1, 2, 3] as [UInt8])

    init() throws {
        network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
    }

    private func invite(centre: String, role: Role = .centre, expires: Int64 = .max) throws {
        try steward.journal.invite(
            Invitation(secretHash: secret, role: role, centre: centre, province: "P", expires: expires))
    }

    @Test mutating func anInvitationIsUsedOnce() throws {
        try invite(centre: "B")
        let (first, second) = (try network.stranger("b", centre: "B"), try network.stranger("b2", centre: "B"))
        let entry = try steward.journal.admit(first.candidate(address: "b:1"), bySecret: secret)
        #expect(entry.centre == "B" && entry.province == "P" && entry.role == .centre && entry.address == "b:1")
        expectJournalError(.notPermitted) { _ = try steward.journal.admit(second.candidate(), bySecret: secret) }
        // The answer was lost: who asks again with the same key gets the same entry, and nothing is written.
        let before = try steward.journal.status()
        #expect(try steward.journal.admit(first.candidate(address: "elsewhere"), bySecret: secret) == entry)
        #expect(try steward.journal.status() == before)
        #expect(try steward.journal.roster()[second.device] == nil)
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
        #expect(try steward.journal.admit(b.candidate(), bySecret: secret).centre == "B")
    }

    @Test mutating func aNamedInvitationDecidesTheCentre() throws {
        try invite(centre: "A")
        let other = try network.stranger("other", centre: "elsewhere")
        let entry = try steward.journal.admit(other.candidate(), bySecret: secret)
        #expect(entry.centre == "A")
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
            try network["a"].journal.enter(network.identity, centre: "B", key: network["a"].key)
        }
        expectJournalError(.notPermitted) {
            try network["a"].journal.found(network: "other", centre: "A", key: network["a"].key, pin: [], address: "")
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
        try network["a"].journal.announce(address: "a:2", pin: [9])
        try network.spread()
        #expect(try steward.journal.roster()[network["a"].device]?.address == "a:2")
        let before = try network["a"].journal.status()
        try network["a"].journal.announce(address: "a:2", pin: [9])
        #expect(try network["a"].journal.status() == before)
        try steward.journal.rename(network["a"].device, to: "مركز")
        try network.spread()
        #expect(try network["a"].journal.roster().member(named: "مركز")?.device == network["a"].device)
        try network.expectSound()
    }

    @Test mutating func withNoNetworkNothingIsWritten() throws {
        let alone = try network.stranger("alone", centre: "X")
        expectJournalError(.notPermitted) { try alone.bring("event", ["title": "t"]) }
        expectJournalError(.notPermitted) { _ = try alone.journal.identity() }
    }
}
