import JisrCore
import Testing

@testable import JisrLog

/// Payloads that no encoder writes, signed perhaps by a member with a changed program: each is refused at small cost.
@Suite struct HostilePayloadTests {
    private static let log = LogID(high: 1, low: 2)

    private func open(_ payload: [UInt8], count: Int = 1, first: UInt64 = 10, isRedactable: Bool = false) throws
        -> [NumberedOperation]
    {
        let header = BatchHeader(
            isRedactable: isRedactable, log: Self.log, first: first, count: count, previous: .zero, base: .zero,
            schemaVersion: 1,
            root: .zero)
        let bytes = header.signed + [UInt8](repeating: 0, count: 64) + payload
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
        var logs = [UInt8](arrayLiteral: 0)
        var entities: [UInt8] = [0, 0]
        var shapes: [UInt8] = [1, 3, 0, 0]
        var text: [UInt8] = [0, 0]
        var shapeOfEach: [UInt8] = [0, 0]
        var stamps: [UInt8] = [0, 0]
        var values: [UInt8] = []

        var bytes: [UInt8] { logs + entities + shapes + text + shapeOfEach + stamps + values }

        /// The parts of operations that all write field 1 with values of this kind, `values` being their columns.
        static func column(_ kind: ValueKind, text: [UInt8] = [], _ values: (inout ColumnWriter) -> Void) -> [UInt8] {
            var writer = ColumnWriter()
            values(&writer)
            var blob = ColumnWriter()
            blob.blob(text)
            return Parts(shapes: [1, 3, 0, 1, 1, kind.rawValue], text: blob.writer.bytes, values: writer.writer.bytes)
                .bytes
        }
    }

    @Test func theFrameOfTheseTestsIsABatch() throws {
        let own = EntityName.one(.dot(Dot(log: Self.log, sequence: 10)))
        #expect(try open(Parts().bytes).map(\.operation.entity) == [own])
        #expect(try open(Parts().bytes, count: 4096).count == 4096)
        let number = try open(Parts.column(.integer) { $0.numbers([.min]) })[0].operation.changes
        #expect(number == [.write(FieldCode(rawValue: 1), .integer(.min))])
    }

    @Test func countsBeyondTheirLimitsAreRefused() {
        let most: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
        expectRefusal(.tooLarge, Parts(logs: most).bytes, "logs")
        expectRefusal(.tooLarge, Parts(entities: [0] + most).bytes, "records")
        expectRefusal(.tooLarge, Parts(entities: [0, 0x01]).bytes, "a negative number of records")
        expectRefusal(.tooLarge, Parts(shapes: most).bytes, "shapes")
        expectRefusal(.tooLarge, Parts(shapes: [2, 3, 0, 0, 3, 0, 0]).bytes, "more shapes than operations")
        expectRefusal(.tooLarge, Parts(shapes: [1, 3, 0] + most).bytes, "changes")
        expectRefusal(.tooLarge, Parts(text: [0] + most).bytes, "bytes of text")
        expectRefusal(.truncated, Parts(logs: [3]).bytes, "logs that are not there")
    }

    /// Whatever a column tells of its size, no more is inflated than a batch may hold.
    @Test func whatInflatesBeyondABatchIsRefusedBeforeItDoes() throws {
        let bomb = try #require(Zstandard.compress([UInt8](repeating: 0, count: 64 * 1024 * 1024)))
        func blob(_ length: Int, _ packed: [UInt8]) -> [UInt8] {
            var writer = ByteWriter()
            writer.byte(0x10)
            writer.count(length)
            writer.sized(packed)
            return writer.bytes
        }
        expectRefusal(.tooLarge, Parts(text: blob(64 * 1024 * 1024, bomb)).bytes, "told in full")
        expectRefusal(.malformed, Parts(text: blob(1000, bomb)).bytes, "told smaller than it is")
        let small = try #require(Zstandard.compress([UInt8](repeating: 0, count: 1000)))
        expectRefusal(.malformed, Parts(text: blob(1001, small)).bytes, "told larger than it is")
        expectRefusal(.malformed, Parts(text: blob(10, [1, 2, 3])).bytes, "no compressed bytes")
        expectRefusal(.tooLarge, Parts(text: [0x10, 10, 200, 1]).bytes, "compressed bytes that are not there")
    }

    /// Every column alone is within bounds; together they are not.
    @Test func columnsShareOneBudget() throws {
        let column = try #require(Zstandard.compress([UInt8](repeating: 0, count: Limits.batchBytes)))
        var writer = ByteWriter()
        writer.byte(0x10)
        writer.count(Limits.batchBytes)
        writer.sized(column)
        // 16,384 keys of 16 bytes fill a batch, the text fills another: nothing is left for a byte of stamps.
        let keys: [UInt8] = [0, 0x80, 0x80, 0x02, 0, 4] + writer.bytes
        expectRefusal(
            .malformed, Parts(entities: keys, text: writer.bytes).bytes, "both within bounds, and no text used")
        expectRefusal(.tooLarge, Parts(entities: keys, text: writer.bytes, stamps: [1, 1, 0]).bytes, "a byte more")
    }

