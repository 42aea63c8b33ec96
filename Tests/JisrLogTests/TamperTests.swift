import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

@Suite struct TamperTests {
    /// Any byte changed in any of some ways is refused before an operation comes of it.
    @Test(arguments: [false, true]) func everyByteIsHeld(_ isRedactable: Bool) throws {
        var generator = Seed(6).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: 2)
        let operations = site.operations(6, &generator)
        let batch = try site.seal(operations)
        for place in batch.bytes.indices {
            for flip in [1, 0x80, generator.bytes(1)[0] | 2] as [UInt8] {
                var bytes = batch.bytes
                bytes[place] ^= flip
                guard let opened = try? SealedBatch(bytes: bytes).received(by: site) else { continue }
                // Compression and columns of a redactable batch are no part of what is signed: the operations are.
                #expect(
                    isRedactable && areSame(opened, numbered(operations, from: 1)), "byte \(place), flip \(flip)"
                )
            }
        }
    }

    @Test(arguments: [false, true]) func everyCutAndEveryByteMoreIsNoticed(_ isRedactable: Bool) throws {
        var generator = Seed(7).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: 1)
        let batch = try site.seal(site.operations(4, &generator))
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
        let batch = try site.seal(site.operations(2, &generator))
        let error = #expect(throws: LogError.self) { try batch.verify(publicKey: other.key.publicKey) }
        #expect(error?.code == .badSignature)
        #expect(throws: LogError.self) { try batch.verify(publicKey: []) }
    }

    /// The chain is made of hashes of heads, which the signature is no part of: Ed25519 has several for one content.
    @Test func aHeadIsHashedWithoutItsSignature() throws {
        var generator = Seed(9).generator
        let site = try Site(&generator)
        let batch = try site.seal(site.operations(3, &generator))
        #expect(batch.hash == Hash256(hashing: batch.bytes[..<(batch.header.byteCount - 64)]))
        let head = LogHead(sequence: batch.header.last, hash: batch.hash)
        let next = try site.seal(site.operations(2, &generator, after: head), after: head)
        #expect(next.header.previous == batch.hash && next.header.first == batch.header.last + 1)
        #expect(next.hash != batch.hash)
    }

    /// Each field of a header and each end is part of what is signed and of what the next batch follows.
    @Test(arguments: [false, true]) func everyFieldOfAHeaderIsPartOfItsHash(_ isRedactable: Bool) throws {
        var generator = Seed(18).generator
        let site = try Site(&generator, isRedactable: isRedactable, ends: 3)
        let head = LogHead(sequence: 1000, hash: generator.hash())
        let batch = try site.seal(site.operations(2, &generator, after: head), after: head)
        var taken = 0
        for place in 0..<(batch.header.byteCount - BatchHeader.signatureBytes) {
            var bytes = batch.bytes
            bytes[place] ^= 1 << UInt8(generator.int(0...7))
            guard let changed = try? SealedBatch(bytes: bytes) else { continue }
            taken += 1
            #expect(changed.hash != batch.hash, "byte \(place)")
            let error = #expect(throws: LogError.self) { try changed.verify(publicKey: site.key.publicKey) }
            #expect(error?.code == .badSignature, "byte \(place)")
        }
        // All but the letter, the format, most of the flags and of the high bytes of numbers.
        #expect(taken > 190)
    }

    @Test func headsBeyondTheirBoundsAreRefused() throws {
        var generator = Seed(10).generator
        let site = try Site(&generator)
        let head = LogHead(sequence: 7, hash: generator.hash())
        let batch = try site.seal(site.operations(1, &generator, after: head), after: head)
        func changed(_ place: Int, _ bytes: [UInt8]) -> [UInt8] {
            Array(batch.bytes[..<place]) + bytes + batch.bytes[(place + bytes.count)...]
        }
        let wrong: [([UInt8], LogError.Code)] = [
            (changed(0, [0x4b]), .malformed), (changed(1, [1]), .unknownFormat), (changed(1, [4]), .unknownFormat),
            (changed(2, [2]), .unknownFormat),
            (changed(19, [UInt8](repeating: 0, count: 8)), .malformed),
            (changed(19, [UInt8](repeating: 255, count: 8)), .malformed),
            (changed(27, [0, 0]), .tooLarge), (changed(27, [0xff, 0xff]), .tooLarge),
            (changed(27, [0x10, 0x01]), .tooLarge),
            // A first batch that follows another, and a later one that follows none.
            (changed(19, [0, 0, 0, 0, 0, 0, 0, 1]), .malformed),
            (changed(29, [UInt8](repeating: 0, count: 32)), .malformed),
            // 256 ends that are not there, 257, and more than a number holds.
            (Array(batch.bytes[..<113]) + [0x80, 0x02], .truncated),
            (Array(batch.bytes[..<113]) + [0x81, 0x02], .tooLarge),
            (Array(batch.bytes[..<113]) + [UInt8](repeating: 0xff, count: 9) + [1], .tooLarge),
            (Array(batch.bytes[..<113]) + [0x80, 0x00], .malformed),
            (Array(batch.bytes[..<113]) + [2] + [UInt8](repeating: 7, count: 64 + 64), .malformed),
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
