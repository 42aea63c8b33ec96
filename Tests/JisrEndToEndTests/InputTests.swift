import Foundation
import Testing

extension EndToEnd {
    /// What people write wrongly is named, with the nearest right thing, and nothing of it is written.
    @Suite struct InputTests {
        @Test func aSlipIsNamedWithTheNearestRightThing() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("add", "event", "id=e", "title=x")
                let before = try await one.json("status")["operations"]
                let slips: [(arguments: [String], sentence: String)] = [
                    (["add", "evnt", "title=x"], "event"), (["add", "event", "titel=x"], "title"),
                    (["set", "event", "e", "organisation=x"], "organisations"),
                    (["add", "participant", "sex=zzzzzz"], "there are: female, male"),
                    (["add", "session", "axis=vocatonal"], "vocational"),
                    (["add", "session", "date=2026-02-30"], "2026-03-01"),
                    (["add", "event", "starts=2026-03-01"], "2026-03-01T09:45"),
                    (["add", "event", "female=many"], "whole number"), (["add", "event", "female=-1"], "between 0"),
                    (["add", "participant", "birth_year=1800"], "between 1900"),
                    (["add", "session", "cancelled=maybe"], "true"),
                    (["add", "report", "axes=personal|vocation"], "vocational"),
                    (["attend", "s", "p=presnt"], "present"), (["attend", "s", "p=late:soon"], "minutes late"),
                    (["attend", "s", "p="], "no mark"), (["attend", "s", "p=:5"], "there are: present"),
                    (["attend", "s", "p=late:\u{64e}5"], "minutes late"),
                    (["list", "event", "titel=x"], "title"), (["show", "evnt", "e"], "event"),
                    (["add", "event", "id=a::b", "title=x"], "::"), (["add", "event"], "at least one field"),
                    (["add", "event", "title=x", "title=y"], "twice"), (["add", "remark", "text=x"], "session"),
                    (["add", "event", "title=\(String(repeating: "ء", count: 40_000))"], "attach a file"),
                    (["set", "remark", "only", "text=x"], "A::B"), (["set", "event", "e"], "FIELD=VALUE"),
                    (["frobnicate"], "frobnicate"), (["add", "event", "title"], "title"),
                    (["list", "event", "--limit", "0"], "--limit"), (["status", "--lang", "de"], "--lang"),
                    (["invite", "--role", "king"], "province"), (["invite", "--expires", "soon"], "24h"),
                    (["sync", "regoin"], "region")
                ]
                for (arguments, sentence) in slips {
                    let site = arguments[0] == "invite" ? region : one
                    let finished = try await Program.run(["--home", site.home] + arguments)
                    #expect(finished.status == (arguments[0] == "sync" ? 1 : 64), "\(finished)")
                    #expect(finished.message.contains(sentence), "\(finished)")
                    #expect(finished.output.isEmpty, "\(finished)")
                }
                #expect(try await one.json("status")["operations"] == before)
            }
        }

        /// By whatever name the collection is called.
        @Test(arguments: ["identity", "هوية"]) func headsAreRememberedInTheConfiguration(collection: String)
            async throws
        {
            try await Federation.run { network in
                let one = try await network.join(try await network.found(), "one")
                let toml = String(decoding: one.bytes(of: "jisr.toml"), as: UTF8.self)
                _ = try one.file(
                    "jisr.toml", toml + "[heads.identity]\n\"رقم التلميذ\" = \"participant\"\n\"ر.ت\" = \"-\"\n")
                let list = try one.file("list.csv", "ر.ت;رقم التلميذ;guardian\n1;P-1;x\n")
                try await one.jisr("import", list, "--collection", collection)
                #expect(try await one.json("list", "identity").list.first?["participant"] == .text("P-1"))
            }
        }

        @Test func aListWithWrongRowsIsNamedAndNotWritten() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let path = try region.file(
                    "events.csv",
                    """
                    id,title,female,starts
                    a,one,12,2026-03-01T09:45
                    b,two,many,2026-03-01T09:45
                    "c","three
                    lines
                    long",1,
                    d,four,1,tomorrow
                    e,five,1,,extra
                    f,six,2,

                    """)
                let refused = try await region.jisr("import", path, "--collection", "event", exit: 64)
                for place in ["line 3, column 3 (female)", "line 7, column 4 (starts)", "line 8, column 5"] {
                    #expect(refused.message.contains(place), "\(refused)")
                }
                #expect(refused.message.contains("nothing was written"), "\(refused)")
                #expect(try await region.json("list", "event") == .list([]))

                let rehearsed = try await region.jisr(
                    "import", path, "--collection", "event", "--keep-going", "--dry-run", "--json", exit: 3)
                #expect(try rehearsed.json["created"] == .number(3))
                #expect(try rehearsed.json["dry_run"] == .boolean(true))
                #expect(try await region.json("list", "event") == .list([]))

                let taken = try await region.jisr(
                    "import", path, "--collection", "event", "--keep-going", "--json", exit: 3)
                let outcome = try taken.json
                #expect(outcome["created"] == .number(3))
                #expect(outcome["refused"] == .number(3))
                let faults = outcome["faults"]?.list ?? []
                #expect(faults.map { $0["line"]?.number } == [3, 7, 8])
                #expect(faults.map { $0["column"]?.number } == [3, 4, 5])
                #expect(faults[2].names.isSuperset(of: ["line", "column", "name", "reason"]))
                let ids = try await region.json("list", "event").list.map { $0["id"]?.text }
                #expect(ids == ["a", "c", "f"])

                let again = try await region.jisr("import", path, "--collection", "event", "--keep-going", exit: 3)
                #expect(again.message.contains("line 7, column 4 (starts)"))
                #expect(again.text.contains("0 / 0 / 3"))
            }
        }

        @Test func rowsOfDeletedRecordsAreNamedAndCountedApart() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let path = try region.file("events.csv", "id,title\na,one\nb,two\nc,three\n")
                try await region.jisr("import", path, "--collection", "event")
                for id in ["b", "c"] { try await region.jisr("delete", "event", id) }
                let edited = try region.file("edited.csv", "id,title\na,one\nb,changed\nd,\"fo\nur\"\nc,three\n")
                for rehearsal in [["--dry-run"], []] {
                    let taken = try await Program.run(
                        ["--home", region.home, "import", edited, "--collection", "event", "--json"] + rehearsal)
                    #expect(taken.status == 0, "\(taken)")
                    let outcome = try taken.json
                    #expect(outcome["created"] == .number(1))
                    #expect(outcome["unchanged"] == .number(1))
                    #expect(outcome["refused"] == .number(0))
                    #expect(outcome["deleted"] == .number(2))
                    let deleted = outcome["deleted_rows"]?.list ?? []
                    #expect(deleted.map { $0["line"] } == [.number(3), .number(6)])
                    #expect(deleted.map { $0["id"] } == [.text("b"), .text("c")])
                }
                let words = [("en", "deleted"), ("fr", "supprim"), ("ar", "محذوف")]
                for (language, word) in words {
                    let told = try await region.jisr("import", edited, "--collection", "event", "--lang", language)
                    #expect(told.text.contains("0 / 0 / 2 / 2"), "\(told)")
                    let lines = told.message.split(separator: "\n")
                    #expect(lines.count == 2, "\(told)")
                    for (line, (number, id)) in zip(lines, [("3", "b"), ("6", "c")]) {
                        #expect(line.contains(number) && line.contains(id) && line.contains(word), "\(told)")
                        #expect(line.contains("jisr undelete event \(id)"), "\(told)")
                    }
                }
                #expect(try await region.json("list", "event").list.count == 2)
            }
        }

        @Test func aWrongHeaderOrFileIsNamed() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let slips = [
                    ("id,titel\na,x\n", "line 1, column 2 (titel)"), ("id,title,title\na,x,y\n", "twice"),
                    ("", "empty"), ("id,title\na,\"open\n", "not closed"), ("id,title\na,\"x\"y\n", "closing")
                ]
                for (text, sentence) in slips {
                    let finished = try await region.jisr(
                        "import", "-", "--collection", "event", input: text, exit: 64)
                    #expect(finished.message.contains(sentence), "\(finished)")
                }
                let latin = region.home + "/latin.csv"
                try Data(Array("id,title\na,d".utf8) + [0xe9] + Array("j\n".utf8)).write(
                    to: URL(fileURLWithPath: latin))
                let finished = try await region.jisr("import", latin, "--collection", "event", exit: 64)
                #expect(finished.message.contains("UTF-8"), "\(finished)")
                try await region.jisr("import", region.home + "/absent.csv", "--collection", "event", exit: 64)
                try await region.jisr("import", "-", "--collection", "event", "--format", "xml", input: "x", exit: 64)
                let many = "id,title\n" + (0..<200_000).map { "e\($0),\($0)\n" }.joined()
                let wrong = try await region.jisr("import", "-", "--collection", "evnt", input: many, exit: 64)
                #expect(wrong.message.contains("event"), "\(wrong)")
                #expect(try await region.json("list", "event") == .list([]))
            }
        }

        @Test func whatSpreadsheetsWriteIsTaken() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let texts = [
                    "\u{feff}id;title;organisations\r\nا;لقاء «تواصلي»;جمعية أ|جمعية ب\r\n",
                    "id\ttitle\nb\t\"two\r\nlines, and \"\"quotes\"\"; all\"\n", "title,id\r\"x\",c\r"
                ]
                for text in texts {
                    let path = try region.file("list.csv", text)
                    let first = try await region.jisr("import", path, "--collection", "event", "--json")
                    #expect(try first.json["created"] == .number(1))
                    let again = try await region.jisr("import", path, "--collection", "event", "--json")
                    #expect(try again.json["created"] == .number(0))
                    #expect(try again.json["unchanged"] == .number(1))
                }
                let events = try await region.json("list", "event").list
                #expect(events[0]["id"] == .text("ا"))
                #expect(events[0]["title"] == .text("لقاء «تواصلي»"))
                #expect(events[0]["organisations"]?.list.count == 2)
                #expect(events[1]["title"]?.text?.contains("lines, and \"quotes\"; all") == true)
                #expect(events[2]["title"] == .text("x"))
            }
        }

        @Test(arguments: ["csv", "jsonl"]) func anExportIsTakenBackElsewhere(format: String) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let other = try await network.found("elsewhere")
                try await region.jisr(
                    "add", "event", "id=a", "title=سطر\nوآخر، \"بين قوسين\"; ,", "organisations=b|a", "female=12",
                    "starts=2026-03-01T09:45")
                try await region.jisr("add", "event", "title= كلمة ", "language=ar")
                try await region.jisr("add", "report", "id=r", "axes=personal|educational", "status=draft")
                for collection in ["event", "report"] {
                    let path = region.home + "/out.\(format)"
                    try await region.jisr("export", "--collection", collection, "--format", format, "-o", path)
                    let printed = try await region.jisr("export", "--collection", collection, "--format", format)
                    #expect(printed.output == Array(region.bytes(of: "out.\(format)")))
                    let first = try await other.jisr("import", path, "--collection", collection, "--json")
                    #expect(try first.json["created"]?.number ?? 0 > 0)
                    // Their versions tell of two networks; all else is the same.
                    let lists = [try await other.json("list", collection), try await region.json("list", collection)]
                    #expect(lists[0].without("version") == lists[1].without("version"))
                    let again = try await other.jisr("import", path, "--collection", collection, "--json")
                    #expect(try again.json["changed"] == .number(0))
                    #expect(try again.json["created"] == .number(0))
                }
                try await region.jisr("export", "--collection", "evnt", "-o", region.home + "/none.csv", exit: 64)
                let left = try FileManager.default.contentsOfDirectory(atPath: region.home)
                #expect(!left.contains { $0.hasPrefix("none.csv") }, "a file that came to nothing is left behind")
            }
        }

        @Test func jsonLinesAreTaken() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let path = try region.file(
                    "events.jsonl",
                    """
                    {"id":"a","title":"لقاء","organisations":["x","y"],"female":3}

                    {"id":"b","title":null,"place":"Safi"}\r
                    """)
                let taken = try await region.jisr("import", path, "--collection", "event", "--json")
                #expect(try taken.json["created"] == .number(2))
                let wrong = try region.file(
                    "wrong.jsonl", "{\"id\":\"c\",\"title\":\"x\"}\n{\"id\":\"d\",\"titel\":\"x\"}\nnonsense\n")
                let refused = try await region.jisr("import", wrong, "--collection", "event", exit: 64)
                #expect(refused.message.contains("line 2"), "\(refused)")
                #expect(refused.message.contains("line 3"), "\(refused)")
                #expect(try await region.json("list", "event").list.count == 2)
            }
        }
    }
}
