import JisrCore
import JisrLog
import JisrTestSupport
import Testing

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

    @Test(arguments: [true, false]) func aThousandMarks(_ areNamedByDot: Bool) throws {
        var generator = Seed(30).generator
        let site = try Site(&generator)
        let ids = (0..<140).map { place -> EntityID in
            areNamedByDot
                ? .dot(Dot(log: site.log, sequence: UInt64(place + 1))) : .key(Hexadecimal.text(generator.bytes(16)))
        }
        let introduced = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, UInt64($0.offset + 1)) })
        let operations = marks(&generator, sessions: Array(ids[100...]), people: Array(ids[..<100]))
        #expect(operations.count == 1000)
        let batch = try site.seal(
            operations, after: LogHead(sequence: 500, hash: generator.hash()), introduced: introduced)
        print("1,000 attendance marks, named by \(areNamedByDot ? "dot" : "key"): \(batch.bytes.count) bytes")
        #expect(batch.bytes.count <= 4000)
        #expect(haveEqualBytes(try batch.received(by: site, introduced: introduced), numbered(operations, from: 501)))
    }
}
