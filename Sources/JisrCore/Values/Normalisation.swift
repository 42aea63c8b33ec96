internal import Foundation

extension String {
    /// Unicode's normalisation form C (UAX #15), in which every text is kept.
    public var normalised: String {
        mayNeedNormalising ? precomposedStringWithCanonicalMapping : self
    }

    /// No character below U+0300 changes in form C, nor do the letters of Arabic: only what may change goes the long
    /// way. The vowel signs may: form C puts a fatha before a shadda, people type it after.
    private var mayNeedNormalising: Bool {
        // ASCII alone, as of ids and numbers, is seen byte by byte.
        if utf8.allSatisfy({ $0 < 0x80 }) { return false }
        return unicodeScalars.contains {
            $0.value >= 0x300 && !(0x0620...0x064a).contains($0.value) && !(0x2010...0x2027).contains($0.value)
        }
    }
}
