import JisrCore
import JisrTestSupport
import Testing

@Suite struct StateDigestTests {
    private func hash(_ generator: inout Generator) -> StateHash {
        let logs = [generator.identifier(LogTag.self)]
        return StateHash(
            record: StateHash(generator.entityID()), collection: CollectionCode(rawValue: 3),
            field: FieldCode(rawValue: 1), dot: generator.dot(in: logs), content: .value(generator.value()))
    }

    @Test(arguments: Seed.first(20)) func addingAndRemovingEqualsTheSumOfWhatStays(_ seed: Seed) {
        var generator = seed.generator
        var held: [StateHash] = []
        var digest = StateDigest()
        for _ in 0..<200 {
            if !held.isEmpty, generator.once(in: 3) {
                digest.remove(held.remove(at: generator.int(0...held.count - 1)))
            } else {
                held.append(hash(&generator))
                digest.add(held[held.count - 1])
            }
        }
        var fresh = StateDigest()
        for hash in generator.shuffled(held) { fresh.add(hash) }
        #expect(digest == fresh, "\(seed)")
        #expect(digest - fresh == StateDigest(), "\(seed)")
        #expect(StateDigest(bytes: digest.bytes) == digest, "\(seed)")
    }

    @Test(arguments: Seed.first(20)) func partsAddUp(_ seed: Seed) {
        var generator = seed.generator
        let hashes = (0..<20).map { _ in hash(&generator) }
        func sum(_ part: ArraySlice<StateHash>) -> StateDigest { part.reduce(into: StateDigest()) { $0.add($1) } }
        #expect(sum(hashes[..<7]) + sum(hashes[7...]) == sum(hashes[...]), "\(seed)")
        #expect(sum(hashes[...]) - sum(hashes[7...]) == sum(hashes[..<7]), "\(seed)")
    }

    /// Every part of (key, dot, value) counts, the kind of a value as well as its number.
    @Test func whateverDiffersHashesApart() {
        let log = LogID(high: 1, low: 2)
        let dots = [Dot(log: log, sequence: 1), Dot(log: log, sequence: 2)]
        let contents: [StateContent] = [
            .value(.null), .value(.boolean(false)), .value(.boolean(true)), .value(.integer(0)), .value(.integer(1)),
            .value(.text("")), .value(.text("a")), .value(.text("a\0")), .value(.text("12345678")), .value(.bytes([])),
            .value(.bytes([0x61])), .value(.date(CivilDate(days: 0))), .value(.time(CivilTime(seconds: 0))),
            .value(.instant(Instant(milliseconds: 0))), .value(.reference(.key("a"))),
            .value(.reference(.name(RecordName(high: 1, low: 2)))),
            .member(""), .member("a"), .mark(.returned), .mark(.tombstone), .value(.opaque(kind: 99, [0x61])),
            .value(.opaque(kind: 98, [0x61])), .value(.text("é")), .value(.text("e\u{301}")), .member("é"),
            .member("e\u{301}")
        ]
        let records = [
            StateHash(EntityID.key("a")), StateHash(EntityID.key("b")),
            StateHash(EntityID.name(RecordName(high: 1, low: 2)))
        ]
        let pairs = records + [StateHash(joining: records[0], records[1]), StateHash(joining: records[1], records[0])]
        var hashes: [StateHash] = []
        for record in pairs {
            for content in contents {
                for (collection, field) in [(1, 1), (1, 2), (2, 1)] as [(UInt16, UInt16)] {
                    for dot in dots {
                        hashes.append(
                            StateHash(
                                record: record, collection: CollectionCode(rawValue: collection),
                                field: FieldCode(rawValue: field), dot: dot, content: content))
                    }
                }
            }
        }
        #expect(Set(hashes).count == hashes.count)
        #expect(Set(hashes.map(\.high)).count == hashes.count && Set(hashes.map(\.low)).count == hashes.count)
    }
}
