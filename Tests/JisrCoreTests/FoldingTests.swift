import JisrTestSupport
import Testing

@testable import JisrCore

/// What is looked up is what Unicode's tables say.
@Suite struct FoldingTests {
    @Test func everyLetterAloneAndBesideOthers() {
        for number in 0..<UInt32(0x800) {
            guard let scalar = Unicode.Scalar(number) else { continue }
            for text in [
                "\(scalar)", "a\(scalar)", "\(scalar)a", "ب\(scalar)\(scalar) \u{301}\(scalar)", "\(scalar)'\(scalar)"
            ] {
                let isSame = text.folded.hasBytes(of: text.slowlyFolded)
                #expect(isSame, "U+\(String(number, radix: 16)) in \(text.debugDescription)")
            }
        }
    }

    @Test(arguments: Seed.first(300)) func textsAsHostileHandsWriteThem(seed: Seed) {
        var generator = seed.generator
        for _ in 0..<20 {
            let text = generator.hostileText()
            let isSame = text.folded.hasBytes(of: text.slowlyFolded)
            #expect(isSame, "\(seed): \(text.debugDescription)")
        }
        for text in HostileText.all {
            let isSame = text.folded.hasBytes(of: text.slowlyFolded)
            #expect(isSame, "\(text.debugDescription)")
        }
    }

    @Test func whatIsAppendedStandsBehindWhatIsThere() {
        var bytes = Array("x ".utf8)
        for text in ["- É", "\u{fdfa}", " ة", ""] {
            var text = text
            text.withUTF8 { bytes.appendFolded(UnsafeRawBufferPointer($0)) }
        }
        #expect(bytes == Array("x e\("\u{fdfa}".slowlyFolded)ه".utf8))
    }

    @Test(arguments: [
        ("إيمان", "ايمان"), ("الإدريسى", "الادريسي"), ("اِيمَان", "ايمان"), ("Aït Élodie", "ait elodie"),
        ("x_y--z", "x y z"),
        ("٢١", "21"), ("ﻣﺤﻤﺪ", "محمد"), ("O’Neill", "oneill"), ("  a  ", "a"), ("Ὀδυσσεύς", "οδυσσευς")
    ]) func knownTexts(text: String, folded: String) { #expect(text.folded == folded) }
}
