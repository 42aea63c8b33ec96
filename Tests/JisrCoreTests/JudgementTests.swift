import JisrCore
import JisrTestSupport
import JisrWords
import Testing

/// One law on content, for every device and for ever.
@Suite struct JudgementTests {
    /// Five editions of one schema, each wider than the one before; a version is left out.
    private static let editions: [Schema] = {
        let labels = Labels("أ", "b", "c")
        func notes(_ fields: [Field]) -> Schema.Collection { Schema.Collection(1, "note", .network, labels, fields) }
        let text = Field(1, "text", .text, labels)
        let narrow = [text, Field(2, "kind", .choice(["K", "é"]), labels), Field(3, "count", .integer(0...9), labels)]
        let wide = [
            text, Field(2, "kind", .choice(["K", "é", "new"]), labels), Field(3, "count", .integer(-5...99), labels),
            Field(4, "tags", .set(["x"]), labels)
        ]
        let open = Array(wide.dropLast()) + [Field(4, "tags", .set(nil), labels), Field(5, "day", .date, labels)]
        let pairs = Schema.Collection(
            2, "pair", .attendance, labels,
            named: .pair(KeyPart("one", of: "note", labels), KeyPart("two", of: "note", labels)), [text])
        let first = Schema(version: 1, [notes(narrow)])
        let second = Schema(version: 2, [notes(wide)], after: first)
        let third = Schema(version: 4, [notes(wide), pairs], after: second)
        let fourth = Schema(version: 5, [notes(open), pairs], after: third)
        return [first, second, third, fourth]
    }()

    private static func kind(_ generator: inout Generator) -> Scope.Kind {
        generator.once(in: 4) ? .attendance : .network
    }

    private static func operation(_ generator: inout Generator) -> Operation {
        let collection = UInt16(generator.pick([1, 1, 1, 1, 2, 2, 3]))
        let name: EntityName = generator.once(in: 3) ? .pair(.key("a"), .key("b")) : .one(.key("a"))
        let changes = (0..<generator.pick([0, 1, 1, 1, 1, 2, 3])).map { _ in change(&generator) }
        return Operation(
            collection: CollectionCode(rawValue: collection), entity: name, stamp: .zero, changes: changes)
    }

    private static func change(_ generator: inout Generator) -> Change {
        let field = FieldCode(rawValue: UInt16(generator.int(0...6)))
        let texts = ["K", "\u{212a}", "é", "e\u{301}", "new", "x", "y", "", "a|b", "|\u{64b}"]
        switch generator.int(0...9) {
        case 0: return .add(field, generator.pick(texts))
        case 1: return .remove(field, generator.pick(texts))
        case 2: return .write(field, .integer(Int64(generator.pick([-6, -5, -1, 0, 9, 10, 99, 100]))))
        case 3: return .write(field, .opaque(kind: 77, []))
        case 4: return .write(field, .boolean(generator.once(in: 2)))
        case 5: return .write(field, .date(CivilDate(days: 1)))
        case 6: return .write(field, .null)
        default: return .write(generator.once(in: 2) ? FieldCode(rawValue: 2) : field, .text(generator.pick(texts)))
        }
    }

    private static func isVoid(_ judgement: Judgement) -> Bool {
        if case .void = judgement { true } else { false }
    }

    /// Each seed makes many operations, most of which break something.
    private func forEach(_ seed: Seed, _ body: (Operation, Scope.Kind, UInt32) throws -> Void) throws {
        var generator = seed.generator
        for _ in 0..<200 {
            try body(Self.operation(&generator), Self.kind(&generator), UInt32(generator.int(0...7)))
        }
    }

