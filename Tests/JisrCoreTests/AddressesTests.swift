import JisrTestSupport
import Testing

@testable import JisrCore

@Suite struct AddressesTests {
    @Test func comeBackAsTheyWent() {
        let several = Addresses(given: "centre.example:8443  [fe00::1]:1 10.0.0.7:8443")
        #expect(several?.description == "centre.example:8443 [fe00::1]:1 10.0.0.7:8443")
        #expect(several?.first == HostPort("centre.example:8443"))
        #expect(several.map { Addresses(told: $0.description) } == several)
    }

    /// What a person gives is all or nothing; of what a peer tells, what is an address.
    @Test(arguments: ["a:1 b", "a:1\tb:2", "a:1 \u{301}b:2", "a:1,b:2", "", " "])
    func oneWordThatIsNoAddress(text: String) {
        #expect(Addresses(given: text) == nil)
        #expect(Addresses(told: text + " host:7").all.last == HostPort("host:7"))
    }

    @Test func asManyAsThereIsRoomForAndEachOnce() {
        let many = (1...20).map { "h\($0):1" }.joined(separator: " ")
        #expect(Addresses(given: many) == nil)
        #expect(Addresses(told: many).all.count == Limits.addresses)
        #expect(Addresses(told: "a:1 b:1 a:1 a:0").description == "a:1 b:1")
    }

    @Test func anythingIsReadAsItself() {
        for seed in 0..<300 {
            var generator = Generator(seed: Seed(UInt64(seed)))
            let read = Addresses(told: generator.text())
            #expect(Addresses(told: read.description) == read)
            #expect(read.isEmpty || Addresses(given: read.description) == read)
        }
    }
}
