import JisrCore
import JisrTestSupport
import JisrWords
import Testing

@Suite struct ReadingTests {
    private func field(_ type: FieldType) -> Field { Field(1, "field", type, Labels("حقل", "champ", "field")) }

    struct Good: Sendable {
        let type: FieldType
        let text: String
        let value: FieldValue

        init(_ type: FieldType, _ text: String, _ value: FieldValue) {
            (self.type, self.text, self.value) = (type, text, value)
        }
    }

    static let good: [Good] = [
        Good(.text, "a b", .value(.text("a b"))), Good(.text, "e\u{301}", .value(.text("é"))),
        Good(.text, "", .value(.null)),
        Good(.choice(["f", "m"]), "f", .value(.text("f"))), Good(.integer(0...9), "7", .value(.integer(7))),
        Good(.integer(-9...9), "-9", .value(.integer(-9))), Good(.integer(0...9), "", .value(.null)),
        Good(.boolean, "Yes", .value(.boolean(true))), Good(.boolean, "0", .value(.boolean(false))),
        Good(.date, "2026-03-01", .value(.date(CivilDate(days: 20_513)))),
        Good(.time, "2026-03-01T09:45", .value(.time(CivilTime(seconds: 1_772_358_300)))),
        Good(.instant, "1970-01-01T00:00:00.001Z", .value(.instant(Instant(milliseconds: 1)))),
        Good(.bytes, "00ff", .value(.bytes([0, 255]))),
        Good(.reference("event"), "k-1", .value(.reference(.key("k-1")))),
        Good(.reference("event"), " k-1 ", .value(.reference(.key("k-1")))),
        Good(.reference("event"), "k\u{a0}1 ", .value(.reference(.key("k 1")))),
        Good(.set(nil), " \u{64e}b ", .members(["\u{64e}b"])), Good(.set(nil), " b | a||b|", .members(["a", "b"])),
        Good(.set(nil), "", .members([])),
        Good(.set(["x", "y"]), "y|x", .members(["x", "y"]))
    ]

    @Test(arguments: good) func whatPeopleWriteIsRead(_ case: Good) throws {
        #expect(try field(`case`.type).read(`case`.text) == `case`.value)
    }

    @Test(arguments: Seed.first(100)) func aValueReadsBackFromItsText(_ seed: Seed) throws {
        var generator = seed.generator
        for collection in Schema.network.collections {
            for field in collection.fields where !field.type.isSet {
                let value = generator.value(for: field)
                if value.text.utf8.contains(0) {
                    #expect(throws: InputError.self) { try field.read(value.text) }
                    continue
                }
                // An empty text reads as nothing, so it is written as nothing.
                let expected = value == .text("") || value == .bytes([]) ? .null : value
                #expect(try field.read(value.text) == .value(expected), "\(seed) \(collection.name).\(field.name)")
            }
        }
    }

    /// What capture reads, the law on content lets pass, here and at every other device.
    @Test(arguments: Seed.first(30)) func whatIsReadIsFit(_ seed: Seed) throws {
        var generator = seed.generator
        for collection in Schema.network.collections {
            let name: EntityName = collection.naming.parts.count == 2 ? .pair(.key("a"), .key("b")) : .one(.key("a"))
            for field in collection.fields {
                let text =
                    field.type.isSet
                    ? generator.some(of: HostileText.all).joined(separator: "|") : generator.value(for: field).text
                guard let read = try? field.read(text) else { continue }
                let changes: [Change] =
                    switch read {
                    case .value(let value): [.write(field.code, value)]
                    case .members(let members): members.map { .add(field.code, $0) }
                    }
                guard !changes.isEmpty else { continue }
                let operation = Operation(collection: collection.code, entity: name, stamp: .zero, changes: changes)
                let judgement = Schema.network.judge(
                    operation, in: collection.scope, stated: Schema.network.version)
                #expect(judgement == .fit, "\(seed) \(collection.name).\(field.name)")
            }
        }
    }

    struct Bad: Sendable {
        let type: FieldType
        let text: String
        let hint: String

        init(_ type: FieldType, _ text: String, _ hint: String) {
            (self.type, self.text, self.hint) = (type, text, hint)
        }
    }

    static let bad: [Bad] = [
        Bad(.choice(["present", "absent"]), "presnet", "did you mean “present”?"),
        Bad(.choice(["present", "absent"]), "zzzzzzzz", "there are: present, absent"),
        Bad(.integer(0...9), "x", "whole number"), Bad(.integer(0...9), "1.5", "whole number"),
        Bad(.integer(0...9), "10", "between 0 and 9"), Bad(.integer(0...9), "9223372036854775808", "whole number"),
        Bad(.boolean, "perhaps", "neither true nor false"), Bad(.date, "1/3/2026", "--dates dmy"),
        Bad(.date, "March", "2026-03-01"),
        Bad(.time, "2026-03-01", "2026-03-01T09:45"), Bad(.instant, "now", "2026-03-01T08:45:00Z"),
        Bad(.bytes, "0G", "hexadecimal"), Bad(.reference("event"), "a::b", "is no id"),
        Bad(.text, "a\0b", "NUL"), Bad(.reference("event"), "\u{200d}x", "U+200D"),
        Bad(.set(["x"]), "x|yy", "“yy”")
    ]

    @Test(arguments: bad) func aWrongTextIsNamedWithWhatWasWanted(_ case: Bad) {
        let error = #expect(throws: InputError.self) { try field(`case`.type).read(`case`.text) }
        #expect(error?.code == .badValue && error?.column == "field")
        #expect(error?.description.contains(`case`.hint) == true, "\(error?.description ?? "")")
    }

    @Test func whatIsTooLargeIsRefused() throws {
        let limit = Limits.textBytes
        #expect(throws: Never.self) { try field(.text).read(String(repeating: "x", count: limit)) }
        let long = #expect(throws: InputError.self) { try field(.text).read(String(repeating: "x", count: limit + 1)) }
        #expect(long?.code == .tooLarge)
        let members = (0...Limits.setMembers).map(String.init).joined(separator: "|")
        #expect(throws: InputError.self) { try field(.set(nil)).read(members) }
        #expect(throws: InputError.self) {
            try field(.reference("event")).read(String(repeating: "x", count: Limits.keyBytes + 1))
        }
    }
}
