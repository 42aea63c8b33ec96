import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// Codes of one trait are the same under one key, and tell nothing under another.
@Suite struct LinkageKeyTests {
    private let network = NetworkID(high: 1, low: 2)

    private func claim(_ key: IdentityKey) throws -> SealClaim {
        let enrolment = Enrolment(
            device: key.device, key: key.publicKey, role: .centre, centre: CentreID(high: 3, low: 4))
        return try #require(SealClaim(SealClaim(key).bytes, of: enrolment))
    }

    @Test(arguments: Seed.first(6)) func whoHasTheKeyMakesTheSameCodes(seed: Seed) throws {
        var generator = seed.generator
        let (own, stranger) = (try IdentityKey(seed: generator.bytes(32)), try IdentityKey(seed: generator.bytes(32)))
        let key = LinkageKey(of: network)
        let sealed = try key.sealed(to: claim(own))
        let opened = try LinkageKey(opening: sealed, named: key.id, of: network, by: own)
        #expect(opened.id == key.id)
        let (one, other) = (generator.hostileText(), generator.hostileText())
        #expect(opened.code("massar", one) == key.code("massar", one))
        #expect(key.code("massar", one).count == LinkageKey.codeBytes)
        #expect(key.code("massar", one) != key.code("name_ar", one))
        if !one.utf8.elementsEqual(other.utf8) { #expect(key.code("massar", one) != key.code("massar", other)) }
        #expect(LinkageKey(of: network).code("massar", one) != key.code("massar", one))
        #expect(throws: LogError.self) { try LinkageKey(opening: sealed, named: key.id, of: network, by: stranger) }
        #expect(throws: LogError.self) {
            try LinkageKey(opening: sealed, named: LinkageKey(of: network).id, of: network, by: own)
        }
        #expect(throws: LogError.self) {
            try LinkageKey(opening: sealed, named: key.id, of: NetworkID(high: 1, low: 3), by: own)
        }
    }

    /// Nobody gives one key to some and another to others under one name.
    @Test func aKeyOfAnotherNameIsNone() throws {
        let own = IdentityKey()
        let key = LinkageKey(of: network)
        let id = LinkageKeyID(high: 5, low: 6)
        let sealed = try SealedKey(FileKey(), to: claim(own), for: SealedPurpose(network: network, linkageKey: id))
        #expect(throws: LogError.self) { try LinkageKey(opening: sealed, named: id, of: network, by: own) }
        #expect(throws: LogError.self) { try LinkageKey(opening: sealed, named: key.id, of: network, by: own) }
    }
}
