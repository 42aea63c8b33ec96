import JisrCore
import JisrTestSupport
import Testing

/// What records are called: a name is never a key, and texts name what they were made from.
@Suite struct EntityIDTests {
    @Test(arguments: Seed.first(50)) func aNameIsNeverAKey(_ seed: Seed) {
        var generator = seed.generator
        let name: RecordName = generator.identifier()
        let id = EntityID.name(name)
        #expect(EntityID(text: id.text) == id, "\(seed)")
        #expect(id != .key(id.text) && StateHash(id) != StateHash(EntityID.key(id.text)), "\(seed)")
        #expect(Set([id, .key(id.text)]).count == 2, "\(seed)")
        // An identifier alone is what somebody may give as a key.
        #expect(EntityID(text: name.description) == .key(name.description), "\(seed)")
        #expect(EntityID.fault(inKey: id.text) == nil, "\(seed)")
    }

    /// One record has one text: what a spreadsheet made of it is another's.
    @Test func onlyTheFormThatIsWrittenIsAName() {
        let text = EntityID.name(RecordName(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)).text
        let others = [
            text.uppercased(), "R" + text.dropFirst(), text + "\u{301}", String(text.dropLast()), text + "0",
            " " + text,
            text.replacing("0", with: "o", maxReplacements: 1), "", "r"
        ]
        for other in others { #expect(EntityID(text: other) == .key(other), "\(other)") }
    }

    @Test(arguments: Seed.first(50)) func keysAreReadAsTheyStand(_ seed: Seed) {
        var generator = seed.generator
        let key = generator.key()
        #expect(EntityID(text: key) == .key(key) && EntityID.fault(inKey: key) == nil, "\(seed)")
    }

    @Test func keysAreComparedByBytes() {
        for (one, other) in HostileText.twins {
            #expect(EntityID.key(one) != .key(other) && Set([EntityID.key(one), .key(other)]).count == 2, "\(one)")
            #expect(StateHash(EntityID.key(one)) != StateHash(EntityID.key(other)), "\(one)")
            #expect(EntityName.pair(.key(one), .key("x")) != .pair(.key(other), .key("x")), "\(one)")

        }
    }

    @Test(arguments: Seed.first(100)) func recordsReadBack(_ seed: Seed) {
        var generator = seed.generator
        let ids = (0..<2).map { _ in
            generator.once(in: 2) ? EntityID.name(generator.identifier()) : .key(generator.key())
        }
        let pair = EntityName.pair(ids[0], ids[1])
        #expect(EntityName(text: pair.text, parts: 2) == pair, "\(seed)")
        #expect(EntityName(text: ids[0].text, parts: 1) == .one(ids[0]), "\(seed)")
    }

    @Test(arguments: [
        "", "a::b", "a\nb", "tab\t", "\u{7f}", "::", ":", "a:", ":a", String(repeating: "é", count: 65),
        "a:\u{3a}\u{301}", "\u{85}", "\u{9f}", "\0"
    ])
    func noKey(_ text: String) {
        #expect(EntityID.fault(inKey: text) != nil)
    }

    @Test(arguments: ["a:b", "a b", "محمد", String(repeating: "é", count: 64), "https:/x", "\u{a0}"])
    func aKey(_ text: String) {
        #expect(EntityID.fault(inKey: text) == nil)
    }

    /// Two keys that may stand in a pair make a text that only this pair has, whatever letters they begin with.
    @Test func aPairOfOddKeysReadsBack() {
        let keys = (["b", "\u{301}b", "\u{64b}"] + HostileText.all).filter { EntityID.fault(inKey: $0) == nil }
        #expect(keys.count > 20)
        var texts: Set<ExactText> = []
        for first in keys {
            for second in keys {
                let pair = EntityName.pair(.key(first), .key(second))
                #expect(EntityName(text: pair.text, parts: 2) == pair)
                texts.insert(ExactText(pair.text))
            }
        }
        #expect(texts.count == Set(keys.map(ExactText.init)).count * Set(keys.map(ExactText.init)).count)
    }

    @Test(arguments: ["", "a", "a:b", "::", "a::", "::b"]) func noPair(_ text: String) {
        #expect(EntityName(text: text, parts: 2) == nil)
    }
}
