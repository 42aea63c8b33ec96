import JisrCore
import JisrTestSupport
import Testing

@testable import JisrCore

/// Long texts by their paragraphs: whoever changes one and whoever changes another do not meet.
@Suite struct ProseTests {
    private static let lines = [
        "one", "two", "", "é", "e\u{301}", "\u{64b}ج", "a\u{200d}", "\u{202e}x", "\u{fefb}", "b\r"
    ]

    private func text(_ generator: inout Generator, upTo count: Int = 7) -> String {
        (0..<generator.int(1...count)).map { _ in generator.pick(Self.lines) }.joined(separator: "\n")
    }

    private func sorted(_ paragraphs: some Sequence<Paragraph>) -> [Paragraph] {
        paragraphs.sorted { ($0.place, ExactText($0.text)) < ($1.place, ExactText($1.text)) }
    }

    /// Bytes, and not what Unicode takes for equal.
    private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    @Test(arguments: Seed.first(200)) func aTextIsItsParagraphs(_ seed: Seed) {
        var generator = seed.generator
        let text = generator.once(in: 3) ? generator.sentText() : text(&generator)
        let paragraphs = Prose.paragraphs(of: text)
        #expect(same(Prose.text(of: paragraphs), text))
        #expect(paragraphs.map(\.place) == paragraphs.map(\.place).sorted())
        for paragraph in paragraphs { #expect(Paragraph(member: paragraph.member)?.member == paragraph.member) }
    }

    @Test func aTextOfVeryManyLinesHasFewParagraphs() {
        for count in [511, 512, 513, 5000, Limits.proseBytes] {
            let text = String(repeating: "\n", count: count)
            let paragraphs = Prose.paragraphs(of: text)
            #expect(paragraphs.count <= Limits.paragraphs)
            #expect(same(Prose.text(of: paragraphs), text))
        }
        let longest = String(repeating: "م", count: Limits.proseBytes / 2)
        #expect(Prose.paragraphs(of: longest)[0].member.utf8.count <= Limits.textBytes)
    }

    @Test func whatIsNoParagraphIsNone() {
        for member in ["", "a", "\na", "A\na", "ab-\nx", "\u{301}0\nx", String(repeating: "1", count: 65) + "\nx"] {
            #expect(Paragraph(member: member) == nil, "\(member)")
        }
        #expect(Paragraph(member: "0\n\u{301}a\nb")?.text == "\u{301}a\nb")
    }

    @Test(arguments: Seed.first(20)) func thereIsAPlaceBetweenAnyTwo(_ seed: Seed) {
        var generator = seed.generator
        var places = Prose.paragraphs(of: text(&generator)).map(\.place)
        for _ in 0..<400 {
            let index = generator.int(0...places.count)
            let (left, right) = (index == 0 ? nil : places[index - 1], index == places.count ? nil : places[index])
            let place = Prose.place(after: left, before: right) { generator.random.next() }
            if let left { #expect(left < place) }
            if let right { #expect(place < right) }
            #expect(Paragraph(member: place + "\n") != nil)
            places.insert(place, at: index)
        }
    }

    @Test func oneCanInsertInOnePlaceForLong() {
        var right = "0002"
        for _ in 0..<150 {
            let place = Prose.place(after: "0001", before: right) { 0 }
            #expect("0001" < place && place < right && place.utf8.count <= Limits.placeBytes)
            right = place
        }
    }

    /// Whoever sees all of a text and writes it anew gets just what he wrote.
    @Test(arguments: Seed.first(300)) func whatWasWrittenIsThere(_ seed: Seed) {
        var generator = seed.generator
        var paragraphs = Prose.paragraphs(of: text(&generator))
        for _ in 0..<6 {
            let wanted = text(&generator)
            let held = sorted(paragraphs).map { ProseEdit.Held(paragraph: $0, isSeen: true) }
            paragraphs = ProseEdit(held: held) { generator.random.next() }.paragraphs(for: wanted)
            #expect(same(Prose.text(of: sorted(paragraphs)), wanted))
        }
    }

    private struct Writer {
        var paragraphs: [Paragraph]

        /// What goes and what comes for a text.
        func change(to text: String, _ generator: inout Generator) -> (gone: Set<ExactText>, come: Set<ExactText>) {
            let held = paragraphs.map { ProseEdit.Held(paragraph: $0, isSeen: true) }
            var random = generator.random
            defer { generator.random = random }
            let made = ProseEdit(held: held) { random.next() }.paragraphs(for: text)
            let (had, has) = (Set(paragraphs.map { ExactText($0.member) }), Set(made.map { ExactText($0.member) }))
            return (had.subtracting(has), has.subtracting(had))
        }
    }

    private func merged(_ base: String, _ one: String, _ other: String, seed: Seed = Seed(1)) -> ProseReading {
        var generator = seed.generator
        let writer = Writer(paragraphs: Prose.paragraphs(of: base))
        let (left, right) = (writer.change(to: one, &generator), writer.change(to: other, &generator))
        let kept = Set(writer.paragraphs.map { ExactText($0.member) }).subtracting(left.gone.union(right.gone))
        func survivor(_ sequence: UInt64) -> Survivor<Value> {
            Survivor(
                place: Place(branch: 1, sequence: sequence), dot: Dot(log: LogID(high: 0, low: 1), sequence: sequence),
                stamp: HybridTime(rawValue: sequence), content: .null)
        }
        let sides = [(kept, UInt64(1)), (left.come, 2), (right.come, 3)]
        return ProseReading(
            sides.flatMap { members, sequence in
                members.map { (member: $0.text, survivor: survivor(sequence)) }
            })
    }

    @Test func twoWhoChangeDifferentParagraphsDoNotMeet() {
        let merged = merged("a\nb\nc\nd", "a\nb one\nc\nd", "a\nb\nc\nd two\ne")
        #expect(!merged.isConflict)
        #expect(merged.shown == .text("a\nb one\nc\nd two\ne"))
    }

    @Test func twoWhoInsertAtOnePlaceBothStand() {
        let merged = merged("a\nb", "a\none\nb", "a\ntwo\nb")
        #expect(!merged.isConflict)
        #expect([.text("a\none\ntwo\nb"), .text("a\ntwo\none\nb")].contains(merged.shown))
    }

    @Test func twoWhoChangeOneParagraphAreAsked() {
        let merged = merged("a\nb\nc", "a\nb one\nc", "a\nb two\nc x")
        #expect(merged.isConflict)
        #expect(merged.variants.map(\.content) == [.text("a\nb two\nc x"), .text("a\nb one\nc x")])
        #expect(merged.shown == .text("a\nb two\nc x"))
    }

    @Test func whoTakesAwayWhatAnotherChangesTakesNothingAway() {
        let merged = merged("a\nb\nc", "a\nc", "a\nb two\nc")
        #expect(merged.shown == .text("a\nb two\nc"))
        #expect(!merged.isConflict)
    }

    /// No line that either wrote is lost, and none that both left is.
    @Test(arguments: Seed.first(200)) func nothingIsLost(_ seed: Seed) {
        var generator = seed.generator
        let base = (0..<generator.int(1...8)).map { "line \($0)" }
        func changed(_ mark: String) -> [String] {
            base.flatMap { line in
                switch generator.int(0...6) {
                case 0: ["\(line) \(mark)"]
                case 1: [line, "new \(mark) \(generator.int(0...99))"]
                default: [line]
                }
            }
        }
        let (one, other) = (changed("A"), changed("B"))
        let merged = merged(
            base.joined(separator: "\n"), one.joined(separator: "\n"), other.joined(separator: "\n"), seed: seed)
        let lines = Set(merged.places.joined().map(\.paragraph.text))
        #expect(lines.isSuperset(of: Set(one).subtracting(base)))
        #expect(lines.isSuperset(of: Set(other).subtracting(base)))
        #expect(lines.isSuperset(of: Set(one).intersection(other)))
        let isMet = base.contains { !one.contains($0) && !other.contains($0) }
        #expect(merged.isConflict == isMet)
    }

    /// A form that was opened before somebody else wrote: what its writer left as it was says nothing.
    @Test func aStaleFormChangesWhatItsWriterChanged() {
        let shown = Set(["a", "b", "c"])
        func rewrite(_ held: [(String, String, Bool)], _ wanted: String) -> [String] {
            let edit = ProseEdit(
                held: held.map { .init(paragraph: Paragraph(place: $0.0, text: $0.1), isSeen: $0.2) }, chance: { 7 })
            return edit.paragraphs(for: wanted, wasShown: shown.contains, shown: 3).map(\.member)
        }
        // Meanwhile somebody changed b.
        let held = [("1", "a", true), ("2", "b two", false), ("3", "c", true)]
        #expect(rewrite(held, "a one\nb\nc") == ["1\na one", "3\nc"])
        // The writer changed b too: two wordings of one paragraph.
        #expect(rewrite(held, "a\nb one\nc") == ["1\na", "2\nb one", "3\nc"])
        // He took it away: there is nothing of it that he saw.
        #expect(rewrite(held, "a\nc") == ["1\na", "3\nc"])
        // Somebody added a paragraph, and the writer another: both stand.
        let added = [("1", "a", true), ("15", "new", false), ("2", "b", true), ("3", "c", true)]
        let made = rewrite(added, "a\nmine\nb\nc")
        #expect(made.count == 4 && !made.contains("15\nmine"))
    }
}
