import Foundation
import Testing

extension EndToEnd {
    /// Names and ids have one form, wherever they are typed; what has none is refused, and nothing is made of it.
    @Suite struct NameTests {
        /// The same in the letters of old files, and in ours.
        private static let (presented, chichaoua) = ("\u{feb7}\u{fef4}\u{feb8}\u{fe8e}\u{feed}\u{fe93}", "شيشاوة")

        private static let refused = [
            "\u{200d}X", "x\n\u{1b}[31m", "\u{a0}", "\u{301}\u{302}", "X\u{200c}", "a\u{ad}b", ""
        ]

        private func expectRefusal(_ site: Site, _ arguments: [String], _ sentence: String = "name") async throws {
            let finished = try await Program.run(["--home", site.home] + arguments)
            #expect(finished.status == 64 && finished.output.isEmpty, "\(finished)")
            #expect(finished.message.contains(sentence), "\(finished)")
            #expect(
                !finished.errors.contains(0x1b) && !finished.message.unicodeScalars.contains("\u{9b}")
                    && finished.lines.count <= 1, "\(finished)")
        }

        @Test func aNameHasOneFormFromItsFirstUseOn() async throws {
            try await Federation.run { network in
                let region = try network.emptyHome("region")
                for name in Self.refused {
                    try await expectRefusal(region, ["init", "--network", name, "--centre", "x"])
                    try await expectRefusal(region, ["init", "--network", "n", "--centre", name])
                }
                #expect(!FileManager.default.fileExists(atPath: region.home + "/journal.db"))
                let founded = try await region.jisr("init", "--network", " n\u{a0}", "--centre", "X ", "--json")
                #expect(try founded.json["network"] == .text("n") && founded.json["centre"] == .text("X"))
                try await region.start()

                for name in Self.refused {
                    try await expectRefusal(region, ["invite", "--centre", name])
                    try await expectRefusal(region, ["invite", "--role", "province", "--province", name])
                    try await expectRefusal(region, ["peers", "rename", "X", name])
                }
                let site = try network.emptyHome("one")
                let line = try #require(try await region.jisr("invite").lines.first)
                for name in Self.refused { try await expectRefusal(site, ["join", line, "--centre", name]) }
                // The invitation is not spent by any of these.
                let joined = try await site.jisr("join", line, "--centre", Self.presented + "\u{a0}", "--json")
                #expect(try joined.json["centre"] == .text(Self.chichaoua))
                try await site.start()
                // Spelled otherwise, it is the same centre, and nobody joins it with an open invitation.
                let other = try network.emptyHome("other")
                let second = try #require(try await region.jisr("invite").lines.first)
                try await other.jisr("join", second, "--centre", Self.presented, exit: 77)

                try await region.jisr("peers", "rename", Self.presented, "Y\u{3000}")
                let names = try await region.json("peers")["peers"]?.list.map { $0["name"] }
                #expect(names == [.text("Y")])
            }
        }

