import JisrCore
import Testing

extension String {
    /// Whether the text is in form C. Swift's `==` takes canonically equal texts for equal, so bytes are compared.
    var isNormalised: Bool { normalised.utf8.elementsEqual(utf8) }
}

@Suite struct NormalisationTests {
    /// Each in form C, and beside it another spelling of the same text.
    static let spellings: [(composed: String, other: String)] = [
        ("é", "e\u{301}"), ("\u{622}", "\u{627}\u{653}"), ("\u{623}", "\u{627}\u{654}"), ("\u{626}", "\u{64a}\u{654}"),
        // Shadda before fatha is how people type it; form C puts the vowel first.
        ("\u{62f}\u{64e}\u{651}", "\u{62f}\u{651}\u{64e}"), ("\u{62f}\u{64c}\u{651}", "\u{62f}\u{651}\u{64c}"),
        ("q\u{323}\u{307}", "q\u{307}\u{323}"), ("\u{ac00}", "\u{1100}\u{1161}"), ("Å", "\u{212b}")
    ]

    @Test(arguments: spellings) func oneTextHasOneSpelling(_ composed: String, _ other: String) {
        #expect(composed.isNormalised)
        #expect(!other.isNormalised)
        #expect(other.normalised.utf8.elementsEqual(composed.utf8))
        #expect(composed.normalised.utf8.elementsEqual(composed.utf8))
    }

    @Test(arguments: ["", "Atelier", "déjà vu", "مدرسة الفرصة الثانية", "عَمل", "٢٠٢٦", "l’école « x »", "😀"])
    func plainTextStaysAsItIs(_ text: String) {
        #expect(text.isNormalised)
        #expect(text.normalised.utf8.elementsEqual(text.utf8))
    }

    /// The short way for letters that never change is right for every scalar that it lets through, alone and before a mark.
    @Test func theShortWayAgreesWithTheLongOne() {
        for value in (UInt32(0x20)...0x6ff) where value != 0x7f {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // U+1E9B and a dot below keep their places in any text, and send it the long way.
            let probe = "\u{1e9b}\u{323}"
            let text = String(Character(scalar))
            let long = (text + " " + probe).normalised
            #expect(long.utf8.starts(with: text.normalised.utf8), "U+\(String(value, radix: 16))")
        }
    }
}
