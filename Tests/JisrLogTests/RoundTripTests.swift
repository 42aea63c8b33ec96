import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: Seed.first(120), [false, true]) func whatIsSealedIsOpened(_ seed: Seed, _ isRedactable: Bool)
        throws
    {
        var generator = seed.generator
        let site = try Site(
            &generator, isRedactable: isRedactable, ends: generator.pick([0, 0, 1, 7, Limits.batchEnds]))
        let head = generator.head()
        let operations = site.operations(generator.int(1...200), &generator, after: head)
        let batch = try site.seal(operations, after: head)
        #expect(areSame(try batch.received(by: site), numbered(operations, from: head.sequence + 1)), "\(seed)")
        let header = batch.header
        #expect(header.first == head.sequence + 1 && header.count == operations.count, "\(seed)")
        #expect(header.last == head.sequence + UInt64(operations.count) && header.previous == head.hash, "\(seed)")
        #expect(header.base == operations[0].stamp && header.isRedactable == isRedactable, "\(seed)")
        #expect(header.ends == site.ends && header.nonce == site.nonce && header.log == site.log, "\(seed)")
        #expect(try SealedBatch(bytes: batch.bytes) == batch, "\(seed)")
    }

    @Test(arguments: Seed.first(60)) func oneOperationIsABatch(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: generator.once(in: 2), ends: generator.int(0...2))
        let operations = site.operations(1, &generator)
        #expect(areSame(try site.seal(operations).received(by: site), numbered(operations, from: 1)), "\(seed)")
    }

    /// As many operations as a batch can have, and as much as it can weigh.
    @Test(arguments: [false, true]) func aFullBatch(_ isRedactable: Bool) throws {
        var generator = Seed(1).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: Limits.batchEnds)
        let heavy = site.operations(Limits.batchOperations, &generator)
        #expect(heavy.reduce(0) { $0 + $1.weight } > Limits.batchBytes * 3 / 4)
        let many = (1...UInt64(Limits.batchOperations)).map { sequence in
            let stamp = HybridTime(milliseconds: Int64(sequence))
            return Operation(
                collection: CollectionCode(rawValue: 3), entity: .one(.name(site.name(sequence, stamp))), stamp: stamp,
                changes: [.write(FieldCode(rawValue: 1), .integer(Int64(sequence) % 7))])
        }
        for operations in [heavy, many] {
            #expect(areSame(try site.seal(operations).received(by: site), numbered(operations, from: 1)))
        }
    }

    /// Records made earlier in the log are named by how long ago, and found again by whoever holds the log.
    @Test(arguments: Seed.first(60)) func recordsIntroducedEarlierAreNamedByTheirPlace(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator)
        let ids = (0..<40).map { place in
            generator.once(in: 2) ? .name(generator.recordName()) : EntityID.key("\(generator.spelling()) \(place)")
        }
        let introduced = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, UInt64($0.offset + 1)) })
        let head = LogHead(sequence: UInt64(generator.int(40...5000)), hash: generator.hash())
        let operations = (0..<generator.int(1...100)).map { offset in
            Operation(
                collection: CollectionCode(rawValue: 10), entity: .pair(generator.pick(ids), generator.pick(ids)),
                stamp: HybridTime(milliseconds: Int64(offset)),
                changes: [.write(FieldCode(rawValue: 1), .reference(generator.pick(ids)))])
        }
        let batch = try site.seal(operations, after: head, introduced: introduced)
        let opened = try batch.received(by: site, introduced: introduced)
        #expect(areSame(opened, numbered(operations, from: head.sequence + 1)), "\(seed)")
        let error = #expect(throws: LogError.self, "\(seed)") { try batch.received(by: site) }
        #expect(error?.code == .unknownReference, "\(seed)")
    }

    /// What a redactable batch refers to may be erased: it names everything in full.
    @Test func aRedactableBatchStandsAlone() throws {
        var generator = Seed(2).generator
        let site = try Site(&generator, isRedactable: true)
        let operation = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("p")), stamp: .zero, changes: [])
        let head = LogHead(sequence: 9, hash: generator.hash())
        let batch = try site.seal([operation], after: head, introduced: [.key("p"): 1])
        #expect(try batch.received(by: site).map(\.operation) == [operation])
    }

    /// The largest operation that a tail keeps goes out alone and comes in again, however badly it compresses.
    @Test(arguments: [false, true]) func theLargestOperationFitsABatch(_ isRedactable: Bool) throws {
        var generator = Seed(3).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: Limits.batchEnds)
        var operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.key(String(repeating: "k", count: Limits.keyBytes))),
            stamp: HybridTime(rawValue: .max), changes: [])
        operation.unseen = (0..<Limits.unseenValues).map {
            ToldPlace(end: $0 + 1, sequence: Limits.lastSequence - UInt64(generator.int(0...99)))
        }
        operation.changes = (0..<Limits.operationChanges - 3).map {
            .add(FieldCode(rawValue: 7), Hexadecimal.text(generator.bytes(6)) + "\($0)")
        }
        operation.changes.append(.write(FieldCode(rawValue: 8), .bytes(generator.bytes(Limits.textBytes))))
        operation.changes.append(.write(FieldCode(rawValue: 8), .bytes(generator.bytes(Limits.textBytes / 4))))
        let left = Limits.operationBytes - operation.weight - Change.leastWeight
        operation.changes.append(.write(FieldCode(rawValue: 9), .text(String(repeating: "م", count: left / 2))))
        #expect((Limits.operationBytes - 1...Limits.operationBytes).contains(operation.weight))
        #expect(operation.changes.count == Limits.operationChanges)
        #expect(try OperationCoder.decode(OperationCoder.encode(operation)) == operation)
        let batch = try site.seal([operation])
        #expect(batch.bytes.count <= Limits.sealedBatchBytes)
        #expect(areSame(try batch.received(by: site), numbered([operation], from: 1)))
    }

    /// A batch of a program that has kinds which this one lacks is carried byte for byte, in a scope of either sort.
    @Test(arguments: Seed.first(20), [false, true]) func kindsOfANewerProgramAreCarried(
        _ seed: Seed, _ isRedactable: Bool
    ) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let operations = (0..<generator.int(1...60)).map { place in
            Operation(
                collection: CollectionCode(rawValue: UInt16(generator.int(1...900))), entity: .one(.key("\(place)")),
                stamp: HybridTime(milliseconds: Int64(place)),
                changes: (0..<generator.int(0...3)).map { _ in
                    let kind = UInt8(generator.pick([12, 13, 14, 255]))
                    return .write(FieldCode(rawValue: 1), .opaque(kind: kind, generator.bytes(generator.int(0...30))))
                })
        }
        let batch = try site.seal(operations)
        let opened = try batch.received(by: site)
        #expect(areSame(opened, numbered(operations, from: 1)), "\(seed)")
        #expect(try site.seal(opened.map(\.operation)).bytes.dropFirst(178) == batch.bytes.dropFirst(178), "\(seed)")
    }
}