    /// Whichever program a device runs, of a version that it knows it says the same.
    @Test(arguments: Seed.first(40)) func devicesThatKnowAVersionJudgeAlike(_ seed: Seed) throws {
        try forEach(seed) { operation, kind, stated in
            let verdicts = Set(
                Self.editions.filter { $0.version >= stated }.map { $0.judge(operation, in: kind, stated: stated) })
            try #require(verdicts.count <= 1, "\(seed): \(operation) \(verdicts)")
            for verdict in verdicts { try #require(verdict == .fit || Self.isVoid(verdict), "\(seed)") }
        }
    }

    /// Rules only widen: what was fit to one version is fit to those after it.
    @Test(arguments: Seed.first(40)) func whatIsFitStaysFit(_ seed: Seed) throws {
        try forEach(seed) { operation, kind, _ in
            for (place, edition) in Self.editions.enumerated() {
                guard edition.judge(operation, in: kind, stated: edition.version) == .fit else { continue }
                for later in Self.editions[place...] {
                    try #require(
                        later.judge(operation, in: kind, stated: later.version) == .fit, "\(seed): \(operation)")
                    try #require(
                        later.judge(operation, in: kind, stated: edition.version) == .fit, "\(seed): \(operation)")
                }
            }
        }
    }

    /// What a device says of a version that is newer than its program, no newer program contradicts: what is void stays
    /// void, what is fit stays fit, and only what waits may be either.
    @Test(arguments: Seed.first(40)) func aNewerProgramContradictsNothing(_ seed: Seed) throws {
        try forEach(seed) { operation, kind, stated in
            for (place, old) in Self.editions.enumerated() where old.version < stated {
                let verdict = old.judge(operation, in: kind, stated: stated)
                for new in Self.editions[place...] {
                    let later = new.judge(operation, in: kind, stated: stated)
                    switch verdict {
                    case .void: try #require(Self.isVoid(later), "\(seed): \(operation)")
                    case .fit: try #require(later == .fit, "\(seed): \(operation)")
                    case .partly(let waiting):
                        guard case .partly(let still) = later else { continue }
                        try #require(still.isSubset(of: waiting) && !still.isEmpty, "\(seed): \(operation)")
                    case .pending: break
                    }
                }
            }
        }
    }

    private func note(_ changes: Change..., as entity: EntityName = .one(.key("a")), in collection: UInt16 = 1)
        -> Operation
    {
        Operation(collection: CollectionCode(rawValue: collection), entity: entity, stamp: .zero, changes: changes)
    }

    private func verdict(_ operation: Operation, _ stated: UInt32, kind: Scope.Kind = .network, device: Int = 0)
        -> Judgement
    {
        Self.editions[device].judge(operation, in: kind, stated: stated)
    }

    private let text = FieldCode(rawValue: 1), kindField = FieldCode(rawValue: 2), count = FieldCode(rawValue: 3)
    private let tags = FieldCode(rawValue: 4)

    @Test func whatIsUnknownWaitsWhereANewerVersionIsStated() {
        #expect(verdict(note(.write(kindField, .text("later"))), 2) == .partly(pending: [0]))
        #expect(verdict(note(.write(text, .text("a")), .write(count, .integer(1000))), 2) == .partly(pending: [1]))
        #expect(verdict(note(.write(FieldCode(rawValue: 90), .null)), 2) == .partly(pending: [0]))
        #expect(verdict(note(.write(text, .opaque(kind: 77, []))), 2) == .partly(pending: [0]))
        #expect(verdict(note(.add(tags, "z")), 6, device: 1) == .partly(pending: [0]))
        #expect(verdict(note(.write(text, .null), in: 9), 2) == .pending)
        #expect(verdict(note(.write(text, .text("a"))), 2) == .fit)
    }

    @Test func knownMisfitsAreVoidWhateverVersionIsStated() {
        let operations = [
            note(.write(text, .integer(1))), note(.write(count, .text("1"))), note(.add(text, "a")),
            note(.write(.deleted, .null)), note(.add(.deleted, "a")), note(.write(.deleted, .opaque(kind: 77, []))),
            note(.write(text, .null), .write(text, .text("a"))), note(),
            note(.write(text, .null), as: .pair(.key("a"), .key("b"))),
            note(.write(kindField, .text("later")), .write(text, .boolean(true)))
        ]
        for operation in operations {
            for stated in [1, 2, 99] as [UInt32] { #expect(Self.isVoid(verdict(operation, stated)), "\(operation)") }
        }
        #expect(Self.isVoid(verdict(note(.write(text, .null)), 99, kind: .attendance)))
        for (member, other) in [("", "x"), ("a|b", "x"), ("|\u{64b}", "x")] {
            #expect(Self.isVoid(verdict(note(.add(tags, member), .add(tags, other)), 99, device: 3)), "\(member)")
        }
    }

    /// The rules of an old version hold for what was written under it, though a newer program would allow it.
    @Test func whatAnOldVersionDidNotAllowStaysVoid() {
        for device in 1...3 {
            #expect(Self.isVoid(verdict(note(.write(kindField, .text("new"))), 1, device: device)))
            #expect(verdict(note(.write(kindField, .text("new"))), 2, device: device) == .fit)
            #expect(Self.isVoid(verdict(note(.write(count, .integer(10))), 1, device: device)))
            #expect(Self.isVoid(verdict(note(.add(tags, "x")), 1, device: device)))
        }
        // There never was a version 3: who states it is held to the one before.
        #expect(
            Self.isVoid(
                verdict(
                    note(.write(text, .null), as: .pair(.key("a"), .key("b")), in: 2), 3, kind: .attendance, device: 3))
        )
        #expect(
            verdict(note(.write(text, .null), as: .pair(.key("a"), .key("b")), in: 2), 4, kind: .attendance, device: 3)
                == .fit)
        #expect(Self.isVoid(verdict(note(.write(kindField, .text("new"))), 0, device: 3)))
    }

    /// Words are told by their bytes: two devices need not have the same tables of Unicode.
    @Test func aWordThatOnlyUnicodeCallsTheSameIsNone() {
        #expect(verdict(note(.write(kindField, .text("K"))), 1) == .fit)
        #expect(Self.isVoid(verdict(note(.write(kindField, .text("\u{212a}"))), 1)))
        #expect(Self.isVoid(verdict(note(.write(kindField, .text("e\u{301}"))), 1)))
    }

    @Test func membersThatOnlyUnicodeCallsTheSameAreTwo() {
        #expect(verdict(note(.add(tags, "é"), .remove(tags, "e\u{301}")), 5, device: 3) == .fit)
        #expect(Self.isVoid(verdict(note(.add(tags, "é"), .remove(tags, "é")), 5, device: 3)))
    }
}
