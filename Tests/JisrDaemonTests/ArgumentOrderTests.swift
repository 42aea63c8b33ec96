import Testing

@testable import JisrCommands

@Suite struct ArgumentOrderTests {
    @Test(
        arguments: [
            ([], []), (["status"], ["status"]), (["--json", "status"], ["status", "--json"]),
            (["--home", "/h", "list", "event"], ["list", "event", "--home", "/h"]),
            (["--home=/h", "--quiet", "sync"], ["sync", "--home=/h", "--quiet"]),
            (["--json", "add", "event", "--", "--title=x"], ["add", "event", "--json", "--", "--title=x"]),
            (["--json"], ["--json"]), (["--home"], ["--home"]), (["--help"], ["--help"]),
            (
                ["--lang", "ar", "--color", "never", "--no-input", "peers"],
                ["peers", "--lang", "ar", "--color", "never", "--no-input"]
            ),
            (["status", "--json"], ["status", "--json"]),
            (["--home=\u{64e}x", "sync"], ["sync", "--home", "\u{64e}x"]),
            (
                ["resolve", "--value=\u{301}", "--", "--x=\u{301}"],
                ["resolve", "--value", "\u{301}", "--", "--x=\u{301}"]
            )
        ] as [([String], [String])]) func whatStandsBeforeTheCommandComesBehindIt(given: [String], expected: [String])
    {
        #expect(ArgumentOrder.commandFirst(given) == expected)
    }
}
