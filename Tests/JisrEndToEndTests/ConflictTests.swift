import Testing

extension EndToEnd {
    /// Two people who wrote without knowing of each other.
    @Suite struct ConflictTests {
        /// A network of two centres that both hold one event, with the link between them down.
        private func apart(_ body: (_ region: Site, _ one: Site, _ two: Site) async throws -> Void) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "two")
                try await region.jisr("add", "event", "id=meeting", "title=old", "organisations=a|b|c", "place=x")
                try await settle([region, one, two])
                try await body(region, one, two)
            }
        }

        @Test func bothTitlesAreShownUntilSomebodySettlesIt() async throws {
            try await apart { region, one, two in
                try await one.jisr("set", "event", "meeting", "title=لقاء أ")
                try await two.jisr("set", "event", "meeting", "title=لقاء ب")
                try await settle([one, two, region])
                for site in [region, one, two] {
                    #expect(try await site.json("status")["conflicts"] == .number(1))
                    let event = try await site.json("list", "event")[0]
                    let claims = try #require(event?["conflicts"]?["title"]?.list)
                    #expect(Set(claims.map { $0["value"]?.text }) == ["لقاء أ", "لقاء ب"])
                    #expect(Set(claims.map { $0["centre"]?.text }) == ["one", "two"])
                    #expect(claims.allSatisfy { $0.names.isSuperset(of: ["value", "centre", "device", "at"]) })
                    #expect(event?["title"] == claims[0]["value"])
                    #expect(try await site.jisr("conflicts").text.contains("event meeting title"))
                }
                try await one.jisr("resolve", "event", "meeting", "title", "--keep", "2")
                let kept = try #require(try await one.json("show", "event", "meeting")["title"]?.text)
                try await settle([one, two, region])
                for site in [region, one, two] {
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                    #expect(try await site.json("show", "event", "meeting")["title"] == .text(kept))
                    try await site.jisr("check", "--full")
                }
                #expect(try await one.digests() == two.digests())
            }
        }

        @Test func aThirdValueSettlesItToo() async throws {
            try await apart { region, one, two in
                try await one.jisr("set", "event", "meeting", "title=a")
                try await two.jisr("set", "event", "meeting", "title=b")
                try await settle([one, two, region])
                try await two.jisr("resolve", "event", "meeting", "title", "--keep", "3", exit: 64)
                try await two.jisr("resolve", "event", "meeting", "titel", "--keep", "1", exit: 64)
                try await two.jisr("resolve", "event", "meeting", "title", exit: 64)
                try await two.jisr("resolve", "event", "meeting", "title", "--value", "c")
                try await settle([two, one, region])
                for site in [region, one, two] {
                    #expect(try await site.json("show", "event", "meeting")["title"] == .text("c"))
                    #expect(try await site.json("conflicts")["conflicts"] == .list([]))
                }
                let history = try await one.json("show", "event", "meeting", "--history")["history"]?.list
                #expect(history?.count == 4)
            }
        }

        @Test func aSetKeepsWhatEitherAdded() async throws {
            try await apart { region, one, two in
                try await one.jisr("set", "event", "meeting", "organisations=a|b|c|d")
                try await two.jisr("set", "event", "meeting", "organisations=b|c|e")
                try await settle([one, two, region])
                for site in [region, one, two] {
                    let members = try await site.json("show", "event", "meeting")["organisations"]?.list
                    #expect(members?.compactMap(\.text) == ["b", "c", "d", "e"])
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                }
            }
        }

        @Test func anEditThatDidNotSeeTheDeletionBringsTheRowBackFlagged() async throws {
            try await apart { region, one, two in
                try await one.jisr("delete", "event", "meeting")
                try await two.jisr("set", "event", "meeting", "place=y")
                try await settle([one, two, region])
                for site in [region, one, two] {
                    let event = try await site.json("show", "event", "meeting")
                    #expect(event["title"] == .text("old"))
                    #expect(event["place"] == .text("y"))
                    #expect(event["revived"] == .boolean(true))
                    let conflict = try await site.json("conflicts")["conflicts"]?[0]
                    #expect(conflict?["field"] == .text("deleted"))
                }
                try await two.jisr("delete", "event", "meeting")
                try await settle([two, one, region])
                for site in [region, one, two] {
                    #expect(try await site.json("list", "event") == .list([]))
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                }
            }
        }

        @Test func aFlaggedRowIsKeptByUndeleting() async throws {
            try await apart { region, one, two in
                try await one.jisr("delete", "event", "meeting")
                try await two.jisr("set", "event", "meeting", "place=y")
                try await settle([one, two, region])
                try await region.jisr("undelete", "event", "meeting")
                try await settle([region, one, two])
                for site in [region, one, two] {
                    #expect(try await site.json("list", "event").list.count == 1)
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                }
            }
        }

        @Test func aDeletedRowComesBackWhenAsked() async throws {
            try await apart { region, one, two in
                try await one.jisr("delete", "event", "meeting")
                try await one.jisr("delete", "event", "meeting", exit: 1)
                try await one.jisr("show", "event", "meeting", exit: 1)
                try await one.jisr("add", "event", "id=meeting", "title=again", exit: 1)
                try await settle([one, two])
                #expect(try await two.json("list", "event") == .list([]))
                try await two.jisr("undelete", "event", "meeting")
                try await settle([two, one])
                #expect(try await one.json("show", "event", "meeting")["title"] == .text("old"))
            }
        }

        @Test func marksSettleThemselves() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "one-b", centre: "one")
                try await one.jisr("add", "session", "id=s", "date=2026-03-02")
                try await one.jisr("add", "participant", "id=p", "sex=m")
                try await one.jisr("attend", "s", "p=absent")
                try await settle([one, two])
                try await one.jisr("attend", "s", "p=present")
                try await two.jisr("attend", "s", "p=excused")
                try await settle([one, two, region])
                let marks = try await [one, two, region].asyncMap {
                    try await $0.json("list", "attendance")[0]?["status"]
                }
                #expect(Set(marks) == [.text("excused")], "the later one shows")
                for site in [region, one, two] {
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                    #expect(try await site.json("conflicts")["conflicts"] == .list([]))
                }
                let history = try await region.json("show", "attendance", "s::p", "--history")["history"]?.list
                #expect(history?.count == 3, "the losers stay for the record")
            }
        }
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
