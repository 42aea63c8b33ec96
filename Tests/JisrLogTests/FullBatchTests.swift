import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// A tail is sealed when its weight fills a batch. What comes of it every peer must take, whatever the operations are:
/// a batch that is refused stops its log for good.
@Suite struct FullBatchTests {
    @Test(arguments: Seed.first(60)) func weightBoundsTheBytesOfAnOperation(_ seed: Seed) throws {
        var generator = seed.generator
        for operation in try Site(&generator, ends: 3).operations(50, &generator) {
            #expect(OperationCoder.encode(operation).count <= operation.weight, "\(seed)")
        }
    }

    enum Filling: CaseIterable {
        /// As history makes them.
        case anything
        /// No two operations have the same fields, and all values are short: columns of one value each.
        case shapes
        /// Bytes that do not compress.
        case noise
        /// Every operation names other records, and places that its writer had not seen.
        case names
        /// Numbers and stamps that jump from end to end.
        case numbers
    }

    @Test(arguments: Filling.allCases, [false, true]) func whatAWeightFillsIsTaken(
        _ filling: Filling, _ isRedactable: Bool
    ) throws {
        var generator = Seed(40).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: Limits.batchEnds)
        var operations: [Operation] = []
        var weight = 0
        while operations.count < Limits.batchOperations {
            let operation = self.operation(filling, UInt64(operations.count + 1), of: site, &generator)
            weight += operation.weight
            if weight > Limits.batchBytes { break }
            operations.append(operation)
        }
        let batch = try site.seal(operations)
        #expect(batch.bytes.count <= Limits.sealedBatchBytes)
        #expect(areSame(try batch.received(by: site), numbered(operations, from: 1)))
    }

    private func operation(
        _ filling: Filling, _ sequence: UInt64, of site: Site, _ generator: inout Generator
    ) -> Operation {
        let stamp = HybridTime(rawValue: 1 << 60 + sequence)
        var operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.name(site.name(sequence, stamp))), stamp: stamp,
            changes: [])
        // As long as it takes for the length of a text to need two bytes in a column.
        let long = String(repeating: "x", count: 64)
        switch filling {
        case .anything:
            return generator.operations(1, from: sequence, ends: site.ends.count, own: site.name)[0]
        case .shapes:
            operation.changes = (0..<generator.int(1...20)).map { _ in
                .write(FieldCode(rawValue: UInt16(generator.int(1...65_535))), .text(generator.pick(["", "م", long])))
            }
        case .noise:
            operation.changes = [.write(FieldCode(rawValue: 1), .bytes(generator.bytes(generator.int(0...2000))))]
        case .names:
            operation.entity = .pair(
                .key(Hexadecimal.text(generator.bytes(9))), .key(Hexadecimal.text(generator.bytes(16))))
            operation.unseen = [
                ToldPlace(end: generator.int(1...site.ends.count), sequence: UInt64(generator.int64(1...1 << 48)))
            ]
            operation.changes = [.write(FieldCode(rawValue: 1), .reference(.name(generator.recordName())))]
        case .numbers:
            operation.stamp = HybridTime(rawValue: generator.random.next())
            operation.changes = (1...9).map {
                .write(FieldCode(rawValue: $0), .integer(Int64(bitPattern: generator.random.next())))
            }
        }
        return operation
    }
}
