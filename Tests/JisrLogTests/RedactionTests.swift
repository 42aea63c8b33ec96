import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

@Suite struct RedactionTests {
    private func operations(_ generator: inout Generator, people: [EntityName], count: Int) -> [Operation] {
        (0..<count).map { offset in
            Operation(
                collection: CollectionCode(rawValue: generator.pick([12, 13])), entity: generator.pick(people),
                stamp: HybridTime(milliseconds: 1_790_000_000_000 + Int64(offset) * 1000),
                unseen: generator.once(in: 3) ? [ToldPlace(end: generator.int(0...1), sequence: 4)] : [],
                changes: [
                    .write(FieldCode(rawValue: 1), .text(generator.sentText())),
                    .add(FieldCode(rawValue: 7), generator.word())
                ])
        }
    }

    /// One record after another goes, in any order, until nothing is left; the rest stays as it was, under the same signature.
    @Test(arguments: Seed.first(80)) func theSignatureHoldsAfterEveryRemoval(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: true, ends: 1)
        let people = (0..<6).map { EntityName.one(.key("person \($0)")) } + [.pair(.key("s"), .key("person 1"))]
        let head = LogHead(sequence: 10, hash: generator.hash())
        var left = numbered(operations(&generator, people: people, count: generator.int(1...25)), from: 11)
        let whole = try site.seal(left.map(\.operation), after: head)
        var batch = whole
        let order = generator.shuffled(left.map(\.operation))
        for record in order {
            batch = try batch.removing(record.entity, of: record.collection)
            left.removeAll { $0.operation.entity == record.entity && $0.operation.collection == record.collection }
            #expect(areSame(try batch.received(by: site), left), "\(seed)")
            #expect(batch.header == whole.header && batch.hash == whole.hash, "\(seed)")
            #expect(try batch.removing(record.entity, of: record.collection) == batch, "\(seed)")
        }
        #expect(left.isEmpty, "\(seed)")
    }

    @Test func nothingOfTheContentIsLeft() throws {
        var generator = Seed(11).generator
        let site = try Site(&generator, isRedactable: true)
        func seed(_ batch: SealedBatch) -> [UInt8] { Array(batch.bytes[(batch.header.byteCount + 1)...].prefix(16)) }
        let secret = "Sara El Idrissi"
        let kept = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("kept-key")), stamp: .zero,
            changes: [.write(FieldCode(rawValue: 2), .text("Youssef"))])
        let gone = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("gone-key")), stamp: .zero,
            changes: [.write(FieldCode(rawValue: 2), .text(secret))])
        let whole = try site.seal([gone, kept, gone])
        let batch = try whole.removing(gone.entity, of: gone.collection)
        func holds(_ batch: SealedBatch, _ text: String) -> Bool { batch.bytes.contains(text.utf8) }
        #expect(holds(whole, secret) && holds(whole, "gone-key"), "the test looks for what is there in the open")
        #expect(!holds(batch, secret) && !holds(batch, "gone-key") && holds(batch, "Youssef"))
        // Neither the seed, from which every salt comes, nor the salt of what is gone.
        #expect(!batch.bytes.contains(seed(whole)))
        #expect(!batch.bytes.contains(Hash256(hashing: seed(whole), [0, 0, 0, 0]).bytes.prefix(16)))
        #expect(batch.bytes.contains(Hash256(hashing: seed(whole), [0, 0, 0, 1]).bytes.prefix(16)))
    }

    @Test func whatIsNotThereOrNotRedactableIsNotRemoved() throws {
        var generator = Seed(12).generator
        let operation = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("a")), stamp: .zero, changes: [])
        let batch = try Site(&generator, isRedactable: true).seal([operation])
        #expect(try batch.removing(.one(.key("b")), of: operation.collection) == batch)
        #expect(try batch.removing(operation.entity, of: CollectionCode(rawValue: 13)) == batch)
        let plain = try Site(&generator).seal([operation])
        #expect(throws: LogError.self) { try plain.removing(operation.entity, of: operation.collection) }
    }

    /// A place in the batch is part of what a leaf says: operations cannot trade places under one root.
    @Test func operationsCannotTradePlaces() throws {
        var generator = Seed(13).generator
        let site = try Site(&generator, isRedactable: true)
        let operations = (0..<2).map { number in
            Operation(
                collection: CollectionCode(rawValue: 12), entity: .one(.key("a")), stamp: .zero,
                changes: [.write(FieldCode(rawValue: 1), .text("\(number)"))])
        }
        let batch = try site.seal(operations)
        let traded = try site.seal(operations.reversed())
        let head = batch.header.byteCount
        // Under the seed of the one, the columns of the other.
        let forged = Array(batch.bytes[..<(head + 17)]) + traded.bytes[(head + 17)...]
        let error = #expect(throws: LogError.self) { try SealedBatch(bytes: forged).received(by: site) }
        #expect(error?.code == .badPayload)
        let (one, two) = (
            Leaf.all(of: numbered(operations, from: 1), first: 1),
            Leaf.all(of: numbered([operations[0]], from: 2), first: 1)
        )
        #expect(one[0].content.bytes.prefix(1) == [0] && two[0].content.bytes.prefix(1) == [1])
    }

    @Test func twoOperationsMoveTogetherOnlyToTheirOwnPlaces() throws {
        let operation = Operation(
            collection: CollectionCode(rawValue: 12), entity: .one(.key("a")), stamp: .zero, changes: [])
        let salts = LeafSalts.seed([UInt8](repeating: 7, count: 16))
        let here = Leaf.all(of: [NumberedOperation(sequence: 1, operation: operation)], first: 1)
        let there = Leaf.all(of: [NumberedOperation(sequence: 2, operation: operation)], first: 1)
        #expect(try salts.root(of: here) != salts.root(of: there))
    }
}
