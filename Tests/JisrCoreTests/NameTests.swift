import JisrCore
import JisrTestSupport
import Testing

/// The texts of dots, scopes and records: each names one thing and is read back as that.
@Suite struct NameTests {
    @Test(arguments: Seed.first(50)) func dotsReadBack(_ seed: Seed) {
        var generator = seed.generator
        let dot = generator.dot(in: [generator.identifier()])
        #expect(Dot(dot.description) == dot, "\(seed)")
        #expect(EntityID(text: dot.description) == .dot(dot), "\(seed)")
        let key = generator.key()
        #expect(EntityID(text: key) == .key(key) && EntityID.fault(inKey: key) == nil, "\(seed)")
    }

    /// A number that no log can reach would be written and then refused by every peer.
    @Test(arguments: [
        "-1-", "-0", "-01", "-+1", "-", "", "--1", "-1 ", "-281474976710657", "-18446744073709551615",
        "-99999999999999999999"
    ])
    func noDot(_ tail: String) {
        #expect(Dot(LogID(high: 1, low: 2).description + tail) == nil)
    }

    @Test func theLastDotOfALogIsOne() {
        let last = Dot(log: LogID(high: 1, low: 2), sequence: Limits.lastSequence)
        #expect(Dot(last.description) == last)
    }

    @Test func scopesReadBack() {
        for kind in Scope.Kind.allCases {
            for centre in ["", "Tiznit", "مركز أكادير", "a@b"] {
                guard let scope = Scope(kind, centre: centre) else {
                    #expect(kind.hasCentre == centre.isEmpty)
                    continue
                }
                #expect(Scope(scope.description) == scope)
                #expect(Scope.of(kind, at: centre.isEmpty ? "x" : centre)?.kind == kind)
            }
        }
    }

    @Test(arguments: [
        "", "@", "nothing", "network@x", "network@", "control@", "attendance", "attendance@", "Identity@x", "identity"
    ])
    func noScope(_ text: String) {
        #expect(Scope(text) == nil)
    }

    @Test(arguments: Seed.first(100)) func recordsReadBack(_ seed: Seed) {
        var generator = seed.generator
        let logs: [LogID] = [generator.identifier()]
        let (first, second) = (generator.entityID(in: logs), generator.entityID(in: logs))
        let pair = EntityName.pair(first, second)
        #expect(EntityName(text: pair.text, parts: 2) == pair, "\(seed)")
        #expect(EntityName(text: first.text, parts: 1) == .one(first), "\(seed)")
    }

    @Test(arguments: [
        "", "a::b", "a\nb", "tab\t", "\u{7f}", "::", ":", "a:", ":a", String(repeating: "é", count: 65),
        "a:\u{3a}\u{301}"
    ])
    func noKey(_ text: String) {
        #expect(EntityID.fault(inKey: text) != nil)
    }

    @Test(arguments: ["a:b", "a b", "محمد", String(repeating: "é", count: 64), "https:/x"]) func aKey(_ text: String) {
        #expect(EntityID.fault(inKey: text) == nil)
    }

    /// Two keys that may stand in a pair make a text that only this pair has, whatever letters they begin with.
    @Test func aPairOfOddKeysReadsBack() {
        for second in ["b", "\u{301}b", "\u{200d}b", "\u{64b}"] where EntityID.fault(inKey: second) == nil {
            let pair = EntityName.pair(.key("a"), .key(second))
            #expect(EntityName(text: pair.text, parts: 2) == pair)
        }
    }

    @Test(arguments: ["", "a", "a:b", "::", "a::", "::b"]) func noPair(_ text: String) {
        #expect(EntityName(text: text, parts: 2) == nil)
    }
}
