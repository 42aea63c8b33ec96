import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

@Suite struct TamperTests {
    /// Any byte changed in any of some ways is refused before an operation comes of it.
    @Test(arguments: [false, true]) func everyByteIsHeld(_ isRedactable: Bool) throws {
        var generator = Seed(6).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let operations = generator.operations(6, log: site.log, first: 1, others: [generator.identifier()])
        let batch = try site.seal(operations)
        for place in batch.bytes.indices {
            for flip in [1, 0x80, generator.bytes(1)[0] | 2] as [UInt8] {
                var bytes = batch.bytes
                bytes[place] ^= flip
                guard let opened = try? SealedBatch(bytes: bytes).received(by: site) else { continue }
                // Compression and columns of a redactable batch are no part of what is signed: the operations are.
                #expect(
                    isRedactable && haveEqualBytes(opened, numbered(operations, from: 1)), "byte \(place), flip \(flip)"
                )
            }
        }
    }

    @Test(arguments: [false, true]) func everyCutAndEveryByteMoreIsNoticed(_ isRedactable: Bool) throws {
        var generator = Seed(7).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let batch = try site.seal(generator.operations(4, log: site.log, first: 1, others: []))
        for length in batch.bytes.indices {
            #expect(throws: (any Error).self) {
                try SealedBatch(bytes: Array(batch.bytes[..<length])).received(by: site)
            }
        }
        #expect(throws: (any Error).self) { try SealedBatch(bytes: batch.bytes + [0]).received(by: site) }
    }

    @Test func anotherKeyDidNotSignIt() throws {
        var generator = Seed(8).generator
        let (site, other) = (try Site(&generator), try Site(&generator))
        let batch = try site.seal(generator.operations(2, log: site.log, first: 1, others: []))
        let error = #expect(throws: LogError.self) { try batch.verify(publicKey: other.key.publicKey) }
        #expect(error?.code == .badSignature)
        #expect(throws: LogError.self) { try batch.verify(publicKey: []) }
    }

    /// The chain is made of hashes of heads, which the signature is no part of: Ed25519 has several for one content.
    @Test func aHeadIsHashedWithoutItsSignature() throws {
        var generator = Seed(9).generator
        let site = try Site(&generator)
        let batch = try site.seal(generator.operations(3, log: site.log, first: 1, others: []))
        #expect(batch.hash == Hash256(hashing: batch.bytes[..<BatchHeader.signedBytes]))
        let next = try site.seal(
            generator.operations(2, log: site.log, first: 4, others: []), after: LogHead(sequence: 3, hash: batch.hash))
        #expect(next.header.previous == batch.hash && next.header.first == batch.header.last + 1)
        #expect(next.hash != batch.hash)
    }

    @Test func headsBeyondTheirBoundsAreRefused() throws {
        var generator = Seed(10).generator
        let site = try Site(&generator)
        let batch = try site.seal(generator.operations(1, log: site.log, first: 1, others: []))
        func changed(_ place: Int, _ bytes: [UInt8]) -> [UInt8] {
            Array(batch.bytes[..<place]) + bytes + batch.bytes[(place + bytes.count)...]
        }
        let wrong: [([UInt8], LogError.Code)] = [
            (changed(0, [0x4b]), .malformed), (changed(1, [2]), .unknownFormat), (changed(2, [2]), .unknownFormat),
            (changed(19, [UInt8](repeating: 0, count: 8)), .malformed),
            (changed(19, [UInt8](repeating: 255, count: 8)), .malformed),
            (changed(27, [0, 0]), .tooLarge), (changed(27, [0xff, 0xff]), .tooLarge),
            (changed(27, [0x10, 0x01]), .tooLarge),
            // It begins within reach and ends beyond.
            (changed(19, [0, 1, 0, 0, 0, 0, 0, 0, 0, 2]), .malformed), ([], .truncated),
            ([UInt8](repeating: 0x4a, count: Limits.sealedBatchBytes + 1), .tooLarge)
        ]
        for (bytes, code) in wrong {
            let error = #expect(throws: LogError.self) { try SealedBatch(bytes: bytes) }
            #expect(error?.code == code)
        }
        #expect(throws: Never.self) { try SealedBatch(bytes: changed(19, [0, 1, 0, 0, 0, 0, 0, 0, 0, 1])) }
    }
}
