import JisrHTTP
import Synchronization
import Testing

@testable import JisrServer

@Suite struct ConnectionGateTests {
    private func enter(_ gate: ConnectionGate, _ host: String?) -> ConnectionGate.Place? {
        gate.enter(from: host) {}
    }

    @Test func oneNetworkHasFewPlaces() throws {
        let gate = ConnectionGate()
        let places = (0..<200).compactMap { _ in enter(gate, "10.0.0.9") }
        #expect(places.count == TransportLimits.strangersOfNetwork)
        #expect(enter(gate, "10.0.0.10") != nil, "another address has its own")
        places[0].leave()
        places[0].leave()
        #expect(enter(gate, "10.0.0.9") != nil)
        #expect(enter(gate, "10.0.0.9") == nil, "who leaves twice makes one place")
    }

    @Test func membersTakeNoStrangersPlace() throws {
        let gate = ConnectionGate()
        for number in 0..<TransportLimits.members {
            let place = try #require(enter(gate, "10.0.0.\(number % 4)"))
            place.prove()
            place.prove()
        }
        let turnedOut = Mutex(0)
        let strangers = (0..<200).compactMap { gate.enter(from: "10.1.0.\($0)") { turnedOut.withLock { $0 += 1 } } }
        #expect(strangers.count - turnedOut.withLock { $0 } == TransportLimits.strangers)
    }

    @Test func whoLeavesGivesBackWhatHeHad() throws {
        let gate = ConnectionGate()
        for _ in 0..<(3 * TransportLimits.members) {
            let place = try #require(enter(gate, "10.0.0.1"))
            place.prove()
            place.leave()
        }
        #expect((0..<100).compactMap { _ in enter(gate, "10.0.0.1") }.count == TransportLimits.strangersOfNetwork)
    }

    @Test func thisMachinesOwnSocketIsNotCounted() {
        let gate = ConnectionGate()
        #expect((0..<500).compactMap { _ in enter(gate, nil) }.count == 500)
    }

    /// Four networks that take all places keep none out that comes from a fifth: it is given the place of one of them.
    @Test func aFloodKeepsNobodyElseOut() throws {
        let gate = ConnectionGate()
        let turnedOut = Mutex([Int]())
        func enter(_ host: String, _ number: Int) -> ConnectionGate.Place? {
            gate.enter(from: host) { turnedOut.withLock { $0.append(number) } }
        }
        let flood = (0..<TransportLimits.strangers).compactMap { enter("10.9.0.\($0 % 4)", $0) }
        #expect(flood.count == TransportLimits.strangers)
        #expect(enter("10.9.0.0", -1) == nil, "whoever has most takes nobody's place")
        let members = (0..<8).compactMap { enter("10.0.0.\($0)", 100 + $0) }
        #expect(members.count == 8)
        // Those who have waited longest, of each network in turn.
        #expect(turnedOut.withLock { $0 } == [0, 1, 2, 3, 4, 5, 6, 7])
        for member in members { member.prove() }
        // Who was turned out leaves too, and makes no second place.
        flood[0].leave()
        flood[0].prove()
        let others = (0..<8).compactMap { enter("10.1.0.\($0)", 200 + $0) }
        #expect(others.count == 8 && turnedOut.withLock { $0.count } == 8)
        #expect(enter("10.1.0.0", -1) != nil && turnedOut.withLock { $0.last } == 8)
    }

    /// One subscriber has all addresses of a network, and two have not.
    @Test func anIPv6NetworkIsOneCaller() {
        #expect(CallerNetwork("2001:db8:0:7::1") == CallerNetwork("2001:db8::7:9:8:7:6"))
        #expect(CallerNetwork("2001:db8:0:7::1") != CallerNetwork("2001:db8:0:8::1"))
        #expect(CallerNetwork("::ffff:10.0.0.1") == CallerNetwork("10.0.0.1"))
        #expect(CallerNetwork("::ffff:10.0.0.1") != CallerNetwork("::ffff:10.0.0.2"))
        #expect(CallerNetwork("10.0.0.1") != CallerNetwork("10.0.0.11"))
        #expect(CallerNetwork("::1") != CallerNetwork("127.0.0.1"))
    }
}
