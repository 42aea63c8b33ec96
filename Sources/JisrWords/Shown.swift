extension String {
    /// The text for a sentence that quotes it: what does not show, or would command a terminal, is written as
    /// `<U+001B>`, so that a person sees what is wrong with it.
    public var shown: String { replacing { $0.reasonNotToShow != nil } }

    /// The text for a terminal: its own characters of control are written as ``shown`` writes them, but for the ends of
    /// lines and tabs, and so is what overrides the direction of what follows. What joins letters or sets a word off
    /// belongs to what people write, and stays.
    public var harmless: String {
        // C0 but for tab and line feed, delete, and C1; embeddings and overrides (UAX #9), which reach over other words.
        replacing {
            $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7f...0x9f).contains($0.value)
                || (0x202a...0x202e).contains($0.value) || $0 == "\u{2028}" || $0 == "\u{2029}"
        }
    }

    private func replacing(_ isUnfit: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isUnfit) else { return self }
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars {
            if isUnfit(scalar) { kept += "<\(scalar.codePoint)>".unicodeScalars } else { kept.append(scalar) }
        }
        return String(kept)
    }
}