    @Test func oneWordNamedAThousandTimesIsRefused() {
        let word = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        let payload = Parts.column(.text, text: word) {
            $0.numbers([1])
            $0.numbers([4096])
            $0.numbers([Int64](repeating: 0, count: 4096))
        }
        expectRefusal(.tooLarge, payload, count: 4096, "16 MiB of text from some dozens of bytes")
    }

    /// Nulls take no bytes in columns: shapes of many, each within bounds, would else expand a thousandfold together.
    @Test func shapesOfManyNullsAreCountedTogether() {
        var shapes = ByteWriter()
        shapes.count(3)
        for number in 0..<3 {
            shapes.varint(UInt64(number))
            shapes.byte(0)
            shapes.count(Limits.operationChanges)
            for _ in 0..<Limits.operationChanges { shapes.raw([1, ValueKind.null.rawValue]) }
        }
        var each = ColumnWriter()
        each.numbers((0..<300).map { Int64($0 % 3) })
        let payload = Parts(shapes: shapes.bytes, shapeOfEach: each.writer.bytes).bytes
        expectRefusal(.tooLarge, payload, count: 300, "100 operations of each shape: 211,300 values a shape")
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
        for (log, number) in [(1, 1), (-1, 1), (.max, 1), (0, 0), (0, -1), (0, .min), (0, 1 << 48 + 1), (0, .max)]
            as [(Int64, Int64)]
        {
            expectRefusal(
                .malformed,
                record(.dot) {
                    $0.numbers([log])
                    $0.numbers([number])
                }, "dot \(number) of log \(log)")
        }
        expectRefusal(nil, record(.digits) { $0.blob([1, 2, 3]) }, "digits that are not there")
        for key in ["", "a::b", "e\u{301}", "a\u{0}", "00000000000020000000000008-1"] {
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
            .malformed,
            record(.key) {
                $0.numbers([Int64(bytes.count)])
                $0.blob(bytes)
            }, "a key of 129 bytes")
    }

    private func replacing(_ columns: (inout ColumnWriter) -> Void) -> [UInt8] {
        var writer = ColumnWriter()
        columns(&writer)
        return Parts(shapes: [1, 3, 4, 0], values: writer.writer.bytes).bytes
    }

    @Test func namesOfWhatIsNoneAreRefused() throws {
        func named(_ count: Int64, _ log: Int64, _ number: Int64) -> [UInt8] {
            replacing { writer in
                writer.numbers([count])
                writer.numbers([Int64](repeating: log, count: Int(clamping: max(0, min(count, 2)))))
                writer.numbers([Int64](repeating: number, count: Int(clamping: max(0, min(count, 2)))))
            }
        }
        #expect(try open(named(1, 0, 9))[0].operation.replaces == [Dot(log: Self.log, sequence: 1)])
        for count in [0, -1, .min, .max, Int64(Limits.replacedDots) + 1] as [Int64] {
            expectRefusal(.malformed, named(count, 0, 1), "\(count) names")
        }
        for (log, number) in [(0, 10), (0, 0), (0, -1), (0, .min), (0, .max), (1, 1), (-1, 1), (.min, 0)]
            as [(Int64, Int64)]
        {
            expectRefusal(.malformed, named(1, log, number), "log \(log), \(number) back")
        }
    }

    @Test func columnsOfNoKnownShapeAreRefused() {
        for shape in UInt8(5)...15 { expectRefusal(.malformed, Parts(stamps: [shape, 1, 0]).bytes, "shape \(shape)") }
        expectRefusal(.malformed, Parts(text: [1, 0]).bytes, "a blob with a shape")
        expectRefusal(.malformed, Parts(stamps: [3, 2, 0, 0]).bytes, "a run of nothing")
        expectRefusal(.tooLarge, Parts(stamps: [3, 2, 0, 9]).bytes, "a run longer than its column")
        expectRefusal(.malformed, Parts(stamps: [1, 2, 0, 0]).bytes, "a column longer than its length")
        expectRefusal(.malformed, Parts().bytes + [0], "a byte after the end")
        expectRefusal(.malformed, Parts(shapes: [1, 3, 3, 0]).bytes, "a form of name that is none")
        expectRefusal(.malformed, Parts(shapes: [1, 3, 0, 1, 1, 12]).bytes, "a value of no kind")
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
