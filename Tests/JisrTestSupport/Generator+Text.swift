internal import JisrCore

/// Text as hostile hands write it: where marks, joiners and marks of direction stand where nobody would put them.
extension Generator {
    private static let letters =
        "abcdefghijklmnopqrstuvwxyz ABCXYZ0123456789-_/éèçàùœ«»’ابتثجحخدذرزسشصضطظعغفقكلمنهوي،؟عَملٌ😀𝄞".map(String.init)

    /// Each a trap of its own: marks that join what stands before them, what does not show, letters of another form,
    /// what is decomposed, blanks of every kind, and the separators that a text is split at.
    private static let traps: [String] = [
        "\u{301}", "\u{64e}", "\u{651}\u{64e}", "\u{200d}", "\u{200c}", "\u{200f}", "\u{202e}", "\u{2066}", "\u{ad}",
        "\u{fe0f}", "\u{115f}", "\u{3164}", "\u{feb7}\u{fef4}", "\u{fefb}", "\u{fdfa}", "\u{ff21}", "e\u{301}",
        "q\u{307}\u{323}", "\u{1100}\u{1161}", "\u{212a}", "\u{37e}", "\u{a0}", "\u{3000}", "\u{1680}\u{301}", "  ",
        "´",
        "\u{fe70}", "=\u{64e}", ",\u{301}", "\"\u{301}", ":\u{301}", "@\u{301}", "/\u{301}", "\u{1f1f2}\u{1f1e6}",
        "\u{10ffff}"
    ]

    /// What must stand in no name either, and what only machines write.
    private static let controls = ["\u{0}", "\n", "\r\n", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{2028}", "\t"]

    /// Letters for the most part, and one trap in a few.
    static let mixed = letters + letters + letters + traps + controls

    /// What a peer may have sent as a text: any scalars at all, in no normalisation form.
    public mutating func hostileText(upTo length: Int = 24) -> String {
        var text = ""
        for _ in 0..<int(0...length) {
            switch int(0...9) {
            case 0...4: text += pick(Self.traps)
            case 5: text += pick(Self.controls)
            default: text += pick(Self.letters)
            }
        }
        return text
    }

    /// What a peer may have sent as a key: all that the rules of bytes let through, now and then as long as they let it be.
    public mutating func hostileKey() -> String {
        while true {
            var key = ""
            for _ in 0..<int(1...8) { key += once(in: 2) ? pick(Self.traps) : pick(Self.letters) }
            let room = Limits.keyBytes - key.utf8.count
            if room > 0, once(in: 8) { key += String(repeating: "x", count: room) }
            if EntityID.fault(inKey: key) == nil { return key }
        }
    }
}
