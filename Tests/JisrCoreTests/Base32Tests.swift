import JisrCore
import JisrTestSupport
import Testing

@Suite struct Base32Tests {
    @Test(arguments: Seed.first(50)) func bytesReadBackInEitherCase(_ seed: Seed) {
        var generator = seed.generator
        for count in 0...40 {
            let bytes = generator.bytes(count)
            let text = Base32.text(bytes)
            #expect(text.utf8.count == (count * 8 + 4) / 5, "\(seed)")
            #expect(Base32.bytes(text) == bytes && Base32.bytes(text.uppercased()) == bytes, "\(seed)")
        }
    }

    @Test func lettersThatLookLikeDigitsAreRead() {
        #expect(Base32.bytes("oOiIlL1100000000") == Base32.bytes("0011111100000000"))
    }

    @Test(arguments: ["u", "0", "000", "01", "zz", "é0", "0-", " 00", "0\u{0}", "@0", "[0", "٠٠"])
    func noBytes(_ text: String) {
        #expect(Base32.bytes(text) == nil)
    }

    @Test func knownText() {
        #expect(Base32.text([0x00, 0x44, 0x32, 0x14, 0xc7]) == "01234567")
        #expect(Base32.text([0xff]) == "zw")
        #expect(Base32.bytes("zw") == [0xff])
        #expect(Base32.bytes("") == [])
    }

    @Test(arguments: Seed.first(20)) func hexadecimalReadsBack(_ seed: Seed) {
        var generator = seed.generator
        let bytes = generator.bytes(generator.int(0...40))
        #expect(Hexadecimal.bytes(Hexadecimal.text(bytes)) == bytes, "\(seed)")
    }

    @Test(arguments: ["0", "AA", "0x", "g0", "0 ", "٠٠"]) func noHexadecimal(_ text: String) {
        #expect(Hexadecimal.bytes(text) == nil)
    }
}
