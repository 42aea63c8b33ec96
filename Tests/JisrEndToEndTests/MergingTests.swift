import Foundation
import Testing

extension EndToEnd {
    /// What several sites wrote with no link is one state once they have synced.
    @Suite struct MergingTests {
        @Test func everySiteReadsTheSameAfterWritingAlone() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let chichaoua = try await network.join(region, "chichaoua", "--province", "Chichaoua")
                let second = try await network.join(
                    region, "chichaoua-b", "--province", "Chichaoua", centre: "chichaoua")
                let safi = try await network.join(region, "safi", "--province", "Safi")
                let sites = [region, chichaoua, second, safi]
                for site in sites { try await site.stop() }
                for site in sites {
                    try await site.start()
                    try await site.jisr(
                        "add", "event", "id=\(site.name)", "title=لقاء \(site.name)", "organisations=a|b")
                    try await site.stop()
                }
                for site in sites { try await site.start() }
                try await settle(sites)
                for site in sites {
                    let titles = try await site.json("list", "event").list.map { $0["title"]?.text }
                    #expect(Set(titles) == Set(sites.map { "لقاء \($0.name)" }), "at \(site.name)")
                    #expect(try await site.json("status")["conflicts"]?.number == 0)
                    try await site.jisr("check", "--full")
                }
                #expect(try await chichaoua.digests() == second.digests())
                try await region.jisr("check", "--full")
            }
        }

        @Test func marksAndNamesReachThoseAloneWhoMayReadThem() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let own = try await network.join(region, "own", "--province", "Safi")
                let twin = try await network.join(region, "own-b", "--province", "Safi", centre: "own")
                let province = try await network.join(region, "dp-safi", "--role", "province", "--province", "Safi")
                let foreign = try await network.join(
                    region, "dp-rehamna", "--role", "province", "--province", "Rehamna")
                let other = try await network.join(region, "other", "--province", "Safi")
                let sites = [region, own, twin, province, foreign, other]
                try await own.jisr("add", "participant", "id=p1", "sex=f", "birth_year=2008")
                try await own.jisr("add", "session", "id=s1", "date=2026-03-02", "axis=personal")
                try await own.jisr("attend", "s1", "p1=late:15")
                try await own.jisr("add", "identity", "participant=p1", "name_ar=مريم")
                try await own.jisr("add", "remark", "session=s1", "participant=p1", "text=مجتهدة")
                try await settle(sites)
                for site in sites {
                    let mayReadMarks = ["region", "own", "own-b", "dp-safi"].contains(site.name)
                    let mayReadNames = ["own", "own-b"].contains(site.name)
                    for collection in ["participant", "session", "attendance"] {
                        let count = try await site.json("list", collection).list.count
                        #expect(count == (mayReadMarks ? 1 : 0), "\(collection) at \(site.name)")
                    }
                    for collection in ["identity", "remark"] {
                        let count = try await site.json("list", collection).list.count
                        #expect(count == (mayReadNames ? 1 : 0), "\(collection) at \(site.name)")
                    }
                    #expect(holds(site, "مريم") == mayReadNames, "the name is in the files of \(site.name)")
                    try await site.jisr("check", "--full")
                }
                let mark = try #require(try await region.json("list", "attendance")[0])
                #expect(mark["status"] == .text("late"))
                #expect(mark["minutes_late"] == .number(15))
                #expect(mark["centre"] == .text("own"))
                #expect(try await own.digests() == twin.digests())
                #expect(try await region.digests() == province.digests())
                #expect(try await foreign.digests() == other.digests())
            }
        }

        @Test func theSameRecordBroughtAtTwoSitesIsOne() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "two")
                for site in [one, two] {
                    try await site.jisr(
                        "add", "event", "id=meeting", "title=لقاء", "starts=2024-03-06T09:45", "speakers=a|b",
                        "female=12")
                }
                try await settle([region, one, two])
                for site in [region, one, two] {
                    #expect(try await site.json("list", "event").list.count == 1)
                    #expect(try await site.json("conflicts")["conflicts"] == .list([]))
                    #expect(try await site.json("status")["conflicts"] == .number(0))
                }
                #expect(try await one.digests() == two.digests())
            }
        }

        @Test func aRosterChangeReachesAll() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "two")
                try await region.jisr("peers", "rename", "two", "النواة")
                try await settle([region, one, two])
                let peers = try await one.json("peers")["peers"]?.list ?? []
                #expect(Set(peers.compactMap { $0["name"]?.text }) == ["region", "النواة"])
                #expect(try await one.summary()["peers"]?.list.count == 2)
            }
        }

        /// Whether a text is anywhere in a home's database, its log of writes ahead included.
        private func holds(_ site: Site, _ text: String) -> Bool {
            ["journal.db", "journal.db-wal"].contains { site.bytes(of: $0).firstRange(of: Array(text.utf8)) != nil }
        }
    }
}

/// Syncs until all has reached everybody: to the office, and from it.
func settle(_ sites: [Site], at location: SourceLocation = #_sourceLocation) async throws {
    for site in sites + sites {
        let finished = try await site.run("sync")
        // 3 where the sync brought something to settle, which most of these tests are about.
        #expect([0, 3].contains(finished.status), "\(site.name): \(finished)", sourceLocation: location)
    }
}
