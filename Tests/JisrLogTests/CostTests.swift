import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// Some dozens of bytes that would make a thousand times as much of themselves: what opens weighs no more than a tail,
/// and what would weigh more is refused before it is made.
@Suite struct CostTests {
    /// A payload written column by column.
    private struct Payload {
        var entities: [UInt8] = [0, 0]
        var shapes = ByteWriter()
        var text: [UInt8] = []
        var columns = ColumnWriter()

        init(form: UInt8 = 0, slots: Int, of kind: UInt8, hasWriter: Bool = false) {
            shapes.raw([1, 3, form])
            shapes.count(slots)
            for _ in 0..<slots { shapes.raw([1, kind]) }
            // One shape, and stamps a second apart: a column of two bytes each.
            columns.numbers([0])
            columns.numbers([1 << 16])
            columns.numbers([hasWriter ? 1 : 0])
            guard hasWriter else { return }
            columns.blob([UInt8](repeating: 7, count: 16))
            columns.numbers([1])
        }

        var bytes: [UInt8] {
            var blob = ColumnWriter()
            blob.blob(text)
            return entities + shapes.bytes + blob.writer.bytes + columns.writer.bytes
        }
    }

    private func open(_ payload: Payload, count: Int, lookups: (UInt64) -> Void = { _ in }) throws
        -> [NumberedOperation]
    {
        let fields = BatchHeader.Fields(
            isRedactable: false, log: LogID(high: 1, low: 2), first: 1 << 40, count: count,
            previous: Hash256(hashing: [1]), base: .zero, schemaVersion: 1, root: .zero, nonce: 5, ends: [])
        let bytes = fields.bytes + [UInt8](repeating: 0, count: 64) + payload.bytes
        return try SealedBatch(bytes: bytes).open {
            lookups($0)
            return .key(String(repeating: "k", count: Limits.keyBytes - 10) + "\($0 % 1_000_000)")
        }
    }

    private func expectTooLarge(
        _ payload: Payload, count: Int, _ what: Comment, at place: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: LogError.self, what, sourceLocation: place) { _ = try open(payload, count: count) }
        #expect(error?.code == .tooLarge, what, sourceLocation: place)
        #expect(payload.bytes.count < 10_000, what, sourceLocation: place)
    }

    @Test func nullsWeigh() throws {
        let most = (Limits.batchBytes / 100 - 24 - 17) / 16
        let payload = Payload(slots: most, of: ValueKind.null.rawValue)
        #expect(try open(payload, count: 100).count == 100)
        expectTooLarge(payload, count: 101, "101 operations of \(most) nulls")
        expectTooLarge(Payload(slots: Limits.operationChanges, of: 0), count: 4096, "eight million nulls")
    }

    @Test func aWriterWeighsWhereverHeIsNamed() throws {
        let most = (Limits.batchBytes / 100 - 24 - 17 - 17) / 16
        let payload = Payload(slots: most, of: ValueKind.null.rawValue, hasWriter: true)
        #expect(try open(payload, count: 100).count == 100)
        expectTooLarge(payload, count: 101, "101 operations of \(most) nulls and a writer")
    }

    /// Shapes of many, each within bounds, are counted together.
    @Test func shapesWeighTogether() {
        var payload = Payload(slots: 100, of: ValueKind.null.rawValue)
        payload.shapes = ByteWriter()
        payload.shapes.count(8)
        for number in 0..<8 {
            payload.shapes.raw([UInt8(number), 0, 100])
            for _ in 0..<100 { payload.shapes.raw([1, ValueKind.yes.rawValue]) }
        }
        payload.columns = ColumnWriter()
        payload.columns.numbers((0..<160).map { $0 % 8 })
        payload.columns.numbers([0])
        payload.columns.numbers([0])
        expectTooLarge(payload, count: 160, "20 operations of each shape, 100 answers in each")
    }

    @Test func columnsOfEqualNumbersWeigh() {
        var payload = Payload(slots: 20, of: ValueKind.integer.rawValue)
        for _ in 0..<20 { payload.columns.numbers([7]) }
        expectTooLarge(payload, count: 4096, "80,000 numbers in 40 bytes")
    }

    @Test func wordsWeighWhereverTheyAreNamed() throws {
        func payload(_ bytes: Int) -> Payload {
            var payload = Payload(slots: 1, of: ValueKind.text.rawValue)
            payload.text = [UInt8](repeating: UInt8(ascii: "x"), count: bytes)
            payload.columns.numbers([1])
            payload.columns.numbers([Int64(bytes)])
            payload.columns.numbers([0])
            return payload
        }
        #expect(try open(payload(Limits.batchBytes / 4096 - 24 - 17 - 8), count: 4096).count == 4096)
        expectTooLarge(payload(Limits.batchBytes / 4096 - 24 - 17 - 8 + 1), count: 4096, "a byte more in each")
        expectTooLarge(payload(4096), count: 4096, "16 MiB of text")
        expectTooLarge(payload(Limits.textBytes), count: 4, "four long texts in one")
    }

    /// A record is listed once and weighs wherever it is named: as a leaf and in a tail it stands in full.
    @Test func recordsWeighWhereverTheyAreNamed() {
        let key = [UInt8](repeating: UInt8(ascii: "k"), count: Limits.keyBytes)
        var table = ColumnWriter()
        table.numbers([1])
        table.numbers([EntityKind.key.rawValue])
        table.numbers([Int64(key.count)])
        table.blob(key)
        var payload = Payload(slots: 20, of: ValueKind.reference.rawValue)
        payload.entities = table.writer.bytes
        for _ in 0..<20 { payload.columns.numbers([0]) }
        expectTooLarge(payload, count: 100, "2,000 references to one long key")
        var pairs = Payload(form: 2, slots: 0, of: 0)
        pairs.entities = table.writer.bytes
        pairs.columns.numbers([0])
        pairs.columns.numbers([0])
        expectTooLarge(pairs, count: 1000, "2,000 names that are one long key")
    }

    @Test func unseenPlacesWeigh() {
        var payload = Payload(form: 4, slots: 0, of: 0)
        payload.columns.numbers([256])
        payload.columns.numbers([0])
        payload.columns.numbers([1])
        expectTooLarge(payload, count: 4096, "a million places in six bytes")
    }

    /// However few bytes list them, no more records are looked up than a batch can speak of.
    @Test func lookupsAreBounded() throws {
        var payload = Payload(slots: 0, of: 0)
        var table = ColumnWriter()
        table.numbers([Int64(Limits.batchEntities)])
        table.numbers([EntityKind.introduced.rawValue])
        table.numbers([1])
        payload.entities = table.writer.bytes
        var count = 0
        _ = try open(payload, count: 1) { _ in count += 1 }
        #expect(count == Limits.batchEntities && payload.bytes.count < 30)
    }

    /// A long reason costs what it takes to read once.
    @Test func cuttingCostsALengthAndNoMore() {
        let marks = "a" + String(repeating: "\u{301}", count: 4_000_000)
        let refusal = Refusal(log: LogID(high: 1, low: 1), first: 1, code: marks, reason: marks)
        #expect(refusal.code.utf8.count == 199 && refusal.reason.utf8.count == 499)
    }
}
