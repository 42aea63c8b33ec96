import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct OperationCoderTests {
    @Test(arguments: Seed.first(100)) func operationsReadBack(_ seed: Seed) throws {
        var generator = seed.generator
        let log: LogID = generator.identifier()
        for operation in generator.operations(20, log: log, first: 1, others: [generator.identifier()]) {
            let bytes = OperationCoder.encode(operation)
            let decoded = try OperationCoder.decode(bytes)
            #expect(decoded == operation, "\(seed)")
            #expect(OperationCoder.encode(decoded) == bytes, "\(seed)")
        }
    }

    /// Whatever is taken is what its own operation would be written as: no two spellings of one operation.
    @Test(arguments: Seed.first(40)) func whateverIsTakenHasOneSpelling(_ seed: Seed) {
        var generator = seed.generator
        let operations = generator.operations(10, log: generator.identifier(), first: 1, others: [])
        for operation in operations {
            let whole = OperationCoder.encode(operation)
            for _ in 0..<200 {
                var bytes = whole
                for _ in 0..<generator.int(1...3) { bytes[generator.int(0...bytes.count - 1)] = generator.bytes(1)[0] }
                guard let decoded = try? OperationCoder.decode(bytes) else { continue }
                #expect(OperationCoder.encode(decoded) == bytes, "\(seed)")
            }
        }
    }

    @Test func everyCutIsNoticed() {
        var generator = Seed(5).generator
        for operation in generator.operations(
            30, log: generator.identifier(), first: 1, others: [generator.identifier()])
        {
            let bytes = OperationCoder.encode(operation)
            for length in bytes.indices {
                #expect(throws: LogError.self) { try OperationCoder.decode(Array(bytes[..<length])) }
            }
            #expect(throws: LogError.self) { try OperationCoder.decode(bytes + [0]) }
        }
    }
}
