import JisrLog
import JisrTestSupport
import Testing

@Suite struct ByteReaderTests {
    private static let edges: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 48, UInt64(Int64.max), 1 << 63, .max]

    @Test(arguments: edges) func numbersReadBack(_ number: UInt64) throws {
        var writer = ByteWriter()
        writer.varint(number)
        writer.zigzag(Int64(bitPattern: number))
        writer.fixed(number)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.varint() == number)
        #expect(try reader.zigzag() == Int64(bitPattern: number))
        #expect(try reader.fixed(UInt64.self) == number)
        #expect(reader.isAtEnd)
    }

    /// One number has one spelling: a longer one would give a batch a second hash.
    @Test(
        arguments: [
            [0x80, 0x00], [0xff, 0x80, 0x00], [0x80], [], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x81, 0x00],
            [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]
        ] as [[UInt8]])
    func noNumber(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        #expect(throws: LogError.self) { try reader.varint() }
    }

    @Test(arguments: Seed.first(20)) func whateverIsReadIsTheShortestForm(_ seed: Seed) {
        var generator = seed.generator
        for _ in 0..<2000 {
            let bytes = generator.bytes(generator.int(1...11)).map { $0 | (generator.once(in: 4) ? 0 : 0x80) }
            var reader = ByteReader(bytes)
            guard let number = try? reader.varint() else { continue }
            var writer = ByteWriter()
            writer.varint(number)
            #expect(bytes.starts(with: writer.bytes) && reader.remaining == bytes.count - writer.bytes.count, "\(seed)")
        }
    }

    @Test func lengthsAreHeldAgainstWhatIsThere() {
        var reader = ByteReader([3, 1, 2])
        #expect(throws: LogError.self) { try reader.sized(upTo: 100) }
        var negative = ByteReader([1, 2])
        #expect(throws: LogError.self) { try negative.raw(-1) }
        #expect(throws: LogError.self) { try negative.raw(.max) }
        #expect(throws: LogError.self) { try negative.fixed(UInt64.self) }
        #expect(negative.remaining == 2)
        #expect(throws: LogError.self) { try negative.requireEnd() }
    }

    @Test func aSliceIsReadFromItsBeginning() throws {
        var reader = ByteReader([9, 9, 1, 2, 9][2..<4])
        #expect(try reader.byte() == 1 && reader.byte() == 2 && reader.isAtEnd)
        #expect(throws: LogError.self) { try reader.byte() }
    }
}
