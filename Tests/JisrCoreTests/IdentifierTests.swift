import JisrCore
import JisrTestSupport
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: Seed.first(50)) func bytesAndTextReadBack(_ seed: Seed) {
        var generator = seed.generator
        let id: DeviceID = generator.identifier()
        #expect(DeviceID(bytes: id.bytes) == id, "\(seed)")
        #expect(DeviceID(id.description) == id, "\(seed)")
        #expect(id.description.utf8.count == DeviceID.textLength, "\(seed)")
        let hash = generator.hash()
        #expect(Hash256(bytes: hash.bytes) == hash && hash.description.utf8.count == 64, "\(seed)")
    }

    /// One id has one text: else a device could be listed twice.
    @Test func onlyItsOwnTextIsRead() {
        let id = LogID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)
        let text = id.description
        #expect(LogID(text) == id)
        #expect(LogID(text.uppercased()) == nil)
        #expect(LogID(text.replacing("0", with: "o", maxReplacements: 1)) == nil)
        #expect(LogID(text + "0") == nil && LogID(text.dropLast()) == nil && LogID("") == nil)
        // 130 bits of text name 128: the last two are zero.
        #expect(LogID(String(repeating: "0", count: 25) + "1") == nil)
        #expect(LogID(String(repeating: "0", count: 25) + "4") == LogID(high: 0, low: 1))
    }

    @Test func fewerBytesThanAnIdAreNone() {
        #expect(LogID(bytes: [UInt8](repeating: 1, count: 15)) == nil)
        #expect(
            Hash256(bytes: [UInt8](repeating: 1, count: 31)) == nil
                && Hash256(bytes: [UInt8](repeating: 1, count: 33)) == nil)
    }

    /// Logs are listed by their bytes wherever an order counts, on every machine.
    @Test(arguments: Seed.first(50)) func theOrderIsThatOfTheBytesAndOfTheText(_ seed: Seed) {
        var generator = seed.generator
        let (one, other): (LogID, LogID) = (generator.identifier(), generator.identifier())
        #expect((one < other) == one.bytes.lexicographicallyPrecedes(other.bytes), "\(seed)")
        #expect((one < other) == (one.description < other.description), "\(seed)")
    }
}
