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

@Suite struct AssignmentsArgumentTests {
    /// Words that are many reach the parser as few, and none is another or lost.
    @Test func manyWordsAreGatheredIntoOne() throws {
        let marks = (0..<10_000).map { "p\($0)=late:\($0 % 60)" }
        let words = ["attend", "s=1", "p=1"] + marks.dropLast() + ["wrong", "-x=1"] + marks.suffix(1)
        let gathered = AssignmentsArgument.gathered(words[...])
        #expect(gathered.dropLast() == ["attend", "s=1", "p=1", "wrong", "-x=1"])
        let all = try #require(AssignmentsArgument(argument: gathered[5])).assignments
        #expect(all.map { "\($0.field)=\($0.value)" } == marks)
    }

    @Test func fewWordsStayAsTheyAre() {
        let words = ["attend", "s", "p=present", "q=late:5"]
        #expect(AssignmentsArgument.gathered(words[...]) == words)
        #expect(AssignmentsArgument(argument: "a=\u{301}b=c")?.assignments.map(\.value) == ["\u{301}b=c"])
        #expect(AssignmentsArgument(argument: "=x") == nil && AssignmentsArgument(argument: "x") == nil)
    }
}
