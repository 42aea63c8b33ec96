import JisrCore
import Testing

@testable import JisrLog

/// Operations as no author of ours would write them: each is refused, none is taken or traps.
@Suite struct HostileOperationTests {
    private func operation(
        entity: (inout ByteWriter) -> Void = {
            $0.byte(1)
            $0.entity(.key("a"))
        }, replaces: (inout ByteWriter) -> Void = { $0.count(0) },
        changes: (inout ByteWriter) -> Void = { $0.count(0) }
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.varint(3)
        entity(&writer)
        writer.fixed(UInt64(7))
        replaces(&writer)
        changes(&writer)
        return writer.bytes
    }

    private func change(_ kind: ValueKind, _ value: (inout ByteWriter) -> Void) -> [UInt8] {
        operation(changes: { writer in
            writer.count(1)
            writer.varint(1)
            writer.byte(kind.rawValue)
            value(&writer)
        })
    }

    @Test func theFrameOfTheseTestsIsAnOperation() throws {
        #expect(try OperationCoder.decode(operation()).stamp == HybridTime(rawValue: 7))
        #expect(
            try OperationCoder.decode(change(.integer) { $0.zigzag(.min) }).changes == [
                .write(FieldCode(rawValue: 1), .integer(.min))
            ])
    }

    @Test(arguments: [UInt64.max, UInt64(Int64.max), 1 << 32, UInt64(Limits.operationChanges) + 1])
    func countsBeyondTheirLimitAreRefused(_ count: UInt64) {
        for bytes in [
            operation(changes: { $0.varint(count) }),
            operation(replaces: { $0.varint(max(count, UInt64(Limits.replacedDots) + 1)) }),
            change(.text) { $0.varint(max(count, UInt64(Limits.textBytes) + 1)) },
            change(.bytes) { $0.varint(max(count, UInt64(Limits.textBytes) + 1)) },
            operation(entity: {
                $0.byte(1)
                $0.byte(1)
                $0.varint(count)
            })
        ] {
            let error = #expect(throws: LogError.self) { try OperationCoder.decode(bytes) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func countsThatPromiseMoreThanThereIsAreRefused() {
        for bytes in [operation(changes: { $0.count(Limits.operationChanges) }), operation(replaces: { $0.count(1) })] {
            #expect(throws: LogError.self) { try OperationCoder.decode(bytes) }
        }
    }

    @Test(arguments: [
        "", "a::b", ":a", "a:", "a\u{0}", "e\u{301}", "00000000000020000000000008-1", "\u{62f}\u{651}\u{64e}"
    ])
    func keysThatAreNoneAreRefused(_ key: String) {
        #expect(throws: LogError.self) {
            try OperationCoder.decode(
                operation(entity: {
                    $0.byte(1)
                    $0.byte(1)
                    $0.text(key)
                }))
        }
    }

    @Test(arguments: ["e\u{301}", "\u{62f}\u{651}\u{64e}", "\u{212b}"]) func anotherSpellingOfATextIsRefused(
        _ text: String
    ) {
        for kind in [ValueKind.text, .add, .remove] {
            #expect(throws: LogError.self) { try OperationCoder.decode(change(kind) { $0.text(text) }) }
        }
    }

    @Test(arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc3]] as [[UInt8]])
    func textThatIsNotUTF8IsRefused(_ bytes: [UInt8]) {
        #expect(throws: LogError.self) { try OperationCoder.decode(change(.text) { $0.sized(bytes) }) }
    }

    @Test func momentsOutsideTheCalendarAreRefused() throws {
        let (first, last) = (Limits.calendarDays.lowerBound, Limits.calendarDays.upperBound)
        for (kind, length) in [(ValueKind.date, Int64(1)), (.time, 86_400), (.instant, 86_400_000)] {
            let inside = [first * length, last * length + length - 1]
            for number in inside {
                #expect(throws: Never.self) { try OperationCoder.decode(change(kind) { $0.zigzag(number) }) }
            }
            for number in [inside[0] - 1, inside[1] + 1, .min, .max] {
                #expect(throws: LogError.self, "\(kind) \(number)") {
                    try OperationCoder.decode(change(kind) { $0.zigzag(number) })
                }
            }
        }
    }

    @Test(arguments: [0, Limits.lastSequence + 1, UInt64(Int64.max), UInt64.max]) func dotsThatNoLogReachesAreRefused(
        _ sequence: UInt64
    ) {
        let dot = Dot(log: LogID(high: 1, low: 1), sequence: sequence)
        #expect(throws: LogError.self) {
            try OperationCoder.decode(
                operation(entity: {
                    $0.byte(1)
                    $0.entity(.dot(dot))
                }))
        }
        #expect(throws: LogError.self) {
            try OperationCoder.decode(
                operation(replaces: {
                    $0.count(1)
                    $0.dot(dot)
                }))
        }
        #expect(throws: LogError.self) { try OperationCoder.decode(change(.reference) { $0.entity(.dot(dot)) }) }
    }

    @Test func unknownKindsAreRefused() {
        for kind in UInt8(0)...255 where ![1, 2].contains(kind) {
            #expect(throws: LogError.self) {
                try OperationCoder.decode(
                    operation(entity: {
                        $0.byte(kind)
                        $0.entity(.key("a"))
                    }))
            }
        }
        for kind in UInt8(12)...255 {
            #expect(throws: LogError.self) {
                try OperationCoder.decode(
                    operation(changes: {
                        $0.count(1)
                        $0.varint(1)
                        $0.byte(kind)
                        $0.byte(0)
                    }))
            }
        }
    }
}
