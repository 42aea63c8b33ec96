import Foundation
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrCore

/// The names and ids that people type: one form or a refusal, and the form is its own form.
@Suite struct NormalFormTests {
    private func name(_ written: String) -> String? { try? Name(written, of: .centre).text }

    private func id(_ written: String) -> String? { try? EntityID.typed(written).text }

    private func hasBytes(_ one: String?, _ other: String?) -> Bool {
        one.map { Array($0.utf8) } == other.map { Array($0.utf8) }
    }

    @Test(arguments: Seed.first(2000)) func everyOutcomeIsItsOwnFormOrARefusal(_ seed: Seed) {
        var generator = seed.generator
        let written = generator.hostileText(upTo: 8)
        for form in [name, id] {
            guard let text = form(written) else { continue }
            #expect(hasBytes(form(text), text), "\(seed) \(written.debugDescription)")
            let blanks = text.unicodeScalars.filter(\.properties.isWhitespace)
            #expect(blanks.allSatisfy { $0 == " " } && !text.utf8.elementsEqual("".utf8), "\(seed)")
            #expect(text.unicodeScalars.allSatisfy { $0.reasonNotToShow == nil }, "\(seed)")
            #expect(text.unicodeScalars.first?.isMark == false, "\(seed)")
            #expect(hasBytes(text.precomposedStringWithCompatibilityMapping, text), "\(seed)")
            #expect(hasBytes(form(" \u{a0}\(text)\u{3000} "), text), "\(seed): blanks around it make no other")
            #expect(hasBytes(form(text.decomposedStringWithCanonicalMapping), text), "\(seed): nor does a spelling")
        }
    }

