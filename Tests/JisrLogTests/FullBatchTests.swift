import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// A tail is sealed when its weight fills a batch. What comes of it every peer must take, whatever the operations are:
/// a batch that is refused stops its log for good.
@Suite struct FullBatchTests {
    @Test(arguments: Seed.first(60)) func weightBoundsTheBytesOfAnOperation(_ seed: Seed) {
        var generator = seed.generator
        for operation in generator.operations(
            50, log: generator.identifier(), first: 1, others: [generator.identifier()])
        {
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
        /// Every operation names another record and other dots.
        case names
        /// Numbers and stamps that jump from end to end.
        case numbers
    }

    @Test(arguments: Filling.allCases, [false, true]) func whatAWeightFillsIsTaken(
        _ filling: Filling, _ isRedactable: Bool
    ) throws {
        var generator = Seed(40).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        var operations: [Operation] = []
        var weight = 0
        while operations.count < Limits.batchOperations {
            let operation = self.operation(filling, UInt64(operations.count + 1), of: site.log, &generator)
            weight += operation.weight
            if weight > Limits.batchBytes { break }
            operations.append(operation)
        }
        let batch = try site.seal(operations)
        #expect(batch.bytes.count <= Limits.sealedBatchBytes)
        #expect(haveEqualBytes(try batch.received(by: site), numbered(operations, from: 1)))
    }

    private func operation(
        _ filling: Filling, _ sequence: UInt64, of log: LogID, _ generator: inout Generator
    ) -> Operation {
        var operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.dot(Dot(log: log, sequence: sequence))),
            stamp: HybridTime(rawValue: 1 << 60 + sequence), changes: [])
        switch filling {
        case .anything:
            return generator.operations(1, log: log, first: sequence, others: [generator.identifier()])[0]
        case .shapes:
            operation.changes = (0..<generator.int(1...20)).map { _ in
                .write(FieldCode(rawValue: UInt16(generator.int(1...65_535))), .text(""))
            }
        case .noise:
            operation.changes = [.write(FieldCode(rawValue: 1), .bytes(generator.bytes(generator.int(0...2000))))]
        case .names:
            operation.entity = .pair(
                .key(Hexadecimal.text(generator.bytes(9))), .key(Hexadecimal.text(generator.bytes(16))))
            operation.replaces = [generator.dot(in: [generator.identifier()])]
        case .numbers:
            operation.stamp = HybridTime(rawValue: generator.random.next())
            operation.changes = (1...9).map {
                .write(FieldCode(rawValue: $0), .integer(Int64(bitPattern: generator.random.next())))
            }
        }
        return operation
    }
}
