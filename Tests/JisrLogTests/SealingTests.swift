import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// One tail is one batch, however often it is sealed; and nothing is signed that nobody could read.
@Suite struct SealingTests {
    @Test(arguments: Seed.first(20), [false, true]) func oneTailSealedTwiceIsOneBatch(
        _ seed: Seed, _ isRedactable: Bool
    ) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: 2)
        let head = generator.head()
        let operations = site.operations(generator.int(1...60), &generator, after: head)
        let (one, other) = (try site.seal(operations, after: head), try site.seal(operations, after: head))
        #expect(one.hash == other.hash && one.header.signed == other.header.signed, "\(seed)")
        // Ed25519 may be made with chance in it: the signatures alone may differ.
        #expect(one.bytes[one.header.byteCount...] == other.bytes[other.header.byteCount...], "\(seed)")
    }

    private func seed(_ batch: SealedBatch) -> ArraySlice<UInt8> { batch.bytes[batch.header.byteCount...].prefix(17) }

    /// The seed depends on all that it must, and on nothing that anybody but the device knows.
    @Test func anotherDeviceLogNumberOrContentHasAnotherSeed() throws {
        var generator = Seed(14).generator
        let site = try Site(&generator, isRedactable: true)
        let operation = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("a")), stamp: .zero,
            changes: [.write(FieldCode(rawValue: 1), .text("Sara"))])
        var other = operation
        other.stamp = HybridTime(rawValue: 1)
        func seal(_ operations: [Operation], _ log: LogID, _ key: IdentityKey, _ head: LogHead = .start) throws
            -> SealedBatch
        {
            try SealedBatch.seal(
                operations, by: .init(log: log, key: key, isRedactable: true, schemaVersion: 1), after: head,
                nonce: site.nonce, ends: []
            ) { _ in nil }
        }
        let another = try IdentityKey(seed: generator.bytes(32))
        let later = LogHead(sequence: 1, hash: generator.hash())
        let seeds = try [
            seal([operation], site.log, site.key), seal([operation], site.log, another),
            seal([operation], generator.identifier(), site.key), seal([operation], site.log, site.key, later),
            seal([other], site.log, site.key), seal([operation, other], site.log, site.key)
        ].map(seed)
        #expect(Set(seeds).count == seeds.count)
        #expect(seeds.allSatisfy { $0.first == 0 })
        // No hash of the public parts gives it away.
        #expect(!seeds.contains { $0.dropFirst().elementsEqual(Hash256(hashing: site.key.publicKey).bytes.prefix(16)) })
    }

    private func expectUnsealed(
        _ code: LogError.Code, _ operations: [Operation], ends: [BranchEnd] = [], after head: LogHead = .start,
        _ what: Comment, at place: SourceLocation = #_sourceLocation
    ) throws {
        var generator = Seed(15).generator
        var site = try Site(&generator)
        site.ends = ends
        let error = #expect(throws: LogError.self, what, sourceLocation: place) {
            _ = try site.seal(operations, after: head)
        }
        #expect(error?.code == code, what, sourceLocation: place)
    }

    private func operation(
        _ changes: [Change] = [], entity: EntityName = .one(.key("a")), unseen: [ToldPlace] = []
    ) -> Operation {
        Operation(
            collection: CollectionCode(rawValue: 3), entity: entity, stamp: .zero, unseen: unseen, changes: changes)
    }

    private func writing(_ value: Value) -> [Operation] { [operation([.write(FieldCode(rawValue: 1), value)])] }

    @Test func whatNoDecoderTakesIsNotSigned() throws {
        let tooLong = String(repeating: "x", count: 100_000)
        try expectUnsealed(.tooLarge, writing(.text(tooLong)), "a text of 100,000 bytes")
        try expectUnsealed(.tooLarge, writing(.bytes([UInt8](tooLong.utf8))), "bytes")
        try expectUnsealed(.tooLarge, writing(.opaque(kind: 12, [UInt8](tooLong.utf8))), "bytes of an unknown kind")
        try expectUnsealed(.malformed, writing(.opaque(kind: 3, [])), "a kind of this format as an unknown one")
        try expectUnsealed(.malformed, writing(.date(CivilDate(days: .max))), "a day")
        try expectUnsealed(.malformed, writing(.time(CivilTime(seconds: .min))), "a time")
        try expectUnsealed(.malformed, writing(.instant(Instant(milliseconds: .max))), "an instant")
        try expectUnsealed(.malformed, writing(.reference(.key("a::b"))), "a reference")
        let members = (0..<4000).map { Change.add(FieldCode(rawValue: 7), "\($0)") }
        try expectUnsealed(.tooLarge, [operation(members)], "4,000 members")
        try expectUnsealed(.tooLarge, [operation([.add(FieldCode(rawValue: 7), tooLong)])], "a long member")
        let key = String(repeating: "k", count: Limits.keyBytes + 1)
        try expectUnsealed(.malformed, [operation(entity: .one(.key(key)))], "a key of 129 bytes")
        try expectUnsealed(.malformed, [operation(entity: .pair(.key("a"), .key("")))], "an empty key")
        let name = EntityID.name(RecordName(high: 1, low: 1)).text
        try expectUnsealed(.malformed, [operation(entity: .one(.key(name)))], "a key in the form of a name")
    }

    @Test func placesThatNoHeaderTellsAreNotSigned() throws {
        let end = BranchEnd(device: DeviceID(high: 1, low: 1), mark: BatchMark(high: 1, low: 1))
        for place in [
            ToldPlace(end: 2, sequence: 1), ToldPlace(end: -1, sequence: 1), ToldPlace(end: 1, sequence: 0),
            ToldPlace(end: 1, sequence: Limits.lastSequence + 1), ToldPlace(end: 0, sequence: .max)
        ] {
            try expectUnsealed(.malformed, [operation(unseen: [place])], ends: [end], "\(place)")
        }
        let many = [ToldPlace](repeating: ToldPlace(end: 1, sequence: 1), count: Limits.unseenValues + 1)
        try expectUnsealed(.tooLarge, [operation(unseen: many)], ends: [end], "257 unseen")
        try expectUnsealed(.malformed, [operation()], ends: [end, end], "an end told twice")
        var generator = Seed(16).generator
        let ends = (0...Limits.batchEnds).map { _ in
            BranchEnd(device: generator.identifier(), mark: generator.identifier())
        }
        try expectUnsealed(.tooLarge, [operation()], ends: ends, "257 ends")
    }

    @Test func batchesBeyondTheirBoundsAreNotSigned() throws {
        try expectUnsealed(.tooLarge, [], "nothing")
        let many = [Operation](repeating: operation(), count: Limits.batchOperations + 1)
        try expectUnsealed(.tooLarge, many, "4,097 operations")
        let heavy = [UInt8](repeating: 1, count: Limits.textBytes)
        let four = [Operation](repeating: writing(.bytes(heavy))[0], count: 4)
        try expectUnsealed(.tooLarge, four, "four times 64 KiB and what stands around them")
        try expectUnsealed(.tooLarge, [operation(Array(repeating: .write(.deleted, .bytes(heavy)), count: 3))], "one")
        var generator = Seed(17).generator
        try expectUnsealed(
            .malformed, [operation()], after: LogHead(sequence: 0, hash: generator.hash()), "the first after another")
        try expectUnsealed(.malformed, [operation()], after: LogHead(sequence: 1, hash: .zero), "the second after none")
        let last = LogHead(sequence: Limits.lastSequence, hash: generator.hash())
        try expectUnsealed(.malformed, [operation()], after: last, "beyond the last number")
    }
}
