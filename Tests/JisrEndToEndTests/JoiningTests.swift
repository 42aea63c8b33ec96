import Testing

extension EndToEnd {
    /// Becoming a device of a network over a link that is no better than any other.
    @Suite struct JoiningTests {
        @Test func aJoinThatIsCutAnywhereCanBeDoneAgain() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                for cut in [500, 2_500, 3_200, 3_600, 4_000, 4_400, 4_800, 5_200] {
                    let site = try network.emptyHome("c\(cut)")
                    let line = try #require(try await region.jisr("invite", "--centre", site.name).lines.first)
                    region.link.cut(after: cut)
                    let first = try await site.run("join", line)
                    region.link.mend()
                    #expect(first.status == 75 || first.status == 0, "cut after \(cut): \(first)")
                    if first.status != 0 {
                        try await site.jisr("join", line)
                    }
                    try await site.start()
                    try await site.jisr("sync", "region")
                    let member = try await region.json("peers")["peers"]?.list.filter { $0["name"] == .text(site.name) }
                    #expect(member?.count == 1, "cut after \(cut)")
                    try await site.stop()
                }
            }
        }

        @Test func aHomeOfItsOwnConfigurationKeepsIt() async throws {
            try await Federation.run { network in
                let site = try network.emptyHome("region")
                let before = site.bytes(of: "jisr.toml")
                let founded = try await site.jisr("init", "--network", "n", "--centre", "region", "--json")
                #expect(site.bytes(of: "jisr.toml") == before)
                let names = ["network", "network_id", "device", "name", "centre", "home"]
                #expect(try founded.json.names == Set(names))
                try await site.start()
                let status = try await site.json("status")
                #expect(status["device"]?["address"] == .text(site.link.address))
                #expect(status["device"]?["id"] == (try founded.json["device"]))
            }
        }

        @Test func aDeviceThatJoinedWithAFreePortIsFoundOnceItServes() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let site = try network.emptyHome("one")
                try site.configure("[sync]\nlisten = \"127.0.0.1:0\"\nevery = \"manual\"")
                let line = try #require(try await region.jisr("invite", "--centre", "one").lines.first)
                try await site.jisr("join", line)
                try await site.start()
                try await site.jisr("sync")
                let port = try #require(site.port)
                let peer = try await region.json("peers")["peers"]?[0]
                #expect(peer?["address"] == .text("127.0.0.1:\(port)"))
                try await region.jisr("sync", "one")
            }
        }

        @Test func withNobodyAskingTheSchedulerBringsAllAlong() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("add", "event", "id=e", "title=x")
                try await one.stop()
                try one.configure(
                    """
                    [sync]
                    listen = "127.0.0.1:0"
                    address = "\(one.link.address)"
                    every = "1s"
                    """)
                try await one.start()
                // The first sync is due at once; asked until it has come, each question a process of its own.
                var titles: [JSON] = []
                for _ in 0..<500 where titles.isEmpty { titles = try await region.json("list", "event").list }
                #expect(titles.count == 1)
                let peer = try await one.json("status")["peers"]?[0]
                #expect(peer?["last_success"]?.text != nil || peer?["last_error"] == .null)
            }
        }
    }
}
