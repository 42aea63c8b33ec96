/// Texts on which a program trips that looks at characters, or at equality as Unicode has it, where bytes are meant.
public enum HostileText {
    /// What joins the sign before it into one character, hides, or turns the direction: at the head, inside, at the
    /// end.
    public static let awkward: [String] = [
        "\u{64b}تنوين", "\u{301}acute", "a\u{301}", "\u{200d}joined", "a\u{200d}b", "b\u{200d}", "\u{202e}turned",
        "a\u{2066}b\u{2069}", "\u{feff}bom", "\u{fe0f}", "\u{1f1f2}\u{1f1e6}", "\u{1f1f2}", "\r\n", "a\r", "\n",
        "a@b", "@", "@\u{301}", "::", "a|b", "|\u{64b}", "\u{0}", " ", "\u{2028}", "ß", "ﬁ"
    ]

    /// Pairs that Unicode calls the same, in bytes that are not.
    public static let twins: [(String, String)] = [
        ("é", "e\u{301}"), ("\u{212b}", "Å"), ("\u{212a}", "K"), ("\u{623}", "\u{627}\u{654}"),
        ("\u{1e69}", "s\u{323}\u{307}"), ("\u{ac00}", "\u{1100}\u{1161}"), ("\u{37e}", ";"), ("\u{2126}", "Ω"),
        ("q\u{307}\u{323}", "q\u{323}\u{307}")
    ]

    public static let all: [String] = awkward + twins.flatMap { [$0.0, $0.1] }
}
