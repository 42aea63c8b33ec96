import JisrCore
import Testing

@testable import JisrLog

/// Operations as no author of ours would write them: each is refused, none is taken or traps.
@Suite struct HostileOperationTests {
    private func operation(
        entity: (inout ByteWriter) -> Void = {
            $0.byte(1)
            $0.entity(.key("a"))
        }, writer: (inout ByteWriter) -> Void = { $0.byte(0) },
        unseen: (inout ByteWriter) -> Void = { $0.count(0) },
        changes: (inout ByteWriter) -> Void = { $0.count(0) }
    ) -> [UInt8] {
        var bytes = ByteWriter()
        bytes.varint(3)
        entity(&bytes)
        bytes.fixed(UInt64(7))
        writer(&bytes)
        unseen(&bytes)
        changes(&bytes)
        return bytes.bytes
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

    @Test func aWriterIsSixteenBytesOrNobody() throws {
        let somebody = operation(writer: {
            $0.byte(1)
            $0.raw([UInt8](repeating: 7, count: 16))
        })
        #expect(try OperationCoder.decode(somebody).writer?.bytes == [UInt8](repeating: 7, count: 16))
        #expect(throws: LogError.self) { try OperationCoder.decode(operation(writer: { $0.byte(2) })) }
    }

    @Test(arguments: [UInt64.max, UInt64(Int64.max), 1 << 32, UInt64(Limits.operationChanges) + 1])
    func countsBeyondTheirLimitAreRefused(_ count: UInt64) {
        for bytes in [
            operation(changes: { $0.varint(count) }),
            operation(unseen: { $0.varint(count) }),
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
        for bytes in [operation(changes: { $0.count(Limits.operationChanges) }), operation(unseen: { $0.count(1) })] {
            #expect(throws: LogError.self) { try OperationCoder.decode(bytes) }
        }
    }

    @Test(arguments: [
        "", "a::b", ":a", "a:", "a\u{0}", "\u{85}", "a\u{7f}b", "a:\u{301}:", "r00000000000000000000000000"
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

    /// The tables of normal forms grow from version to version; bytes do not.
    @Test(arguments: ["e\u{301}", "\u{62f}\u{651}\u{64e}", "\u{212b}", "\u{301}", "\u{0}", "\u{200d}", "\u{202e}", ""])
    func anySpellingOfATextIsTaken(_ text: String) throws {
        for kind in [ValueKind.text, .add, .remove] {
            let bytes = change(kind) { $0.text(text) }
            #expect(OperationCoder.encode(try OperationCoder.decode(bytes)) == bytes)
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

    @Test(arguments: [0, Limits.lastSequence + 1, UInt64(Int64.max), UInt64.max]) func placesInNoLogAreRefused(
        _ sequence: UInt64
    ) {
        for end in [0, 1, Limits.batchEnds] {
            let error = #expect(throws: LogError.self) { try OperationCoder.decode(leavingUnseen(end, sequence)) }
            #expect(error?.code == .malformed)
        }
    }

    private func leavingUnseen(_ end: Int, _ sequence: UInt64, times: Int = 1) -> [UInt8] {
        operation(unseen: { writer in
            writer.count(times)
            for _ in 0..<times {
                writer.count(end)
                writer.varint(sequence)
            }
        })
    }

    @Test func placesAreAsManyAsAnOperationCanList() throws {
        let most = leavingUnseen(Limits.batchEnds, Limits.lastSequence, times: Limits.unseenValues)
        #expect(try OperationCoder.decode(most).unseen.count == Limits.unseenValues)
        for bytes in [
            leavingUnseen(1, 1, times: Limits.unseenValues + 1), leavingUnseen(Limits.batchEnds + 1, 1),
            leavingUnseen(.max, 1)
        ] {
            let error = #expect(throws: LogError.self) { try OperationCoder.decode(bytes) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test(arguments: [ValueKind.text, .bytes, .add, .remove]) func valuesAreAsLongAsTheyMayBe(_ kind: ValueKind) {
        func value(_ count: Int) -> [UInt8] { change(kind) { $0.sized([UInt8](repeating: 0x78, count: count)) } }
        #expect(throws: Never.self) { try OperationCoder.decode(value(Limits.textBytes)) }
        for count in [Limits.textBytes + 1, 100_000] {
            let error = #expect(throws: LogError.self) { try OperationCoder.decode(value(count)) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func keysAreAsLongAsTheyMayBe() {
        func named(_ count: Int) -> [UInt8] {
            operation(entity: {
                $0.byte(1)
                $0.byte(1)
                $0.sized([UInt8](repeating: 0x6b, count: count))
            })
        }
        #expect(throws: Never.self) { try OperationCoder.decode(named(Limits.keyBytes)) }
        #expect(throws: LogError.self) { try OperationCoder.decode(named(Limits.keyBytes + 1)) }
    }

    private func members(_ count: Int) -> [UInt8] {
        operation(changes: { writer in
            writer.count(count)
            for member in 0..<count {
                writer.varint(7)
                writer.byte(ValueKind.add.rawValue)
                writer.text("\(member)")
            }
        })
    }

    @Test func changesAreAsManyAsTheyMayBe() throws {
        #expect(try OperationCoder.decode(members(Limits.operationChanges)).changes.count == 2112)
        for count in [Limits.operationChanges + 1, 4000] {
            let error = #expect(throws: LogError.self) { try OperationCoder.decode(members(count)) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func anOperationWeighsWhatItMay() {
        func three(_ last: Int) -> [UInt8] {
            operation(changes: { writer in
                writer.count(3)
                for count in [Limits.textBytes, Limits.textBytes, last] {
                    writer.varint(1)
                    writer.byte(ValueKind.bytes.rawValue)
                    writer.sized([UInt8](repeating: 0, count: count))
                }
            })
        }
        // 24, 3 and a byte for the key `a`, and 8 for each change.
        let left = Limits.operationBytes - 2 * Limits.textBytes - 24 - 4 - 3 * 8
        #expect(throws: Never.self) { try OperationCoder.decode(three(left)) }
        let error = #expect(throws: LogError.self) { try OperationCoder.decode(three(left + 1)) }
        #expect(error?.code == .tooLarge)
    }

    @Test func unknownKindsOfNamesAreRefused() {
        for kind in UInt8(0)...255 where ![1, 2].contains(kind) {
            #expect(throws: LogError.self) {
                try OperationCoder.decode(
                    operation(entity: {
                        $0.byte(kind)
                        $0.entity(.key("a"))
                    }))
            }
        }
        for kind in UInt8(2)...255 {
            let bytes = operation(entity: {
                $0.byte(1)
                $0.byte(kind)
                $0.raw([UInt8](repeating: 1, count: 16))
            })
            #expect(throws: LogError.self) { try OperationCoder.decode(bytes) }
        }
    }
}
