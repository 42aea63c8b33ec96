import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// Valid batches with some bytes changed, opened without the signature that would have stopped them. Decoding ends in
/// operations or an error, never in a trap: that no process dies here is what is tested.
@Suite struct MutationTests {
    @Test(arguments: Seed.first(40)) func aBatchWithChangedBytesNeverTraps(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: generator.once(in: 2), ends: generator.int(0...3))
        let head = generator.head([0, 50, 1 << 40])
        let operations = site.operations(generator.int(1...30), &generator, after: head)
        var known: [EntityID: UInt64] = [:]
        for case .one(let id) in operations.map(\.entity) where head.sequence > 0 { known[id] = 1 }
        let batch = try site.seal(operations, after: head, introduced: known)
        for _ in 0..<200 { open(mutated(batch, &generator), seed) }
    }

    private func mutated(_ whole: SealedBatch, _ generator: inout Generator) -> [UInt8] {
        var bytes = whole.bytes
        // Mostly in the payload: the head has few bytes that count here.
        let start = generator.once(in: 10) ? 0 : whole.header.byteCount
        for _ in 0..<generator.int(1...4) {
            let place = generator.int(start...bytes.count - 1)
            switch generator.int(0...5) {
            case 0: bytes[place] = generator.pick([0, 1, 0x7f, 0x80, 0xff])
            case 1: bytes[place] ^= 1 << UInt8(generator.int(0...7))
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(generator.bytes(1)[0], at: place)
            default: bytes[place] = generator.bytes(1)[0]
            }
            if bytes.count <= start { return bytes }
        }
        return bytes
    }

    /// Whatever opens is within the law, so that it can go into a tail, a leaf and a batch again.
    private func open(_ bytes: [UInt8], _ seed: Seed) {
        guard let batch = try? SealedBatch(bytes: bytes),
            let operations = try? batch.open(resolving: { .key("record \($0)") })
        else { return }
        #expect(operations.count <= batch.header.count, "\(seed)")
        #expect(operations.reduce(0) { $0 + $1.operation.weight } <= Limits.batchBytes, "\(seed)")
        for operation in operations.map(\.operation) {
            #expect(throws: Never.self, "\(seed)") { try operation.requireReadable(ends: batch.header.ends.count) }
            let bytes = OperationCoder.encode(operation)
            #expect(bytes.count <= operation.weight && (try? OperationCoder.decode(bytes)) == operation, "\(seed)")
        }
    }
}
