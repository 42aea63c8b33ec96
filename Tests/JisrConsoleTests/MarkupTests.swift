import JisrTestSupport
import Testing

@testable import JisrConsole

/// What stands in a record stays text on a page.
@Suite struct MarkupTests {
    private static let marks = Set("<>\"'".utf8)

    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), ("\"\u{301} x=\"", "&quot;\u{301} x=&quot;"), ("a & b", "a &amp; b"),
        ("'\u{64e}", "&#39;\u{64e}"), ("<\u{200d}script", "&lt;\u{200d}script"), ("سلام", "سلام")
    ])
    func everyMarkIsEscapedWhateverFollows(text: String, escaped: String) {
        #expect(Array(Markup().escapeText(text).utf8) == Array(escaped.utf8))
    }

    @Test(arguments: Seed.first(200)) func nothingOfItIsMarkup(seed: Seed) {
        var generator = seed.generator
        let text = generator.hostileText() + generator.pick(["<", "\"", "'", ">", "&"]) + generator.hostileText()
        let escaped = Markup().escapeText(text)
        #expect(!escaped.utf8.contains { Self.marks.contains($0) })
        #expect(Array(Self.unescaped(escaped).utf8) == Array(text.utf8), "a browser reads what was written")
    }

    /// As a browser reads it: the last of the replacements first.
    private static func unescaped(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for (escape, mark) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            let sought = Array(escape.utf8)
            var place = 0
            while place + sought.count <= bytes.count {
                if bytes[place..<place + sought.count].elementsEqual(sought) {
                    bytes.replaceSubrange(place..<place + sought.count, with: Array(mark.utf8))
                }
                place += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
