import JisrCore
import Testing

@testable import JisrLog

/// Payloads that no encoder writes, signed perhaps by a member with a changed program: each is refused at small cost.
@Suite struct HostilePayloadTests {
    private static let log = LogID(high: 1, low: 2)

    private func open(
        _ payload: [UInt8], count: Int = 1, first: UInt64 = 10, ends: Int = 1, isRedactable: Bool = false
    ) throws -> [NumberedOperation] {
        let fields = BatchHeader.Fields(
            isRedactable: isRedactable, log: Self.log, first: first, count: count,
            previous: first == 1 ? .zero : Hash256(hashing: [1]), base: .zero, schemaVersion: 1, root: .zero, nonce: 5,
            ends: (0..<ends).map {
                BranchEnd(device: DeviceID(high: 1, low: UInt64($0)), mark: BatchMark(high: 0, low: 0))
            })
        let bytes = fields.bytes + [UInt8](repeating: 0, count: 64) + payload
        return try SealedBatch(bytes: bytes).open { .key("record \($0)") }
    }

    private func expectRefusal(
        _ code: LogError.Code? = nil, _ payload: [UInt8], count: Int = 1, isRedactable: Bool = false, _ what: Comment,
        at place: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: LogError.self, what, sourceLocation: place) {
            // A failure would print what came of it: perhaps millions of values.
            _ = try open(payload, count: count, isRedactable: isRedactable)
        }
        if let code { #expect(error?.code == code, what, sourceLocation: place) }
    }

    /// A payload with all its parts, any of which a test can replace.
    private struct Parts {
        var entities: [UInt8] = [0, 0]
        var shapes: [UInt8] = [1, 3, 0, 0]
        var text: [UInt8] = [0, 0]
        var shapeOfEach: [UInt8] = [0, 0]
        var stamps: [UInt8] = [0, 0]
        var writers: [UInt8] = [0, 0]
        var values: [UInt8] = []

        var bytes: [UInt8] { entities + shapes + text + shapeOfEach + stamps + writers + values }

        /// The parts of operations that all write field 1 with values of this kind, `values` being their columns.
        static func column(
            _ kind: ValueKind, slots: Int = 1, text: [UInt8] = [], entities: [UInt8] = [0, 0],
            _ values: (inout ColumnWriter) -> Void
        ) -> [UInt8] {
            var writer = ColumnWriter()
            values(&writer)
            var blob = ColumnWriter()
            blob.blob(text)
            var shapes = ByteWriter()
            shapes.raw([1, 3, 0])
            shapes.count(slots)
            for _ in 0..<slots { shapes.raw([1, kind.rawValue]) }
            return Parts(
                entities: entities, shapes: shapes.bytes, text: blob.writer.bytes, values: writer.writer.bytes
            ).bytes
        }
    }

