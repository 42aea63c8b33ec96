import JisrActions
import JisrWords
import Testing

@testable import JisrCommands

@Suite struct RecordTextTests {
    private let event = JSONValue.object([
        "id": .text("e"), "title": .text("a\nb\r\nc\r\n\u{301}d"), "place": .text("here"), "kind": .null,
        "organisations": .list([.text("x"), .text("y")]), "version": .text("v1")
    ])

    @Test func aRecordIsOneLineInTheOrderOfTheSchema() {
        let line = RecordText("event", Catalogue(.english)).line(event)
        #expect(line == "e  title=a ⏎ b ⏎ c ⏎ \u{301}d  place=here  organisations=x | y")
    }

    @Test func fieldsAndWordsAreWhatPeopleCallThem() {
        let mark = JSONValue.object([
            "id": .text("s::p"), "session": .text("s"), "participant": .text("p"), "status": .text("late"),
            "minutes_late": .integer(10), "centre": .text("شيشاوة")
        ])
        let session = JSONValue.object(["id": .text("s"), "cancelled": .boolean(true), "axis": .text("openness")])
        #expect(
            RecordText("attendance", Catalogue(.french)).line(mark).hasSuffix(
                "présence=en retard  minutes de retard=10  centre=شيشاوة"))
        #expect(
            RecordText("attendance", Catalogue(.arabic)).block(mark).suffix(3)
                == ["الحضور: متأخر(ة)", "دقائق التأخر: 10", "المركز: شيشاوة"])
        #expect(RecordText("session", Catalogue(.arabic)).line(session) == "s  القطب=قطب التفتح  ألغيت=نعم")
    }

    @Test func nothingOfItCommandsTheTerminal() {
        let terminal = Terminal(color: .always, isQuiet: false)
        let painted = terminal.paint("x", .red)
        #expect(terminal.safe("\(painted)\u{1b}[2J\u{202e}\r\u{9b}") == "\(painted)<U+001B>[2J<U+202E><U+000D><U+009B>")
        #expect(Terminal(color: .never, isQuiet: false).safe("\u{1b}[31mx") == "<U+001B>[31mx")
    }
}
