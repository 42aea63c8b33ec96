import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// What a batch says that it knew of a device that is in no roster yet. Some know that device sooner than others, and all
/// have to come to the same.
@Suite struct StrangersEndsTests {
    private var network: TestNetwork
    private let event = Schema.network.collection("event")

    init() throws {
        network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "B", province: "Q")
        try network.spread()
    }

    private func title(_ text: String) -> JisrCore.Operation {
        JisrCore.Operation(
            collection: event.code, entity: .one(.key("1")), stamp: HybridTime(milliseconds: 1),
            changes: [.write(event.known("title").code, .text(text))])
    }

    /// Nobody ever wrote it: it is admitted nowhere, so that nobody builds on it.
    @Test mutating func anEndThatIsNoneIsAdmittedNowhere() throws {
        let (a, b, region) = (network["a"], network["b"], network.steward)
        let stranger = try network.stranger("x", centre: "X")
        var forger = Forger(b, .network, network: network.identity.id)
        let end = BranchEnd(device: stranger.device, mark: BatchMark(high: 1, low: 2))
        let frames = [forger.frame, Frame.batch(try forger.seal([title("of a stranger")], ends: [end]))]
        #expect(try a.admit(frames) == [.early])
        let secret = Hash256(hashing: [1])
        try region.journal.invite(
            Invitation(secretHash: secret, role: .centre, centre: "X", province: "", expires: .max))
        _ = try region.journal.admit(stranger.candidate(), bySecret: secret)
        #expect(try region.admit(frames) == [.early])
        try a.bring("event", ["id": "1", "title": "honest"])
        for _ in 0..<2 { try network.spread() }
        for station in network.stations { #expect(try station.value("event", "1", "title") == "honest") }
        #expect(try a.journal.status().frontier == region.journal.view(sharedWith: a.device).frontier)
    }

    /// One that is known later: what told of it waits, and then is admitted.
    @Test mutating func anEndOfADeviceThatIsKnownLaterIsWaitedFor() throws {
        let (a, region) = (network["a"], network.steward)
        let x = try network.stranger("x", centre: "X")
        let secret = Hash256(hashing: [1])
        try region.journal.invite(
            Invitation(secretHash: secret, role: .centre, centre: "X", province: "", expires: .max))
        let entry = try region.journal.admit(x.candidate(), bySecret: secret)
        try x.journal.enter(network.identity, centre: entry.centre, key: x.key)
        try region.carry(to: x)
        try x.bring("event", ["id": "1", "title": "first"])
        try x.carry(to: region)
        try region.edit("event", ["id": "1", "title": "second"])
        let roster = try region.frames(for: a, beyond: Frontier())
        let effect = try #require(roster.last)
        #expect(try a.admit([effect]) == [.early])
        try region.carry(to: a)
        #expect(try a.value("event", "1", "title") == "second")
        #expect(try a.journal.conflicts().isEmpty)
        #expect(try a.journal.checkInvariants() == [])
    }
}
