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
            for centre in ["", "Tiznit", "مركز أكادير"] + HostileText.all {
                guard let scope = Scope(kind, centre: centre) else {
                    #expect(kind.hasCentre == centre.isEmpty)
                    continue
                }
                #expect(Scope(scope.description) == scope && scope.centre == centre)
                #expect(Scope(scope.description)?.centre.utf8.elementsEqual(centre.utf8) == true, "\(scope)")
                #expect(Scope.of(kind, at: centre.isEmpty ? "x" : centre)?.kind == kind)
            }
        }
    }

    /// Whichever Unicode tables a device has, two centres of other bytes are two.
    @Test func scopesAreComparedByBytes() {
        for (one, other) in HostileText.twins {
            let (first, second) = (Scope(.identity, centre: one), Scope(.identity, centre: other))
            #expect(first != second && Set([first, second]).count == 2)
            #expect(Scope(first?.description ?? "") == first && Scope(second?.description ?? "") == second)
            if let first, let second {
                #expect((first < second) != (second < first))
                #expect((first < second) == one.utf8.lexicographicallyPrecedes(other.utf8))
            }
        }
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
