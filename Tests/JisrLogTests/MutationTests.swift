import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// Valid batches with some bytes changed, opened without the signature that would have stopped them. Decoding ends in
/// operations or an error, never in a trap: that no process dies here is what is tested.
@Suite struct MutationTests {
    @Test(arguments: Seed.first(40)) func aBatchWithChangedBytesNeverTraps(_ seed: Seed) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: generator.once(in: 2))
        let others = (0..<2).map { _ in generator.identifier(LogTag.self) }
        let head = LogHead(sequence: UInt64(generator.pick([0, 50, 1 << 40])), hash: generator.hash())
        let operations = generator.operations(
            generator.int(1...30), log: site.log, first: head.sequence + 1, others: others)
        var known: [EntityID: UInt64] = [:]
        for case .one(let id) in operations.map(\.entity) where head.sequence > 0 { known[id] = 1 }
        let batch = try site.seal(operations, after: head, introduced: known)
        for _ in 0..<500 { open(mutated(batch.bytes, &generator)) }
    }

    private func mutated(_ whole: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = whole
        // Mostly in the payload: the head has few bytes that count here.
        let start = generator.once(in: 10) ? 0 : BatchHeader.byteCount
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

    private func open(_ bytes: [UInt8]) {
        guard let batch = try? SealedBatch(bytes: bytes) else { return }
        let operations = try? batch.open { .key("record \($0)") }
        if let operations { #expect(operations.count <= batch.header.count) }
    }
}
