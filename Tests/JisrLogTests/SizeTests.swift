import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// What a month of a centre costs on the link, against the promise of DESIGN.md: 4 bytes a mark at 1,000 marks a batch.
@Suite struct SizeTests {
    /// 40 sessions of 25 out of 100 participants, entered session by session; most are present.
    private func marks(_ generator: inout Generator, sessions: [EntityID], people: [EntityID]) -> [Operation] {
        var stamp = HybridTime(milliseconds: 1_790_000_000_000)
        return sessions.flatMap { session in
            stamp = HybridTime(milliseconds: stamp.milliseconds + generator.int64(7_000_000...90_000_000))
            return generator.shuffled(Array(people.indices)).prefix(25).sorted().map { person in
                stamp = stamp.successor
                let status = generator.pick([
                    "present", "present", "present", "present", "present", "present", "absent", "late", "excused"
                ])
                return Operation(
                    collection: CollectionCode(rawValue: 10), entity: .pair(session, people[person]), stamp: stamp,
                    changes: [.write(FieldCode(rawValue: 1), .text(status))])
            }
        }
    }

    @Test(arguments: [true, false]) func aThousandMarks(_ areNamed: Bool) throws {
        var generator = Seed(30).generator
        let site = try Site(&generator)
        let ids = (0..<140).map { place -> EntityID in
            areNamed
                ? .name(site.name(UInt64(place + 1), .zero)) : .key(Hexadecimal.text(generator.bytes(16)))
        }
        let introduced = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, UInt64($0.offset + 1)) })
        let operations = marks(&generator, sessions: Array(ids[100...]), people: Array(ids[..<100]))
        #expect(operations.count == 1000)
        let batch = try site.seal(
            operations, after: LogHead(sequence: 500, hash: generator.hash()), introduced: introduced)
        print("1,000 attendance marks, \(areNamed ? "named" : "with keys"): \(batch.bytes.count) bytes")
        #expect(batch.bytes.count <= 4000)
        #expect(areSame(try batch.received(by: site, introduced: introduced), numbered(operations, from: 501)))
    }

    /// The promise of DESIGN.md: a header is 178 bytes, and each end 32 more.
    @Test(arguments: [0, 1, 2, 127, 128, Limits.batchEnds]) func aHeaderIsAsLongAsItTells(_ ends: Int) throws {
        var generator = Seed(31).generator
        let operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.key("a")), stamp: .zero, changes: [])
        for isRedactable in [false, true] {
            let site = try Site(&generator, isRedactable: isRedactable, ends: ends)
            let header = try site.seal([operation]).header
            #expect(header.byteCount == 178 + 32 * ends + (ends > 127 ? 1 : 0))
            #expect(header.leastSigned.count == 113)
        }
        #expect(BatchHeader.leastBytes == 178)
    }

    /// A new record without a key costs no name: it follows from its place and its stamp.
    @Test func aNameOfItsOwnCostsNothing() throws {
        var generator = Seed(32).generator
        let site = try Site(&generator)
        func bytes(_ entity: (UInt64, HybridTime) -> EntityID) throws -> Int {
            let operations = (1...UInt64(100)).map { sequence in
                let stamp = HybridTime(milliseconds: Int64(sequence) * 1000)
                return Operation(
                    collection: CollectionCode(rawValue: 3), entity: .one(entity(sequence, stamp)), stamp: stamp,
                    changes: [.write(FieldCode(rawValue: 1), .boolean(true))])
            }
            return try site.seal(operations).bytes.count
        }
        let own = try bytes { .name(site.name($0, $1)) }
        #expect(own < 220)
        #expect(try bytes { _, _ in .name(generator.recordName()) } > own + 1600)
    }
}
