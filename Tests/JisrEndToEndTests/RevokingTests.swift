import Testing

extension EndToEnd {
    /// A device's right to write is taken, by the commands that people type.
    @Suite struct RevokingTests {
        @Test func aStolenMachine() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let own = try await network.join(region, "own", "--province", "P")
                let sister = try await network.join(region, "own-2", centre: "own")
                for site in [own, sister] { try await site.jisr("sync", "region") }
                try await own.jisr("add", "participant", "id=1", "group=g")
                try await own.jisr("add", "identity", "participant=1", "name_ar=مريم")
                try await own.jisr("sync")
                // The sister alone holds this name, and not even it these marks.
                try await own.jisr("add", "identity", "participant=2", "name_ar=يوسف")
                try await own.jisr("sync", "own-2")
                try await own.jisr("add", "event", "id=late", "title=never sent")
                let refused = try await own.run("peers", "revoke", "own-2")
                #expect(refused.status == 77)
                #expect(try await region.run("peers", "revoke", "own", "--as-of", "2026-01-01").status == 64)
                #expect(try await region.run("peers", "revoke", "own", "--stolen", "--as-of", "soon").status == 64)
                #expect(try await region.run("peers", "readmit", "own").status != 0)
                try await region.jisr("peers", "revoke", "own", "--stolen")
                let listed = try await region.json("peers")
                #expect(listed["revoked"]?.list.compactMap { $0["name"] } == [.text("own")])
                #expect(listed["peers"]?.list.compactMap { $0["name"] } == [.text("own-2")])

                try await sister.jisr("sync", "region")
                try await region.jisr("sync", "own-2")
                #expect(try await sister.run("list", "identity").text.contains("يوسف"))
                // It hears of it where it calls, and says so.
                _ = try await own.run("sync", "region")
                #expect(try await own.json("status")["device"]?["is_revoked"] == .boolean(true))
                #expect(try await own.run("status").text.contains("revoked"))
                let late = try await own.run("add", "event", "id=x", "title=x")
                #expect(late.status == 77, "\(late)")
                // What it handed in has no effect until a person says so.
                #expect(try await region.run("show", "event", "late").status != 0)
                let withdrawn = try await region.json("status")["withdrawn"]
                #expect(withdrawn?.list.compactMap { $0["name"] } == [.text("own")])
                let read = try await region.jisr("peers", "withdrawn", "own")
                #expect(read.text.contains("late") && read.text.contains("never sent"))
                #expect(try await region.run("peers", "withdrawn", "own-2").status != 0)
                #expect(try await region.run("show", "event", "late", "--history").text.contains("without effect"))
                try await region.jisr("peers", "readmit", "own")
                #expect(try await region.run("peers", "withdrawn", "own").status != 0)
                #expect(try await !region.run("show", "event", "late", "--history").text.contains("without effect"))
                #expect(try await region.run("show", "event", "late").text.contains("never sent"))
                try await sister.jisr("sync", "region")
                #expect(try await sister.run("show", "event", "late").text.contains("never sent"))
                try await expectAgreement(region, sister)
            }
        }

        @Test func aSecondSteward() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let second = try await network.join(region, "second", "--role", "region")
                let centre = try await network.join(second, "centre", "--province", "P")
                try await centre.jisr("add", "event", "id=e", "title=x")
                // The office has not heard of the centre, which shows its entry.
                try await centre.jisr("sync", "region")
                #expect(try await region.run("show", "event", "e").text.contains("x"))
                #expect(try await second.run("peers", "revoke", "region").status == 77)
                #expect(try await second.run("invite", "--role", "region", "--centre", "third").status == 77)
                try await second.jisr("peers", "revoke", "centre")
                try await second.jisr("sync", "region")
                #expect(try await region.json("peers")["revoked"]?.list.count == 1)
                #expect(try await region.run("show", "event", "e").text.contains("x"))
                try await expectAgreement(region, second)
            }
        }

        /// Two centres that two stewards named alike while they were apart.
        @Test func twoCentresOfOneName() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let second = try await network.join(region, "second", "--role", "region")
                let one = try await network.join(region, "amal")
                let other = try network.emptyHome("amal-there")
                let line = try #require(try await second.jisr("invite", "--centre", "amal", "--quiet").lines.first)
                try await other.jisr("join", line)
                try await other.start()
                for (site, name) in [(one, "ours"), (other, "theirs")] {
                    try await site.jisr("add", "identity", "participant=1", "name_fr=\(name)")
                }
                for _ in 0..<2 { for site in [one, other, second] { _ = try await site.run("sync") } }
                #expect(try await !one.run("list", "identity").text.contains("theirs"))
                #expect(try await !other.run("list", "identity").text.contains("ours"))
                #expect(try await region.json("status")["namesakes"] == .list([.text("amal")]))
                // A steward gives one of them another name.
                #expect(try await region.run("centres", "set", "amal", "--name", "أمل").status == 64)
                let sites = try await region.json("centres")["centres"]?.list.filter { $0["name"] == .text("amal") }
                let id = try #require(sites?.first?["id"]?.text)
                #expect(try await one.run("centres", "set", id, "--name", "أمل").status == 77)
                try await region.jisr("centres", "set", id, "--name", "أمل", "--province", "P")
                #expect(try await region.run("centres").text.contains("أمل"))
                #expect(try await region.json("status")["namesakes"] == .list([]))
            }
        }

        private func expectAgreement(_ one: Site, _ other: Site) async throws {
            for _ in 0..<2 { try await one.jisr("sync", other.name) }
            let peer = try await one.json("peers")["peers"]?.list.first { $0["name"] == .text(other.name) }
            #expect(peer?["to_send"] == .number(0) && peer?["to_receive"] == .number(0))
        }
    }
}