    /// Every scalar alone between two letters: what is kept is what people see. Beyond these planes all is unassigned.
    @Test func everyScalarIsKeptFoldedOrRefused() {
        for value in Array(UInt32(0)...0x1ffff) + Array(0xe0000...0xe01ff) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let written = "a\(scalar)b"
            guard let text = name(written) else {
                let category = scalar.properties.generalCategory
                let isFit =
                    ![.control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator]
                    .contains(category) && !scalar.properties.isDefaultIgnorableCodePoint && value != 0x2800
                if isFit { Issue.record("\(scalar.codePoint) is refused") }
                continue
            }
            if text.unicodeScalars.contains(where: { $0.reasonNotToShow != nil }) {
                Issue.record("the form of \(scalar.codePoint) does not show")
            }
            if !hasBytes(name(text), text) { Issue.record("\(scalar.codePoint) has no form of its own") }
        }
    }

    @Test(arguments: [
        ("X ", "X"), (" X", "X"), ("X\u{a0}", "X"), ("\u{3000}X\u{2009}Y\u{205f}\u{1680} Z", "X Y Z"), ("a  b", "a b"),
        ("\u{feb7}\u{fef4}\u{feb8}\u{fe8e}\u{feed}\u{fe93}", "شيشاوة"), ("\u{fefb}", "لا"), ("Ａｇａｄｉｒ", "Agadir"),
        ("e\u{301}", "é"), ("\u{212a}", "K"), ("مركز أكادير", "مركز أكادير"), ("مُحَمَّد", "مُحَمَّد"),
        ("a\u{fe70}b", "a \u{64b}b"), ("x::y", "x::y"), ("~", "~"), ("ⵜⵉⵣⵏⵉⵜ", "ⵜⵉⵣⵏⵉⵜ"), ("😀", "😀"),
        // What copying leaves on a word, and nobody sees.
        ("\u{202e}X\u{202c}", "X"), ("P\u{200f}-1", "P-1"), ("\u{61c}X\u{200e}", "X"), ("\u{2067}X\u{2069}", "X"),
        ("\u{feff}X", "X"), ("a \u{200f} b", "a b"), ("\u{200f}\u{feb7}\u{200f}", "ش")
    ])
    func aNameIsBroughtIntoItsForm(_ written: String, _ form: String) {
        #expect(hasBytes(name(written), form.precomposedStringWithCanonicalMapping))
    }

    @Test(arguments: [
        ("\u{200d}X", "U+200D"), ("X\u{200c}", "U+200C"), ("a\u{ad}b", "U+00AD"), ("🏛\u{fe0f}", "U+FE0F"),
        ("\u{115f}", "U+115F"), ("\u{3164}", "U+3164"), ("\u{ffa0}", "U+FFA0"), ("x\n\u{1b}[31m", "U+000A"),
        ("\u{1b}[31m", "U+001B"), ("a\u{0}b", "U+0000"), ("a\tb", "U+0009"), ("\u{7f}", "U+007F"), ("\u{85}", "U+0085"),
        ("\u{9b}31m", "U+009B"), ("a\u{2028}b", "U+2028"), ("a\u{2029}", "U+2029"), ("\u{e000}", "U+E000"),
        ("\u{378}", "U+0378"), ("\u{ffff}", "U+FFFF"), ("\u{2800}", "U+2800"),
        ("\u{301}", "U+0301"), ("\u{64e}\u{651}", "U+064E"), (" \u{301}x", "U+0301"), ("´x", "U+0301"),
        ("\u{ff9e}", "U+3099")
    ])
    func whatHasNoFormIsRefusedByItsCodePoint(_ written: String, _ point: String) {
        for kind in [Name.Kind.centre, .network, .device, .province] {
            let error = #expect(throws: InputError.self) { try Name(written, of: kind) }
            #expect(error?.code == .badValue && error?.column == kind.rawValue)
            #expect(error?.description.contains(point) == true, "\(error?.description ?? "")")
            #expect(error?.description.contains(kind.rawValue) == true)
        }
        let error = #expect(throws: InputError.self) { try EntityID.typed(written, column: "session") }
        #expect(error?.code == .badID && error?.column == "session")
        #expect(error?.description.contains(point) == true)
    }

    @Test(arguments: ["", " ", "\u{a0}", "\u{a0} \u{3000}"]) func nothingIsNoName(_ written: String) {
        #expect(name(written) == nil && id(written) == nil)
    }

    @Test func aNameHasABound() {
        #expect(name(String(repeating: "é", count: Limits.nameBytes / 2)) != nil)
        #expect(name(String(repeating: "é", count: Limits.nameBytes / 2) + "x") == nil)
        // Three bytes a letter as it is typed, one in its form.
        #expect(name(String(repeating: "\u{ff21}", count: Limits.nameBytes)) != nil)
        #expect(name("x" + String(repeating: " ", count: 10_000)) == "x")
        // One letter as it is typed, eighteen in its form.
        #expect(name(String(repeating: "\u{fdfa}", count: 20)) == nil)
        #expect(id(String(repeating: "é", count: Limits.keyBytes / 2)) != nil)
        #expect(id(String(repeating: "é", count: Limits.keyBytes / 2) + "x") == nil)
    }

    /// The rules for keys hold in the form, whatever was typed for it.
    @Test(arguments: ["a::b", "a：：b", "a\u{fe55}:b", ":a", "a:", "a: ", "：a"]) func noIdHasASeparator(_ written: String)
    {
        #expect(id(written) == nil)
    }

    @Test(arguments: [("E-1", "E-1"), (" E-1 ", "E-1"), ("E\u{a0}1", "E 1"), ("a：b", "a:b"), ("م-٣", "م-٣")])
    func anIdIsBroughtIntoItsForm(_ written: String, _ form: String) {
        #expect(hasBytes(id(written), form))
    }

    @Test func anIdOfTheFormOfADotIsThatDot() throws {
        let dot = Dot(log: LogID(high: 1, low: 2), sequence: 3)
        #expect(try EntityID.typed(" \(dot)") == EntityID(text: dot.description))
    }

    @Test func theShortWayAgreesWithTheLongOne() {
        let letters = (0x20...0x6ff).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
        // The Georgian letter has one form, and the short way does not know it.
        for text in letters + [
            "a  b", " a", "a ", "", " ", "a b", "é  é", " م", "م ", "م م", "a\u{301}", "م\u{64e}", "ة\u{654}"
        ] {
            let short = name(text + ".")
            let long = name(text + ".\u{10d0}").map { String($0.unicodeScalars.dropLast()) }
            #expect(hasBytes(short, long), "\(text.debugDescription)")
        }
    }

    @Test(arguments: Seed.first(50)) func keysThatAreGeneratedAreInTheirForm(_ seed: Seed) {
        var generator = seed.generator
        for _ in 0..<20 {
            let key = generator.key()
            #expect(hasBytes(id(key), key), "\(seed) \(key)")
            #expect(EntityID.fault(inKey: generator.hostileKey()) == nil, "\(seed)")
        }
    }

    @Test func anEndingIsMadeRoomFor() throws {
        let long = try Name(String(repeating: "é", count: 100), of: .centre)
        #expect(try Name("X", of: .centre).ending(in: "-2") == "X-2")
        #expect(long.ending(in: "-2") == String(repeating: "é", count: 99) + "-2")
        let blank = try Name(String(repeating: "é", count: 98) + " xyz", of: .centre)
        #expect(blank.ending(in: "-22") == String(repeating: "é", count: 98) + "-22")
        for name in [long, blank] { #expect(self.name(name.ending(in: "-100")) == name.ending(in: "-100")) }
    }
}

/// What is quoted on a terminal commands nothing, and shows what cannot be seen.
@Suite struct ShownTests {
    @Test func whatDoesNotShowIsNamed() {
        #expect("a\u{1b}[31m\u{200d}\n".shown == "a<U+001B>[31m<U+200D><U+000A>")
        #expect("كلمة x é 😀".shown == "كلمة x é 😀")
        #expect("a\u{1b}\u{9b}\u{0}\r\u{7f}".harmless == "a<U+001B><U+009B><U+0000><U+000D><U+007F>")
        #expect("می\u{200c}خواهم\t\u{2067}x\u{2069}\n".harmless == "می\u{200c}خواهم\t\u{2067}x\u{2069}\n")
    }

    @Test(arguments: Seed.first(200)) func nothingCommandsATerminal(_ seed: Seed) {
        var generator = seed.generator
        let text = generator.hostileText()
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        #expect(!text.shown.unicodeScalars.contains(where: isControl), "\(seed)")
        #expect(!text.harmless.unicodeScalars.contains { isControl($0) && $0 != "\n" && $0 != "\t" }, "\(seed)")
        #expect(InputError(.badValue, .breaksRule, .quoted(text)).description.hasSuffix("”"), "\(seed)")
        #expect(
            !InputError(.badValue, .breaksRule, .quoted(text)).description.unicodeScalars.contains(where: isControl),
            "\(seed)")
    }
}
