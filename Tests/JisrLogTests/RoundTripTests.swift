import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: Seed.first(120), [false, true]) func whatIsSealedIsOpened(_ seed: Seed, _ isRedactable: Bool)
        throws
    {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let others = (0..<3).map { _ in generator.identifier(LogTag.self) }
        let head = LogHead(sequence: UInt64(generator.pick([0, 1, 4095, 1 << 40])), hash: generator.hash())
        let operations = generator.operations(
            generator.int(1...200), log: site.log, first: head.sequence + 1, others: others)
        let batch = try site.seal(operations, after: head)
        let opened = try batch.received(by: site)
        #expect(haveEqualBytes(opened, numbered(operations, from: head.sequence + 1)), "\(seed)")
        #expect(opened == numbered(operations, from: head.sequence + 1), "\(seed)")
        #expect(batch.header.first == head.sequence + 1 && batch.header.count == operations.count, "\(seed)")
        #expect(
            batch.header.last == head.sequence + UInt64(operations.count) && batch.header.previous == head.hash,
            "\(seed)")
        #expect(batch.header.base == operations[0].stamp && batch.header.isRedactable == isRedactable, "\(seed)")
    }

    @Test(arguments: Seed.first(60)) func oneOperationIsABatch(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: generator.once(in: 2))
        let operations = generator.operations(1, log: site.log, first: 1, others: [])
        #expect(haveEqualBytes(try site.seal(operations).received(by: site), numbered(operations, from: 1)), "\(seed)")
    }

    @Test(arguments: [false, true]) func aFullBatch(_ isRedactable: Bool) throws {
        var generator = Seed(1).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let operations = generator.operations(
            Limits.batchOperations, log: site.log, first: 1, others: [generator.identifier()])
        let batch = try site.seal(operations)
        #expect(haveEqualBytes(try batch.received(by: site), numbered(operations, from: 1)))
    }

    /// Records made earlier in the log are named by how long ago, and found again by whoever holds the log.
    @Test(arguments: Seed.first(60)) func recordsIntroducedEarlierAreNamedByTheirPlace(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator)
        let keys = (0..<40).map { EntityID.key("participant \($0) of \(generator.int(1...1_000_000))") }
        let introduced = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($0.element, UInt64($0.offset + 1)) })
        let head = LogHead(sequence: UInt64(generator.int(40...5000)), hash: generator.hash())
        let operations = (0..<generator.int(1...100)).map { offset in
            Operation(
                collection: CollectionCode(rawValue: 10), entity: .pair(generator.pick(keys), generator.pick(keys)),
                stamp: HybridTime(milliseconds: Int64(offset)),
                changes: [.write(FieldCode(rawValue: 1), .reference(generator.pick(keys)))])
        }
        let batch = try site.seal(operations, after: head, introduced: introduced)
        let opened = try batch.received(by: site, introduced: introduced)
        #expect(haveEqualBytes(opened, numbered(operations, from: head.sequence + 1)), "\(seed)")
        let error = #expect(throws: LogError.self, "\(seed)") { try batch.received(by: site) }
        #expect(error?.code == .unknownReference, "\(seed)")
    }

    /// What a redactable batch refers to may be erased: it names everything in full.
    @Test func aRedactableBatchStandsAlone() throws {
        var generator = Seed(2).generator
        let site = try Site(&generator, isRedactable: true)
        let operation = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("p")), stamp: .zero, changes: [])
        let batch = try site.seal([operation], after: LogHead(sequence: 9, hash: .zero), introduced: [.key("p"): 1])
        #expect(try batch.received(by: site).map(\.operation) == [operation])
    }

    /// The largest operation that a tail keeps goes out alone and comes in again, however badly it compresses.
    @Test(arguments: [false, true]) func theLargestOperationFitsABatch(_ isRedactable: Bool) throws {
        var generator = Seed(3).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        var changes: [Change] = (1...3).map { .write(FieldCode(rawValue: $0), .bytes(generator.bytes(32 * 1024))) }
        changes += (0..<Limits.setMembers).map {
            .add(FieldCode(rawValue: 7), Hexadecimal.text(generator.bytes(6)) + "\($0)")
        }
        let replaces = (0..<Limits.replacedDots).map { _ in
            Dot(log: generator.identifier(), sequence: Limits.lastSequence)
        }
        var operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.key("e")), stamp: HybridTime(rawValue: .max),
            replaces: Array(replaces.prefix(2000)), changes: changes)
        let left = Limits.operationBytes - OperationCoder.encode(operation).count - 6
        operation.changes.append(.write(FieldCode(rawValue: 9), .bytes(generator.bytes(left))))
        #expect((Limits.operationBytes - 6...Limits.operationBytes).contains(OperationCoder.encode(operation).count))
        let batch = try site.seal([operation])
        #expect(batch.bytes.count <= Limits.sealedBatchBytes)
        #expect(haveEqualBytes(try batch.received(by: site), numbered([operation], from: 1)))
    }

    /// The two spellings of one text in one column stay two, or the author's own root would not hold.
    @Test(arguments: [false, true]) func spellingsStayAsTheyWere(_ isRedactable: Bool) throws {
        var generator = Seed(4).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let texts = ["\u{62f}\u{64e}\u{651}", "x", "\u{62f}\u{64e}\u{651}", "x", "x", "é"].map(\.normalised)
        let operations = texts.enumerated().map { place, text in
            Operation(
                collection: CollectionCode(rawValue: 3), entity: .one(.key("\(place)")), stamp: .zero,
                changes: [.write(FieldCode(rawValue: 1), .text(text))])
        }
        #expect(haveEqualBytes(try site.seal(operations).received(by: site), numbered(operations, from: 1)))
    }
}
