internal import Foundation

extension String {
    /// Unicode's normalisation form C (UAX #15), in which every text is kept.
    public var normalised: String {
        mayNeedNormalising ? precomposedStringWithCanonicalMapping : self
    }

    /// No character below U+0300 changes in form C, nor do the letters of Arabic: only what may change goes the long
    /// way. The vowel signs may: form C puts a fatha before a shadda, people type it after.
    private var mayNeedNormalising: Bool {
        var text = self
        return text.withUTF8 { bytes in
            // Looked for by first bytes: those up to CB, and those that only go on, are of what is below U+0300.
            var place = 0
            while place < bytes.count {
                guard bytes[place] >= 0xcc else {
                    place += 1
                    continue
                }
                guard Self.isUnchanged(bytes[place...].prefix(3)) else { return true }
                place += 2
            }
            return false
        }
    }

    /// Whether the bytes begin with a letter of Arabic (U+0620 to U+064A), or with a mark of U+2010 to U+2027.
    private static func isUnchanged(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let (first, second) = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
        switch first {
        case 0xd8: return second >= 0xa0
        case 0xd9: return second <= 0x8a
        case 0xe2: return second == 0x80 && (0x90...0xa7).contains(bytes[bytes.startIndex + 2])
        default: return false
        }
    }
}
