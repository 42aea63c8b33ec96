import JisrCore
import JisrLog
import JisrTestSupport
import Testing

@Suite struct OperationCoderTests {
    private func operations(_ count: Int, _ generator: inout Generator) throws -> [Operation] {
        let site = try Site(&generator, ends: generator.pick([0, 3, Limits.batchEnds]))
        return site.operations(count, &generator, after: generator.head())
    }

    @Test(arguments: Seed.first(100)) func operationsReadBack(_ seed: Seed) throws {
        var generator = seed.generator
        for operation in try operations(20, &generator) {
            let bytes = OperationCoder.encode(operation)
            let decoded = try OperationCoder.decode(bytes)
            #expect(decoded == operation, "\(seed)")
            #expect(OperationCoder.encode(decoded) == bytes, "\(seed)")
        }
    }

    /// Whatever is taken is what its own operation would be written as: no two spellings of one operation.
    @Test(arguments: Seed.first(40)) func whateverIsTakenHasOneSpelling(_ seed: Seed) throws {
        var generator = seed.generator
        for operation in try operations(10, &generator) where operation.weight < 4096 {
            let whole = OperationCoder.encode(operation)
            for _ in 0..<200 {
                var bytes = whole
                for _ in 0..<generator.int(1...3) { bytes[generator.int(0...bytes.count - 1)] = generator.bytes(1)[0] }
                guard let decoded = try? OperationCoder.decode(bytes) else { continue }
                #expect(OperationCoder.encode(decoded) == bytes, "\(seed)")
                // What a tail takes, a batch takes: its author may be a program that was put back.
                #expect(throws: Never.self, "\(seed)") { try decoded.requireReadable(ends: Limits.batchEnds) }
            }
        }
    }

    @Test func everyCutIsNoticed() throws {
        var generator = Seed(5).generator
        for operation in try operations(30, &generator) where operation.weight < 4096 {
            let bytes = OperationCoder.encode(operation)
            for length in bytes.indices {
                #expect(throws: LogError.self) { try OperationCoder.decode(Array(bytes[..<length])) }
            }
            #expect(throws: LogError.self) { try OperationCoder.decode(bytes + [0]) }
        }
    }

    /// A newer program's kinds are told by their number and kept as bytes, all of them.
    @Test func kindsOfANewerProgramAreCarried() throws {
        for kind in UInt8(12)...255 {
            let operation = Operation(
                collection: CollectionCode(rawValue: 3), entity: .one(.key("a")), stamp: .zero,
                changes: [.write(FieldCode(rawValue: 1), .opaque(kind: kind, [kind, 0]))])
            let bytes = OperationCoder.encode(operation)
            #expect(bytes.suffix(5) == [1, kind, 2, kind, 0])
            #expect(try OperationCoder.decode(bytes) == operation)
        }
    }
}
