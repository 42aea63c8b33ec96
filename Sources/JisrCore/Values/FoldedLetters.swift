/// What folding makes of the letters that names here are written in, looked up and not worked out: a search folds a centre's
/// names, and a list its heads.
enum FoldedLetters {
    /// Latin with its accents, Greek, Cyrillic, Hebrew and Arabic: what UTF-8 writes in two bytes at most, as far as the end of
    /// Arabic's block.
    private static let count = 0x700

    /// What one letter becomes, in place of its bytes.
    enum Letter {
        /// It goes, and leaves nothing.
        case dropped
        /// It parts words.
        case blank
        /// Bytes, the first the lowest, and how many.
        case bytes(UInt32, count: Int)
        /// What it becomes is not its own affair, or more than a word: asked of the tables with all that stands around it.
        case unknown
    }

    /// A letter at its own number; made by the tables themselves, each between two letters that stay.
    private static let letters: [Letter] = (0..<UInt32(count)).map { number in
        // A sigma at the end of a word may be another than inside it.
        guard let scalar = Unicode.Scalar(number), scalar != "\u{3a3}" else { return .unknown }
        let folded = Array("a\(scalar)a".slowlyFolded.utf8.dropFirst().dropLast())
        if folded.isEmpty { return .dropped }
        if folded == [blank] { return .blank }
        guard folded.count <= MemoryLayout<UInt32>.size, !folded.contains(blank) else { return .unknown }
        let word = folded.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return .bytes(word, count: folded.count)
    }

    private static let blank = UInt8(ascii: " ")

    /// Appends the folded text.
    ///
    /// - Returns: whether all its letters were known; else nothing is appended.
    static func append(_ text: UnsafeRawBufferPointer, to folded: inout [UInt8]) -> Bool {
        let start = folded.count
        let isKnown = letters.withUnsafeBufferPointer { letters in
            var place = 0
            var isBlankDue = false
            while place < text.count {
                var number = Int(text[place])
                place += 1
                if number >= 0x80 {
                    guard (0xc2..<0xe0).contains(number), place < text.count, text[place] & 0xc0 == 0x80 else {
                        return false
                    }
                    number = (number & 0x1f) << 6 | Int(text[place] & 0x3f)
                    place += 1
                    guard number < count else { return false }
                }
                switch letters[number] {
                case .dropped: continue
                case .blank: isBlankDue = folded.count > start
                case .bytes(var word, let count):
                    if isBlankDue { folded.append(blank) }
                    isBlankDue = false
                    for _ in 0..<count {
                        folded.append(UInt8(truncatingIfNeeded: word))
                        word >>= 8
                    }
                case .unknown: return false
                }
            }
            return true
        }
        if !isKnown { folded.removeSubrange(start...) }
        return isKnown
    }
}

extension [UInt8] {
    /// Appends a text in UTF-8 as `String.folded` has it.
    public mutating func appendFolded(_ text: UnsafeRawBufferPointer) {
        if FoldedLetters.append(text, to: &self) { return }
        append(contentsOf: String(decoding: text, as: UTF8.self).slowlyFolded.utf8)
    }
}
