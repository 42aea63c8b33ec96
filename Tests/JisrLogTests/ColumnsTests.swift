import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// Operations that are taken apart into columns, as they come or as they are decoded, are the same when they are put
/// together again.
@Suite struct ColumnsTests {
    @Test(arguments: Seed.first(80)) func whatIsTakenApartIsPutTogether(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: generator.once(in: 4), ends: generator.int(0...3))
        let operations = site.operations(generator.int(1...120), &generator)
        var gatherer = OperationGatherer()
        for operation in operations { gatherer.append(operation) }
        #expect(gatherer.count == operations.count)
        #expect(areSame(numbered(gatherer.columns.operations, from: 1), numbered(operations, from: 1)), "\(seed)")
        let opened = try site.seal(operations).columns { _ in nil }
        #expect(areSame(opened.numbered, numbered(operations, from: 1)), "\(seed)")
        // One by one, in any order.
        for index in generator.shuffled(Array(operations.indices)) {
            #expect(opened.operation(index) == operations[index], "\(seed)")
            #expect(opened.stamp(index) == operations[index].stamp && opened.sequence(index) == UInt64(index) + 1)
        }
    }

    /// Rows that tell by numbers what they say come to the same batch.
    @Test(arguments: Seed.first(40)) func byNumbersItIsTheSameBatch(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator)
        let (collection, words) = (CollectionCode(rawValue: 5), ["present", "absent", "late", generator.hostileText()])
        var gatherer = OperationGatherer()
        let operations = (0..<generator.int(1...300)).map { index -> Operation in
            var operation = Operation(
                collection: collection,
                entity: .pair(.key("s\(generator.int(0...3))"), .key("p\(generator.int(0...20))")),
                stamp: HybridTime(milliseconds: Int64(index)),
                changes: [.write(FieldCode(rawValue: 1), .text(generator.pick(words)))])
            let number = Int64(generator.int(0...9))
            if generator.once(in: 3) { operation.changes.append(.write(FieldCode(rawValue: 2), .integer(number))) }
            // Here and there one goes in whole.
            guard !generator.once(in: 5) else {
                gatherer.append(operation)
                return operation
            }
            let group = gatherer.group(of: collection, parts: 2, saying: operation.changes)
            gatherer.begin(group, operation.stamp, nil)
            if case .pair(let first, let second) = operation.entity {
                gatherer.name(0, gatherer.note(first), in: group)
                gatherer.name(1, gatherer.note(second), in: group)
            }
            if case .write(_, .text(let word)) = operation.changes[0] {
                gatherer.place(gatherer.note(word, in: 0, of: group), in: 0, of: group)
            }
            if operation.changes.count > 1 { gatherer.number(number, in: 1, of: group) }
            return operation
        }
        let author = SealedBatch.Author(log: site.log, key: site.key, isRedactable: false, schemaVersion: 1)
        let batch = try SealedBatch.seal(
            gatherer.columns, by: author, after: .start, nonce: site.nonce, ends: []
        ) { _ in nil }
        #expect(batch == (try site.seal(operations)), "\(seed)")
    }

    /// The law on columns is that on each operation.
    @Test func whatNoDecoderTakesIsNeverSealed() throws {
        var generator = Seed(3).generator
        let site = try Site(&generator)
        let field = FieldCode(rawValue: 1)
        let long = String(repeating: "x", count: Limits.textBytes + 1)
        let pair = EntityName.pair(.key("a"), .key("b"))
        let unlawful: [(EntityName, [Change])] = [
            (pair, [.write(field, .text(long))]), (pair, [.add(field, long)]),
            (pair, [.write(field, .bytes([UInt8](repeating: 1, count: Limits.textBytes + 1)))]),
            (pair, [.write(field, .date(CivilDate(days: .max)))]), (pair, [.write(field, .reference(.key("a::b")))]),
            (.one(.key("")), [.write(field, .null)]),
            (pair, (0...Limits.operationChanges).map { .add(field, "\($0)") }),
            (pair, (0..<4).map { .write(FieldCode(rawValue: $0), .text(String(long.dropLast()))) })
        ]
        for (place, (entity, changes)) in unlawful.enumerated() {
            let operation = Operation(
                collection: CollectionCode(rawValue: 3), entity: entity, stamp: .zero, changes: changes)
            #expect(throws: LogError.self) { try operation.requireReadable(ends: 0) }
            var gatherer = OperationGatherer()
            gatherer.append(operation)
            #expect(throws: LogError.self, "\(place)") { try gatherer.columns.requireReadable(ends: 0) }
            let author = SealedBatch.Author(log: site.log, key: site.key, isRedactable: false, schemaVersion: 1)
            #expect(throws: LogError.self, "\(place)") {
                try SealedBatch.seal(gatherer.columns, by: author, after: .start, nonce: 1, ends: []) { _ in nil }
            }
        }
    }
}
