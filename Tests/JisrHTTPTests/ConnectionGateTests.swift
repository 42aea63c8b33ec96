import JisrHTTP
import Testing

@testable import JisrServer

@Suite struct ConnectionGateTests {
    @Test func oneAddressHasFewPlaces() throws {
        let gate = ConnectionGate()
        let places = (0..<200).compactMap { _ in gate.enter(from: "10.0.0.9") }
        #expect(places.count == TransportLimits.strangersOfHost)
        #expect(gate.enter(from: "10.0.0.10") != nil, "another address has its own")
        places[0].leave()
        places[0].leave()
        #expect(gate.enter(from: "10.0.0.9") != nil)
        #expect(gate.enter(from: "10.0.0.9") == nil, "who leaves twice makes one place")
    }

    @Test func membersTakeNoStrangersPlace() throws {
        let gate = ConnectionGate()
        for number in 0..<TransportLimits.members {
            let place = try #require(gate.enter(from: "10.0.0.\(number % 4)"))
            place.prove()
            place.prove()
        }
        let strangers = (0..<200).compactMap { gate.enter(from: "10.1.0.\($0)") }
        #expect(strangers.count == TransportLimits.strangers)
    }

    @Test func whoLeavesGivesBackWhatHeHad() throws {
        let gate = ConnectionGate()
        for _ in 0..<(3 * TransportLimits.members) {
            let place = try #require(gate.enter(from: "10.0.0.1"))
            place.prove()
            place.leave()
        }
        #expect((0..<100).compactMap { _ in gate.enter(from: "10.0.0.1") }.count == TransportLimits.strangersOfHost)
    }

    @Test func thisMachinesOwnSocketIsNotCounted() {
        let gate = ConnectionGate()
        #expect((0..<500).compactMap { _ in gate.enter(from: nil) }.count == 500)
    }
}
