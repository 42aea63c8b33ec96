import JisrCore
import JisrTestSupport
import Testing

/// The texts of dots and scopes: each names one thing and is read back as that.
@Suite struct NameTests {
    @Test(arguments: Seed.first(50)) func dotsReadBack(_ seed: Seed) {
        var generator = seed.generator
        let dot = generator.dot(in: [generator.identifier()])
        #expect(Dot(dot.description) == dot, "\(seed)")
    }

    /// A number that no log can reach would be written and then refused by every peer.
    @Test(arguments: [
        "-1-", "-0", "-01", "-+1", "-", "", "--1", "-1 ", "-281474976710657", "-18446744073709551615",
        "-99999999999999999999", "-1\u{301}", "-\u{661}"
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
            for centre in [nil, CentreID(named: "Tiznit"), CentreID(high: 0, low: 0)] {
                guard let scope = Scope(kind, centre: centre) else {
                    #expect(kind.hasCentre == (centre == nil))
                    continue
                }
                #expect(Scope(scope.description) == scope && scope.centre == centre)
                #expect(scope.description.utf8.count <= Limits.scopeBytes)
                #expect(Scope.of(kind, at: centre ?? CentreID(named: "x"))?.kind == kind)
            }
        }
    }

    /// A centre has one text: else two frames would tell one log.
    @Test func aCentreHasOneText() {
        let text = Scope(.identity, centre: CentreID(named: "x"))?.description ?? ""
        #expect(Scope(text) != nil && Scope(text.uppercased()) == nil && Scope(text + "0") == nil)
    }

    @Test func controlComesFirst() {
        let scopes = [Scope(.identity, centre: "a"), .network, Scope(.attendance, centre: "z"), .control].compactMap {
            $0
        }
        #expect(scopes.sorted().map(\.kind) == [.control, .network, .attendance, .identity])
    }

    @Test(arguments: [
        "", "@", "nothing", "network@x", "network@", "control@", "attendance", "attendance@", "Identity@x", "identity",
        "network\u{301}", "identity\u{301}@x", "ｉdentity@x"
    ])
    func noScope(_ text: String) {
        #expect(Scope(text) == nil)
    }
}