    @Test func theFrameOfTheseTestsIsABatch() throws {
        let own = EntityName.one(.name(RecordName(log: Self.log, nonce: 5, sequence: 10, stamp: .zero)))
        #expect(try open(Parts().bytes).map(\.operation.entity) == [own])
        #expect(try open(Parts().bytes, count: 4096).count == 4096)
        let somebody = [0, 2, 0, 16] + [UInt8](repeating: 7, count: 16) + [0, 2]
        #expect(
            try open(Parts(writers: somebody).bytes).map(\.operation.writer) == [
                WriterID(high: 0x0707_0707_0707_0707, low: 0x0707_0707_0707_0707)
            ])
        let number = try open(Parts.column(.integer) { $0.numbers([.min]) })[0].operation.changes
        #expect(number == [.write(FieldCode(rawValue: 1), .integer(.min))])
    }

    @Test func countsBeyondTheirLimitsAreRefused() {
        let most: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
        expectRefusal(.tooLarge, Parts(entities: [0] + most).bytes, "records")
        expectRefusal(.tooLarge, Parts(entities: [0, 0x01]).bytes, "a negative number of records")
        expectRefusal(.tooLarge, Parts(shapes: most).bytes, "shapes")
        expectRefusal(.tooLarge, Parts(shapes: [2, 3, 0, 0, 3, 0, 0]).bytes, "more shapes than operations")
        expectRefusal(.tooLarge, Parts(shapes: [1, 3, 0] + most).bytes, "changes")
        expectRefusal(.tooLarge, Parts(text: [0] + most).bytes, "bytes of text")
        expectRefusal(.tooLarge, Parts(writers: [0, 4]).bytes, "more writers than operations")
        expectRefusal(.tooLarge, Parts(writers: [0] + most).bytes, "writers")
        let id = [UInt8](repeating: 7, count: 16)
        expectRefusal(.truncated, Parts(writers: [0, 2, 0, 15] + id.dropLast() + [0, 2]).bytes, "a writer of 15 bytes")
        expectRefusal(.malformed, Parts(writers: [0, 2, 0, 17] + id + [7, 0, 2]).bytes, "a byte after the writers")
        expectRefusal(.malformed, Parts(writers: [0, 2, 0, 16] + id + [0, 4]).bytes, "a writer that is not listed")
        expectRefusal(.malformed, Parts(writers: [0, 2, 0, 16] + id + [0, 1]).bytes, "a writer before the first")
        let records = [0, 0x80, 0x80, 0x02]
        expectRefusal(.truncated, records.map(UInt8.init), "16,384 records that are not there")
        expectRefusal(.tooLarge, [0, 0x82, 0x80, 0x02], "16,385 records")
        expectRefusal(.truncated, [0, 0x80, 0x80, 0x02, 0, 0, 0, 3, 1, 2, 3], "names of which 3 bytes are there")
    }

    /// Whatever a column tells of its size, no more is inflated than a batch may hold.
    @Test func whatInflatesBeyondABatchIsRefusedBeforeItDoes() throws {
        let bomb = try #require(Packer().compress([UInt8](repeating: 0, count: 64 * 1024 * 1024)))
        func blob(_ length: Int, _ packed: [UInt8]) -> [UInt8] {
            var writer = ByteWriter()
            writer.byte(0x10)
            writer.count(length)
            writer.sized(packed)
            return writer.bytes
        }
        expectRefusal(.tooLarge, Parts(text: blob(64 * 1024 * 1024, bomb)).bytes, "told in full")
        expectRefusal(.malformed, Parts(text: blob(1000, bomb)).bytes, "told smaller than it is")
        let small = try #require(Packer().compress([UInt8](repeating: 0, count: 1000)))
        expectRefusal(.malformed, Parts(text: blob(1001, small)).bytes, "told larger than it is")
        expectRefusal(.malformed, Parts(text: blob(10, [1, 2, 3])).bytes, "no compressed bytes")
        expectRefusal(.tooLarge, Parts(text: [0x10, 10, 200, 1]).bytes, "compressed bytes that are not there")
    }

    /// Every column alone is within bounds; together they are not.
    @Test func columnsShareOneBudget() throws {
        let column = try #require(Packer().compress([UInt8](repeating: 0, count: Limits.batchBytes)))
        var writer = ByteWriter()
        writer.byte(0x10)
        writer.count(Limits.batchBytes)
        writer.sized(column)
        // 16,384 keys of digits fill a half, the text fills another: nothing is left for a byte of stamps.
        let keys: [UInt8] = [0, 0x80, 0x80, 0x02, 0, 4] + writer.bytes
        expectRefusal(
            .malformed, Parts(entities: keys, text: writer.bytes).bytes, "both within bounds, and no text used")
        expectRefusal(.tooLarge, Parts(entities: keys, text: writer.bytes, stamps: [1, 1, 0]).bytes, "a byte more")
    }

    /// Some libraries read a second frame, or one of an older format: the law is that there is one, and nothing else.
    @Test func whatIsNotOneFrameIsRefused() throws {
        let packed = try #require(Packer().compress([UInt8](repeating: 0x78, count: 100)))
        let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]
        func text(_ packed: [UInt8], _ length: Int) -> [UInt8] {
            var writer = ByteWriter()
            writer.byte(0x10)
            writer.count(length)
            writer.sized(packed)
            let slots: [UInt8] = [1, 3, 0, 1, 1, ValueKind.bytes.rawValue]
            var values = ColumnWriter()
            values.numbers([Int64(length)])
            return Parts(shapes: slots, text: writer.bytes, values: values.writer.bytes).bytes
        }
        #expect(try open(text(packed, 100)).count == 1)
        expectRefusal(.malformed, text(packed + magic + packed, 200), "two frames")
        expectRefusal(.malformed, text(packed + [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0], 100), "a skippable frame behind")
        expectRefusal(.malformed, text(packed + [0], 100), "a byte behind")
        expectRefusal(.malformed, text(Array(packed.dropLast()), 100), "a frame that is cut")
    }

    @Test func placesThatAreNotListedAreRefused() {
        for place in [1, -1, .min, .max] as [Int64] {
            expectRefusal(.malformed, Parts.column(.reference) { $0.numbers([place]) }, "a reference to \(place)")
            var each = ColumnWriter()
            each.numbers([place])
            expectRefusal(.malformed, Parts(shapeOfEach: each.writer.bytes).bytes, "shape \(place)")
            expectRefusal(
                .malformed,
                Parts.column(.text) {
                    $0.numbers([1])
                    $0.numbers([0])
                    $0.numbers([place])
                }, "word \(place)")
            expectRefusal(nil, Parts.column(.text) { $0.numbers([place]) }, "\(place) words")
        }
    }

    @Test func lengthsThatAreNoneAreRefused() {
        for length in [-1, .min, .max, 5, Int64(Limits.batchBytes) + 1] as [Int64] {
            expectRefusal(nil, Parts.column(.bytes, text: [1, 2, 3]) { $0.numbers([length]) }, "\(length) bytes")
            expectRefusal(
                nil,
                Parts.column(.text, text: [1, 2, 3]) {
                    $0.numbers([0])
                    $0.numbers([length])
                }, "a text of \(length) bytes")
        }
        expectRefusal(.malformed, Parts.column(.bytes, text: [1, 2, 3]) { $0.numbers([2]) }, "text that nobody uses")
    }

    @Test func momentsOutsideTheCalendarAreRefused() {
        for kind in [ValueKind.date, .time, .instant] {
            for number in [.min, .max, (Limits.calendarDays.upperBound + 1) * 86_400_000] as [Int64] {
                expectRefusal(.malformed, Parts.column(kind) { $0.numbers([number]) }, "\(kind) \(number)")
            }
        }
    }

    /// One record, listed as `kind`, with these columns after it.
    private func record(_ kind: EntityKind, _ columns: (inout ColumnWriter) -> Void) -> [UInt8] {
        var writer = ColumnWriter()
        writer.numbers([1])
        writer.numbers([kind.rawValue])
        columns(&writer)
        return Parts(entities: writer.writer.bytes).bytes
    }

    @Test func recordsThatAreNoneAreRefused() throws {
        #expect(throws: Never.self) { try open(record(.introduced) { $0.numbers([9]) }) }
        for distance in [0, -1, 10, .max, .min] as [Int64] {
            expectRefusal(.malformed, record(.introduced) { $0.numbers([distance]) }, "\(distance) before the tenth")
        }
        let bytes = [UInt8](repeating: 7, count: 17)
        for kind in [EntityKind.name, .digits] {
            #expect(throws: Never.self) { try open(record(kind) { $0.blob(Array(bytes.prefix(16))) }) }
            expectRefusal(.truncated, record(kind) { $0.blob([1, 2, 3]) }, "\(kind) that are not there")
            expectRefusal(.malformed, record(kind) { $0.blob(bytes) }, "\(kind) with a byte too many")
        }
        expectRefusal(
            .malformed,
            record(.key) {
                $0.numbers([1])
                $0.blob([0x61, 0x62])
            }, "keys with a byte too many")
        for key in ["", "a::b", ":\u{301}", "a\u{0}", "r00000000000000000000000000"] {
            let bytes = Array(key.utf8)
            expectRefusal(
                .malformed,
                record(.key) {
                    $0.numbers([Int64(bytes.count)])
                    $0.blob(bytes)
                }, "key \(key)")
        }
        var writer = ColumnWriter()
        writer.numbers([1])
        writer.numbers([7])
        expectRefusal(.malformed, Parts(entities: writer.writer.bytes).bytes, "a kind of record that is none")
    }

    @Test func keysAreAsLongAsKeysMayBe() {
        let bytes = [UInt8](repeating: UInt8(ascii: "k"), count: Limits.keyBytes + 1)
        expectRefusal(
            .tooLarge,
            record(.key) {
                $0.numbers([Int64(bytes.count)])
                $0.blob(bytes)
            }, "a key of 129 bytes")
    }

    /// Operations that leave something unseen, told by these columns.
    private func leaving(_ columns: (inout ColumnWriter) -> Void) -> [UInt8] {
        var writer = ColumnWriter()
        columns(&writer)
        return Parts(shapes: [1, 3, 4, 0], values: writer.writer.bytes).bytes
    }

    @Test func unseenPlacesThatAreNoneAreRefused() throws {
        func place(_ count: Int64, _ end: Int64, _ number: Int64) -> [UInt8] {
            leaving { writer in
                writer.numbers([count])
                let repeated = Int(clamping: max(0, min(count, 2)))
                writer.numbers([Int64](repeating: end, count: repeated))
                writer.numbers([Int64](repeating: number, count: repeated))
            }
        }
        #expect(try open(place(1, 0, 9))[0].operation.unseen == [ToldPlace(end: 0, sequence: 1)])
        #expect(try open(place(2, 1, 9))[0].operation.unseen.count == 2)
        for count in [0, -1, .min, .max, Int64(Limits.unseenValues) + 1] as [Int64] {
            expectRefusal(.malformed, place(count, 0, 1), "\(count) unseen")
        }
        let beyond = Int64(Limits.lastSequence) + 1
        for (end, number) in [
            (0, 10), (0, 10 - beyond), (0, .min), (0, .max), (1, 0), (1, -1), (1, beyond), (1, .max), (2, 1), (-1, 1),
            (.min, 1), (.max, 1)
        ] as [(Int64, Int64)] {
            expectRefusal(.malformed, place(1, end, number), "end \(end), number \(number)")
        }
    }

    @Test func columnsOfNoKnownShapeAreRefused() {
        for shape in UInt8(5)...15 { expectRefusal(.malformed, Parts(stamps: [shape, 1, 0]).bytes, "shape \(shape)") }
        expectRefusal(.malformed, Parts(text: [1, 0]).bytes, "a blob with a shape")
        expectRefusal(.malformed, Parts(stamps: [3, 2, 0, 0]).bytes, "a run of nothing")
        expectRefusal(.tooLarge, Parts(stamps: [3, 2, 0, 9]).bytes, "a run longer than its column")
        expectRefusal(.malformed, Parts(stamps: [1, 2, 0, 0]).bytes, "a column longer than its length")
        expectRefusal(.malformed, Parts().bytes + [0], "a byte after the end")
        for form in UInt8(3)...255 where ![4, 5, 6].contains(form) {
            expectRefusal(.malformed, Parts(shapes: [1, 3, form, 0]).bytes, "a name of form \(form)")
        }
        expectRefusal(.malformed, Parts(stamps: [0x10, 0]).bytes, "a constant that is compressed")
        expectRefusal(.malformed, Parts(stamps: [0x21, 1, 0]).bytes, "a column coded in another way")
        expectRefusal(.malformed, Parts(text: [0x20, 0]).bytes, "a blob coded in another way")
        expectRefusal(.malformed, Parts(stamps: [4, 1, 0]).bytes, "a column that starts anew by no guide")
        expectRefusal(.malformed, Parts(stamps: [1, 2, 0x80, 0]).bytes, "a number that is overlong")
    }

    /// Sums wrap: what comes of them is a stamp like any other, or a number outside its bounds.
    @Test func sumsBeyondSixtyFourBitsWrap() throws {
        var stamps = ColumnWriter()
        stamps.numbers([.max, .max, .min])
        #expect(try open(Parts(stamps: stamps.writer.bytes).bytes, count: 3).count == 3)
        var delta = ByteWriter()
        for number in [Int64.max, .max, .min] { delta.zigzag(number) }
        var column = ByteWriter()
        column.byte(2)
        column.sized(delta.bytes)
        let payload = Parts(shapes: [1, 3, 0, 1, 1, ValueKind.integer.rawValue], values: column.bytes).bytes
        let changes = try open(payload, count: 3).flatMap(\.operation.changes)
        #expect(changes == [.max, -2, .max - 1].map { .write(FieldCode(rawValue: 1), .integer($0)) })
    }

    @Test func saltsThatAreNoneAreRefused() {
        let offsets: [[UInt8]] = [[1, 1], [1, 0xff, 0x1f], [2, 0, 0], [0xff, 0xff, 0x03], [1]]
        for list in offsets {
            let removed = [1, 1, 1] + [UInt8](repeating: 0, count: 32) + list
            expectRefusal(nil, removed + Parts().bytes, isRedactable: true, "offsets \(list)")
        }
        let gone: [UInt8] = [1] + [UInt8](repeating: 0, count: 32) + [1, 0]
        let twice: [UInt8] = [1, 2] + gone + gone
        expectRefusal(nil, twice + Parts().bytes, isRedactable: true, "an operation removed twice")
        expectRefusal(.malformed, [2] + Parts().bytes, isRedactable: true, "salts of no kind")
        expectRefusal(.tooLarge, [1, 2, 0], isRedactable: true, "more leaves than operations")
        expectRefusal(.malformed, [1, 1, 2], isRedactable: true, "a leaf of no kind")
        expectRefusal(.badPayload, [1, 0] + Parts().bytes, isRedactable: true, "a leaf without a salt")
        expectRefusal(.truncated, [0, 1, 2], isRedactable: true, "half a seed")
    }
}
