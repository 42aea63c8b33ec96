import JisrCore
import JisrHTTP
import JisrServer
import JisrTestSupport
import Testing

@testable import JisrConsole

@Suite struct FormFieldsTests {
    private func encoded(_ pairs: [(name: String, value: String)]) -> [UInt8] {
        Array(pairs.map { "\($0.name.queryEscaped)=\($0.value.queryEscaped)" }.joined(separator: "&").utf8)
    }

    @Test(arguments: Seed.first(100)) func readsWhatWasWritten(seed: Seed) throws {
        var generator = seed.generator
        let pairs = (0..<generator.int(0...6)).map { number in
            (name: "f.\(number)", value: generator.hostileText().filter { $0 != "\0" })
        }.filter { !$0.value.utf8.contains(0) }
        let form = try FormFields(decoding: encoded(pairs))
        // By scalars: to Swift a line break of two is one character.
        let typed = pairs.map {
            Array($0.value.unicodeScalars).split(separator: ["\r", "\n"], omittingEmptySubsequences: false)
        }
        #expect(
            form.pairs.map { Array($0.value.unicodeScalars) } == typed.map { Array($0.joined(separator: ["\n"])) })
        #expect(form.under("f.").map(\.name) == pairs.map { String($0.name.dropFirst(2)) })
    }

    @Test func aPlusIsABlankAndTheLastOfANameCounts() throws {
        let form = try FormFields(decoding: Array("q=a+b%2Bc&q=d&empty=&none".utf8))
        #expect(form["q"] == "d")
        #expect(form.pairs.first?.value == "a b+c")
        #expect(form["empty"] == "")
        #expect(form["none"] == "")
        #expect(form["other"] == nil)
    }

    @Test func linesAreThoseThatWereTyped() throws {
        let form = try FormFields(decoding: Array("f=a%0D%0Ab%0D%0A%0D%0A%CC%81c&g=a%0Ab%0D".utf8))
        #expect(form["f"].map { Array($0.utf8) } == Array("a\nb\n\n\u{301}c".utf8))
        #expect(form["g"].map { Array($0.utf8) } == Array("a\nb\r".utf8))
    }

    @Test(arguments: ["a=%ff", "a=%00", "%", "a=%zz", "a=%e2%28%a1"]) func whatIsNoTextIsRefused(body: String) {
        #expect(throws: Problem.self) { try FormFields(decoding: Array(body.utf8)) }
    }

    /// What the page did not change says nothing; what it takes away is said.
    @Test func theRegisterSaysWhatChanged() {
        let form = FormFields([
            ("m.A", "late"), ("l.A", "15"), ("w.A", ""), ("m.B", "present"), ("w.B", "present"), ("m.C", "none"),
            ("w.C", "absent"), ("m.D", "none"), ("w.D", ""), ("m.E", "present"), ("l.E", "7"), ("w.E", "late:7"),
            ("k.A", "x"), ("x.A", ""), ("k.B", "y"), ("x.B", "y")
        ])
        let changes = RegisterForm(form).changes.map { "\($0.field)=\($0.value)" }
        #expect(changes == ["A=late:15", "C=none", "E=present"])
        #expect(RegisterForm(form).remarks.map { "\($0.field)=\($0.value)" } == ["A=x"])
    }

    @Test(arguments: ["//evil", "https://evil", "/\\evil", "/a\u{301}", "", "a", "/a b"])
    func onlyOurPathsAreFollowed(path: String) { #expect(Console.local(path) == nil) }

    @Test func ourPathsAre() { #expect(Console.local("/attendance?day=2026-03-02") == "/attendance?day=2026-03-02") }
}
