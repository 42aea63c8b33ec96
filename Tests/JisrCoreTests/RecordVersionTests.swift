import JisrCore
import JisrTestSupport
import Testing

/// What a list says of the state that it shows, when it comes back.
@Suite struct RecordVersionTests {
    private static let event = CollectionCode(rawValue: 3)

    /// A record as a list might show it, and its version.
    private struct Sample {
        let record: EntityName
        let fields: [FieldValue]
        let dots: [Dot]
        let version: RecordVersion

        init(_ generator: inout Generator) {
            let logs: [LogID] = (0..<3).map { _ in generator.identifier() }
            record =
                generator.once(in: 2) ? .one(.key(generator.key())) : .pair(.key("a"), .name(generator.identifier()))
            fields = (0..<generator.int(0...6)).map { _ in Self.value(logs, &generator) }
            dots = (0..<generator.int(0...6)).map { _ in generator.dot(in: logs) }
            version = RecordVersion(of: record, event, fields: fields, dots: dots)
        }

        static func value(_ logs: [LogID], _ generator: inout Generator) -> FieldValue {
            switch generator.int(0...3) {
            case 0: .members(generator.some(of: HostileText.all))
            case 1: .value(.text(generator.pick(HostileText.all)))
            default: .value(generator.value())
            }
        }
    }

    /// Whoever wrote for one field from thousands of machines or branches, its version comes back all the same.
    @Test func aRecordOfManySurvivors() {
        let log: LogID = Identifier(high: 1, low: 2)
        let dots = (1...5000).map { Dot(log: log, sequence: UInt64($0)) }
        let version = RecordVersion(of: .one(.key("1")), Self.event, fields: [], dots: dots)
        #expect(RecordVersion(version.text) == version)
        #expect(RecordVersion(String(version.text.dropLast(8))) == nil)
    }

    @Test(arguments: Seed.first(150)) func itsTextReadsBack(_ seed: Seed) {
        var generator = seed.generator
        let sample = Sample(&generator)
        let version = sample.version
        #expect(RecordVersion(version.text) == version && RecordVersion(version.text)?.text == version.text, "\(seed)")
        #expect(version.text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }, "\(seed)")
        #expect(version.isOf(sample.record, Self.event), "\(seed)")
        #expect(!version.isOf(.one(.key("another")), Self.event), "\(seed)")
        #expect(!version.isOf(sample.record, CollectionCode(rawValue: 4)), "\(seed)")
        for dot in sample.dots { #expect(version.contains(dot), "\(seed)") }
        #expect(!version.contains(generator.dot(in: [generator.identifier()])), "\(seed)")
    }

    @Test(arguments: Seed.first(150)) func itTellsWhatFieldsShowed(_ seed: Seed) {
        var generator = seed.generator
        let sample = Sample(&generator)
        for (place, field) in sample.fields.enumerated() {
            #expect(sample.version.shows(field, at: place), "\(seed)")
            let other = Sample.value([generator.identifier()], &generator)
            let isSame = bytes(of: other) == bytes(of: field)
            #expect(sample.version.shows(other, at: place) == isSame, "\(seed)")
            guard case .members(let members) = field else { continue }
            for text in HostileText.all {
                let isMember = members.contains { Array($0.utf8) == Array(text.utf8) }
                #expect(sample.version.has(ExactText(text), at: place) == isMember, "\(seed)")
            }
        }
        // Fields that a later version of the schema added were empty.
        #expect(sample.version.shows(.value(.null), at: 99) && sample.version.shows(.members([]), at: 99), "\(seed)")
        #expect(
            !sample.version.shows(.value(.text("x")), at: 99) && !sample.version.has(ExactText("x"), at: 99), "\(seed)")
    }

    /// What makes two cells the same: their bytes, and for a set those of its members in any order.
    private func bytes(of field: FieldValue) -> Set<[UInt8]> {
        switch field {
        case .value(.null): []
        case .value(let value): [value.plainBytes]
        case .members(let members): Set(members.map { Value.text($0).plainBytes })
        }
    }

    /// Of one record there is one text: whatever a spreadsheet, a person or a liar made of it is none, or another's.
    @Test(arguments: Seed.first(150)) func nothingElseParses(_ seed: Seed) throws {
        var generator = seed.generator
        let sample = Sample(&generator)
        let text = sample.version.text
        var others = [
            text.uppercased(), "V" + text.dropFirst(), "v" + text.dropFirst().uppercased(), " " + text, text + " ",
            text + "0", text + "00", text + text, String(text.dropLast()), String(text.dropFirst()), text + "\u{301}",
            text.replacing("0", with: "o"), text.replacing("1", with: "l"), "v\u{301}" + text.dropFirst()
        ]
        for _ in 0..<30 {
            var bytes = Array(text.utf8)
            bytes[generator.int(0...bytes.count - 1)] = generator.pick(Array("0123456789abcdefghjkmnpqrstvwxyz-A".utf8))
            others.append(String(decoding: bytes, as: UTF8.self))
        }
        for other in others where other != text {
            guard let read = RecordVersion(other) else { continue }
            // A digit that differs may make another version, which is written as it stands and is nobody's.
            try #require(read.text == other && read != sample.version, "\(seed): \(other)")
            try #require(!read.isOf(sample.record, Self.event), "\(seed): \(other)")
        }
    }

    @Test(arguments: Seed.first(300)) func noiseIsNoVersion(_ seed: Seed) {
        var generator = seed.generator
        let text = "v" + Base32.text(generator.bytes(generator.int(0...40)))
        #expect(RecordVersion(text).map { $0.text == text } ?? true, "\(seed)")
        for hostile in HostileText.all {
            #expect(RecordVersion(hostile) == nil && RecordVersion("v" + hostile) == nil)
        }
    }

    @Test(arguments: ["", "v", "v0", "v00000000", "V0000000000", "null", "v\u{661}"]) func noVersion(_ text: String) {
        #expect(RecordVersion(text) == nil)
    }

    /// A count that promises more than there is asks for no memory.
    @Test func aCountThatLiesIsRefused() {
        for count in [[0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]] as [[UInt8]] {
            #expect(RecordVersion("v" + Base32.text([0, 0, 0, 0] + count)) == nil)
            #expect(RecordVersion("v" + Base32.text([0, 0, 0, 0, 0] + count)) == nil)
            #expect(RecordVersion("v" + Base32.text([0, 0, 0, 0, 0, 1] + count)) == nil)
        }
    }

    /// The order in which dots and members are given does not count, and what comes twice counts once.
    @Test(arguments: Seed.first(50)) func theOrderDoesNotCount(_ seed: Seed) {
        var generator = seed.generator
        let sample = Sample(&generator)
        let shuffled = sample.fields.map { field -> FieldValue in
            guard case .members(let members) = field else { return field }
            return .members(generator.shuffled(members + generator.some(of: members)))
        }
        let again = RecordVersion(
            of: sample.record, Self.event, fields: shuffled + [.value(.null), .members([])],
            dots: generator.shuffled(sample.dots + generator.some(of: sample.dots)))
        #expect(again == sample.version && again.text == sample.version.text, "\(seed)")
    }

    @Test func keysThatUnicodeCallsTheSameHaveVersionsOfTheirOwn() {
        for (one, other) in HostileText.twins {
            let version = RecordVersion(of: .one(.key(one)), Self.event, fields: [.value(.text(one))], dots: [])
            #expect(
                !version.isOf(.one(.key(other)), Self.event) && !version.shows(.value(.text(other)), at: 0), "\(one)")
        }
    }
}
