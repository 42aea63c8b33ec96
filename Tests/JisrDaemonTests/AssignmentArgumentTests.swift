import JisrCore
import Testing

@testable import JisrCommands

@Suite struct AssignmentArgumentTests {
    @Test(arguments: [
        ("title=x", "title", "x"), ("title=\u{64e}x", "title", "\u{64e}x"), ("title=", "title", ""),
        ("a=b=c", "a", "b=c"),
        ("a==\u{301}", "a", "=\u{301}"), ("title=\u{200d}", "title", "\u{200d}"), ("é=ü", "é", "ü")
    ]) func theFirstEqualsSignIsTheSeparator(argument: String, field: String, value: String) {
        let read = AssignmentArgument(argument: argument)?.assignment
        #expect(read?.field == field && read.map { Array($0.value.utf8) } == Array(value.utf8))
    }

    @Test(arguments: ["", "=", "=x", "title", "=\u{301}"]) func whatIsNoneIsRefused(argument: String) {
        #expect(AssignmentArgument(argument: argument) == nil)
    }
}
