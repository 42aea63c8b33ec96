import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// What scripts and people read.
    @Suite struct OutputTests {
        @Test func statusAsJSONHasEveryMemberThatIsDocumented() async throws {
            try await Federation.run { network in
                let region = try await network.found(network: "شبكة مراكش آسفي")
                _ = try await network.join(region, "one")
                let status = try await region.json("status")
                #expect(
                    status.names.isSuperset(of: [
                        "schema", "network", "device", "frontier", "state", "operations", "conflicts", "pending",
                        "quarantined", "peers"
                    ]))
                #expect(status["schema"] == .number(1))
                #expect(status["network"]?.names == ["id", "name"])
                #expect(status["network"]?["name"] == .text("شبكة مراكش آسفي"))
                #expect(status["device"]?.names.isSuperset(of: ["id", "centre", "role", "incarnation"]) == true)
                #expect(status["device"]?["role"] == .text("region"))
                #expect(status["frontier"]?.names.isSuperset(of: ["digest", "logs"]) == true)
                #expect(status["state"]?["digest"]?.text?.isEmpty == false)
                let peer = try #require(status["peers"]?[0])
                #expect(
                    peer.names.isSuperset(of: [
                        "id", "name", "address", "last_success", "last_error", "to_send", "to_receive", "confirmed"
                    ]))
                #expect(peer["last_success"] == .null)
                #expect(peer["last_error"] == .null)
                #expect(try await region.json() == status)
            }
        }

        @Test func syncAsJSONEndsWithItsSummary() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("add", "event", "id=e", "title=x")
                try await one.jisr("sync")
                #expect(try await one.jisr("status").text.contains("all confirmed"))
                try await one.jisr("set", "event", "e", "title=y")
                let planned = try await one.json("sync", "--dry-run")
                #expect(planned["peers"]?[0]?["sent"]?["operations"] == .number(1))
                #expect(try await one.json("status")["peers"]?[0]?["to_send"] == .number(1))
                #expect(!(try await one.jisr("status").text.contains("all confirmed")))
                let lines = try await one.jisr("sync", "--json").jsonLines
                #expect(lines.dropLast().allSatisfy { $0["type"] == .text("progress") })
                let summary = try #require(lines.last)
                #expect(summary["type"] == .text("summary"))
                let peer = try #require(summary["peers"]?[0])
                #expect(
                    peer.names.isSuperset(of: ["name", "ok", "error", "received", "sent", "round_trips", "seconds"]))
                #expect(peer["name"] == .text("region"))
                #expect(peer["ok"] == .boolean(true))
                #expect(peer["error"] == .null)
                for way in ["received", "sent"] {
                    #expect(peer[way]?.names == ["operations", "batches", "bytes"])
                    #expect(peer[way]?["bytes"]?.number ?? 0 > 0)
                }
                #expect(peer["sent"]?["operations"]?.number ?? 0 >= 1)
                #expect(peer["sent"]?["batches"]?.number ?? 0 >= 1)
                let alone = try await one.summary()
                #expect(alone["peers"]?[0]?["sent"]?["operations"] == .number(0))
            }
        }

        @Test func recordsAsJSONHaveAllTheirFields() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                #expect(try await region.jisr("list", "event", "--json").json == .list([]))
                let added = try await region.json("add", "event", "title=لقاء", "organisations=b|a", "female=3")
                let id = try #require(added["id"]?.text)
                #expect(try await region.jisr("add", "event", "id=named", "title=x").text == "named\n")
                let rows = try await region.json("list", "event").list
                #expect(rows.map { $0["id"]?.text } == [id, "named"])
                #expect(rows[0]["title"] == .text("لقاء"))
                #expect(rows[0]["organisations"] == .list([.text("a"), .text("b")]))
                #expect(rows[0]["female"] == .number(3))
                #expect(rows[0]["place"] == .null)
                #expect(rows[0].names == rows[1].names)
                #expect(rows[0].names.count == 15)
                #expect(rows[0]["version"]?.text?.hasPrefix("v") == true)
                #expect(try await region.json("show", "event", id) == rows[0])
                #expect(try await region.json("list", "event", "--limit", "1").list.count == 1)
                #expect(try await region.json("list", "event", "title=x").list == [rows[1]])
                #expect(try await region.json("list", "event", "organisations=a").list == [rows[0]])
                let set = try await region.json("set", "event", id, "title=")
                #expect(set["id"] == .text(id))
                #expect(try await region.json("show", "event", id)["title"] == .null)
                #expect(try await region.json("conflicts")["conflicts"] == .list([]))
                #expect(try await region.json("check")["ok"] == .boolean(true))
            }
        }

        @Test func optionsStandBeforeTheCommandAndAfterIt() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let home = region.home
                let orders = [
                    ["--home", home, "--json", "list", "event"], ["list", "event", "--json", "--home", home],
                    ["--json", "list", "--home=\(home)", "event"],
                    ["--lang=fr", "--home=\(home)", "list", "event", "--json"]
                ]
                for arguments in orders {
                    let finished = try await Program.run(arguments)
                    #expect(finished.status == 0, "\(finished)")
                    #expect(finished.text == "[]\n", "\(finished)")
                }
                var environment = Program.environment
                environment["JISR_HOME"] = home
                #expect(try await Program.run(["list", "event", "--json"], environment: environment).text == "[]\n")
                #expect(try await Program.run(["--json"], environment: environment).json["schema"] == .number(1))
                let dashed = try await Program.run(
                    ["--home", home, "add", "event", "id=d", "--", "title=--json"])
                #expect(dashed.text == "d\n", "\(dashed)")
                for arguments in [["--help"], ["list", "--help"], ["--version"]] {
                    let finished = try await Program.run(arguments)
                    #expect(finished.status == 0, "\(finished)")
                    #expect(!finished.output.isEmpty)
                }
            }
        }

        @Test func messagesComeInThreeLanguages() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let words = ["ar": "الشبكة", "fr": "Réseau", "en": "Network"]
                for (language, word) in words {
                    let status = try await region.jisr("status", "--lang", language)
                    #expect(status.text.hasPrefix("\(word): "), "\(status)")
                }
                #expect(try await region.jisr("status").text.hasPrefix("Network: "), "the home's language")
                let arabic = try network.emptyHome("arabic", language: "ar")
                let founded = try await arabic.jisr("init", "--network", "ش", "--centre", "م")
                #expect(founded.text.contains("أُسست الشبكة"), "\(founded)")
            }
        }

        @Test func aPipeGetsNoColoursAndQuietNoMessages() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await region.stop()
                for arguments in [["status"], ["sync"], ["peers"], ["list", "event"]] {
                    let finished = try await Program.run(["--home", one.home] + arguments)
                    #expect(!finished.output.contains(0x1b), "\(finished)")
                    #expect(!finished.errors.contains(0x1b), "\(finished)")
                }
                #expect(try await one.jisr("status", "--color", "always").output.contains(0x1b))
                #expect(!(try await one.jisr("status", "--color", "never").output.contains(0x1b)))
                try await one.jisr("add", "session", "id=s", "date=2026-03-02")
                try await one.jisr("add", "participant", "id=p", "sex=m")
                let loud = try await one.jisr("attend", "s", "p=present")
                #expect(loud.output.isEmpty)
                #expect(!loud.errors.isEmpty)
                let quiet = try await one.jisr("attend", "s", "p=absent", "--quiet")
                #expect(quiet.output.isEmpty && quiet.errors.isEmpty, "\(quiet)")
                let fault = try await one.jisr("attend", "s", "p=x", "--quiet", exit: 64)
                #expect(!fault.errors.isEmpty, "an error is said even so")
            }
        }

        @Test func aReaderThatLeavesDoesNoHarm() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let text = String(repeating: "ك", count: 400)
                let rows = (0..<2_000).map { "e\($0),\(text)\n" }.joined()
                let path = try region.file("events.csv", "id,title\n" + rows)
                try await region.jisr("import", path, "--collection", "event")
                for arguments in [["list", "event"], ["list", "event", "--json"], ["export", "--collection", "event"]] {
                    let end = try await self.end(ofReadingOnceFrom: ["--home", region.home] + arguments)
                    #expect(end.signal == nil && end.status == 0, "\(arguments): \(end)")
                }
                try await region.jisr("status")
            }
        }

        /// How a command ends whose output is read once and then no more, as `head -1` does.
        private func end(ofReadingOnceFrom arguments: [String]) async throws -> Child.End {
            try await onThread {
                let (output, nothing) = (try Pipe(), open("/dev/null", O_RDWR | O_CLOEXEC))
                let child = try Child(
                    Program.path, arguments, environment: Program.environment,
                    streams: [nothing, output.writing, nothing])
                close(nothing)
                close(output.writing)
                _ = readPiece(output.reading)
                close(output.reading)
                return child.wait()
            }
        }
    }
}
