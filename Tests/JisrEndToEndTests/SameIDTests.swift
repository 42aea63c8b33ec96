import Testing

extension EndToEnd {
    /// Two centres that number their people alike, seen from the office that reads both.
    @Suite struct SameIDTests {
        @Test func theOfficeTellsTheCentresApart() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                var sites: [Site] = []
                for centre in ["one", "two"] {
                    let first = try await network.join(region, centre)
                    let second = try await network.join(region, centre + "-b", centre: centre)
                    try await first.jisr("add", "participant", "id=7", "group=new")
                    try await settle([region, first, second])
                    for site in [first, second] { try await site.jisr("set", "participant", "7", "group=\(site.name)") }
                    sites += [first, second]
                }
                try await settle(sites + [region])

                let conflicts = try await region.json("conflicts")["conflicts"]?.list ?? []
                #expect(conflicts.map { $0["centre"] } == [.text("one"), .text("two")])
                for conflict in conflicts {
                    let centre = try #require(conflict["centre"]?.text)
                    #expect(Set(conflict["values"]?.list.map { $0["value"]?.text } ?? []) == [centre, centre + "-b"])
                }
                let listed = try await region.jisr("conflicts").lines.filter { !$0.hasPrefix(" ") }
                #expect(listed == ["participant 7 group — one", "participant 7 group — two"])

                // Each record stands for itself, and what was said of it beside it.
                let shown = try await region.jisr("show", "participant", "7", "--history").lines
                let heads = shown.filter { $0.hasPrefix("id: ") || $0.hasPrefix("centre: ") }
                #expect(heads == ["id: 7", "centre: one", "id: 7", "centre: two"])
                let second = try #require(shown.lastIndex(of: "id: 7"))
                let authors = shown.map { line in ["one/", "two/"].filter { line.contains("  " + $0) } }
                #expect(authors[..<second].joined().allSatisfy { $0 == "one/" })
                #expect(authors[second...].joined().allSatisfy { $0 == "two/" })
                #expect(authors.joined().count == 6)

                // What one centre settles is settled there, and nothing else is.
                try await sites[0].jisr("resolve", "participant", "7", "group", "--keep", "1")
                try await settle([sites[0], region])
                #expect(try await region.json("conflicts")["conflicts"]?.list.map { $0["centre"] } == [.text("two")])
            }
        }
    }
}
