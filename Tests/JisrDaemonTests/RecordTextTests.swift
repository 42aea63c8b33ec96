import JisrActions
import Testing

@testable import JisrCommands

@Suite struct RecordTextTests {
    @Test func aRecordIsOneLineAndCommandsNothing() {
        let text = RecordText(
            .object([
                "id": .text("e"), "title": .text("a\nb\r\nc\r\n\u{301}d"), "place": .text("x\u{1b}[31m\u{85}\ry"),
                "kind": .null
            ]))
        #expect(text.line == "e  place=x<U+001B>[31m<U+0085><U+000D>y  title=a ⏎ b ⏎ c ⏎ \u{301}d")
        #expect(text.block.allSatisfy { !$0.contains("\u{1b}") })
    }
}
