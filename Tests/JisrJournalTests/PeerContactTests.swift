import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrJournal

/// What a peer tells of its program and its clock, and when it called.
@Suite struct PeerContactTests {
    private let sign = PeerSign(program: "0.2.0", secondsAhead: 7_200)

    @Test func aSignIsWritten() throws {
        let network = try TestNetwork.ofFive()
        let (journal, peer) = (network["a"].journal, network["b"].device)
        #expect(try journal.peer(peer).sign == nil)
        try journal.note(sign, of: peer)
        #expect(try journal.peer(peer).sign == sign)
        #expect(try journal.read { try $0.contact(with: peer).sign } == sign)
    }

    @Test func triesAndExchangesLeaveItAsItIs() throws {
        let network = try TestNetwork.ofFive()
        let (journal, peer) = (network["a"].journal, network["b"].device)
        try journal.note(sign, of: peer)
        try journal.updatePeer(peer) { $0.failures += 1 }
        try journal.note(Frontier(), heldBy: peer)
        journal.noteFailure(with: peer)
        let record = try journal.peer(peer)
        #expect(record.sign == sign)
        #expect(record.failures == 1)
    }

    @Test func whatIsKnownIsNotWrittenAgain() throws {
        let network = try TestNetwork.ofFive()
        let (journal, peer) = (network["a"].journal, network["b"].device)
        try journal.note(sign, of: peer)
        try journal.note(PeerSign(program: "0.2.0", secondsAhead: 7_210), of: peer)
        #expect(try journal.peer(peer).sign == sign)
        for other in [
            PeerSign(program: "0.3.0", secondsAhead: 7_200), PeerSign(program: "0.3.0", secondsAhead: 0),
            PeerSign(program: nil, secondsAhead: 0)
        ] {
            try journal.note(other, of: peer)
            #expect(try journal.peer(peer).sign == other)
        }
    }

    @Test func aCallIsKeptBesideWhatWasTold() throws {
        let network = try TestNetwork.ofFive()
        let (journal, peer) = (network["a"].journal, network["b"].device)
        try journal.note(sign, of: peer)
        #expect(try journal.peer(peer).lastCall == nil)
        try journal.noteCall(of: peer, telling: nil)
        let called = try #require(try journal.peer(peer).lastCall)
        #expect(try journal.peer(peer).sign == sign)
        try journal.noteCall(of: peer, telling: PeerSign(program: "0.3.0", secondsAhead: 0))
        #expect(try journal.peer(peer).sign?.program == "0.3.0")
        #expect(try journal.read { try $0.contact(with: peer).lastCall } ?? 0 >= called)
    }
}