        @Test func anIdHasOneFormInEveryCommand() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let site = try await network.join(region, "one")
                try await site.jisr("add", "event", "id= \u{200f}E\u{a0}1\u{202c}", "title=\u{64e}x")
                #expect(try await site.json("show", "event", "\u{ff25} 1")["title"] == .text("\u{64e}x"))
                #expect(try await site.json("list", "event", "id=E  1").list.count == 1)
                #expect(try await site.jisr("set", "event", "E 1 ", "place=Safi").lines == ["E 1"])
                let path = try site.file("events.csv", "id,title\n\u{ff25}\u{3000}1,\u{64e}x\n")
                let again = try await site.jisr("import", path, "--collection", "event", "--json")
                #expect(try again.json["unchanged"] == .number(1))
                try await site.jisr("add", "session", "id=s\u{a0}", "date=2026-03-01")
                try await site.jisr("add", "participant", "id=\(Self.presented)", "sex=f")
                try await site.jisr("attend", "\u{ff53}", "\(Self.chichaoua)\u{a0}=late:15")
                #expect(
                    try await site.json("list", "attendance", "session= s").list.first?["minutes_late"] == .number(15))
                #expect(try await site.json("list", "attendance", "participant=\(Self.presented)").list.count == 1)

                let before = try await site.json("status")["operations"]
                for id in Self.refused where !id.isEmpty && id != "\u{a0}" {
                    for command in [
                        ["add", "event", "id=\(id)", "title=x"], ["show", "event", id], ["set", "event", id, "title=x"],
                        ["delete", "event", id], ["list", "event", "id=\(id)"], ["add", "outcome", "participant=\(id)"],
                        ["attend", id, "p=present"], ["attend", "s", "\(id)=present"]
                    ] {
                        try await expectRefusal(site, command, "U+")
                    }
                    let file = try site.file("wrong.csv", "id,title\na,b\n\"\(id)\",x\n")
                    try await expectRefusal(site, ["import", file, "--collection", "event"], "line 3, column 1 (id)")
                    let lines = try site.file("wrong.jsonl", "{\"id\":\"a\"}\n" + (try Self.line(id)) + "\n")
                    try await expectRefusal(site, ["import", lines, "--collection", "event"], "line 2")
                }
                // What is quoted commands no terminal, whoever says it.
                for command in [["add", "event", "x\u{1b}[31m=1"], ["frob\u{1b}[31m"], ["show", "x\u{9b}31m", "e"]] {
                    try await expectRefusal(site, command, "<U+00")
                }
                #expect(try await site.json("status")["operations"] == before)
                #expect(try await site.jisr("delete", "event", "\u{ff25} 1").lines == ["E 1"])
                #expect(try await site.json("list", "event") == .list([]))
            }
        }

        private static func line(_ id: String) throws -> String {
            String(decoding: try JSONEncoder().encode(["id": id]), as: UTF8.self)
        }

        /// Swift would repair the bytes without a word, and another value would be kept than was typed.
        @Test func whatIsNotUTF8IsRefusedWhereItEnters() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let before = try await region.json("status")["operations"]
                func shell(_ words: String, at language: String = "en") async throws -> Finished {
                    let script = "exec \"$0\" --home \"$1\" --lang \(language) \(words)"
                    return try await Program.run(["-c", script, Program.path, region.home], program: "/bin/sh")
                }
                for (words, place) in [
                    ("add event \"title=a$(printf '\\377')\"", 7), ("show event \"$(printf '\\303')\"", 7),
                    ("invite --centre=\"$(printf '\\355\\240\\200')\"", 6)
                ] {
                    let finished = try await shell(words)
                    #expect(finished.status == 64 && finished.output.isEmpty, "\(finished)")
                    #expect(finished.message.contains("argument \(place) is not UTF-8"), "\(finished)")
                }
                #expect(try await shell("\"$(printf '\\377')\"", at: "fr").message.contains("le mot 5"))
                #expect(try await shell("add event title=é").status == 0, "what is UTF-8 is taken")
                let stray = try await Program.run(
                    ["-c", "JISR_HOME=/tmp/jisr-$(printf '\\377') exec \"$0\" status", Program.path], program: "/bin/sh"
                )
                #expect(stray.status == 64 && stray.message.contains("JISR_HOME"), "\(stray)")

                let wrong = region.home + "/wrong.jsonl"
                try Data(Array("{\"id\":\"a\"}\n{\"id\":\"b".utf8) + [0xff] + Array("\"}\n".utf8)).write(
                    to: URL(fileURLWithPath: wrong))
                let refused = try await region.jisr("import", wrong, "--collection", "event", exit: 64)
                #expect(refused.message.contains("line 2") && refused.message.contains("UTF-8"), "\(refused)")
                let operations = try await region.json("status")["operations"]?.number
                #expect(operations == (before?.number ?? 0) + 1)
            }
        }
    }
}
