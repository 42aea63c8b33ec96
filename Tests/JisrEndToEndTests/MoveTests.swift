import Foundation
import Testing

extension EndToEnd {
    /// A youth moves from one centre to another: offered, answered, counted once, and told to nobody else.
    @Suite struct MoveTests {
        private static let names = [
            "قق-مريم", "qq-Meryem", "qq-Tuteur", "0612345678", "J130qq99", "qq-goal", "qq-reason"
        ]

        private func fill(_ centre: Site, _ id: String = "P1") async throws {
            try await centre.jisr(
                "add", "participant", "id=\(id)", "season=2026-2027", "sex=f", "birth_year=2009", "trade=couture",
                "status=enrolled", "group=g")
            try await centre.jisr(
                "add", "identity", "participant=\(id)", "name_ar=\(Self.names[0])", "name_fr=\(Self.names[1])",
                "birth_date=2009-03-04", "guardian=\(Self.names[2])", "phone=\(Self.names[3])",
                "massar=\(Self.names[4])")
            try await centre.jisr("add", "plan", "participant=\(id)", "axis=personal", "goal=\(Self.names[5])")
            try await centre.jisr("add", "orientation", "participant=\(id)", "track=full", "reason=\(Self.names[6])")
        }

        /// All that a home holds, whatever file it is in.
        private func holds(_ site: Site, _ text: String) throws -> Bool {
            let files = FileManager.default.enumerator(atPath: site.home)?.compactMap { $0 as? String } ?? []
            return files.contains { site.bytes(of: $0).range(of: Data(text.utf8)) != nil }
        }

        private func todo(_ site: Site) async throws -> [JSON] {
            try await site.json("todo", "moves")["lists"]?[0]?["lines"]?.list ?? []
        }

        private func enrolled(_ site: Site) async throws -> [String: JSON] {
            let rows = try await site.json("report", "indicators", "--by", "centre")["rows"]?.list ?? []
            let told = rows.filter { $0["indicator"] == .text("enrolled") }
            return Dictionary(
                told.compactMap { row in row["by"]?["centre"]?.text.map { ($0, row["numerator"] ?? .null) } },
                uniquingKeysWith: { $1 })
        }

        @Test func aYouthMovesWithTheFileAndIsCountedOnce() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let a = try await network.join(office, "A", "--province", "P")
                let b = try await network.join(office, "B", "--province", "Q")
                let other = try await network.join(office, "C", "--province", "Q")
                func spread() async throws {
                    for site in [a, b, other, a, b, other, a] { try await site.jisr("sync", "region") }
                }
                try await spread()
                try await fill(a)
                let refused = try await a.jisr("move", "offer", "P1", "B", exit: 64)
                #expect(refused.message.contains("has agreed"))
                try await a.jisr("move", "offer", "P1", "A", "--consent", "guardian", exit: 64)
                try await a.jisr("move", "offer", "P1", "region", "--consent", "guardian", exit: 64)
                let offered = try await a.jisr("move", "offer", "P1", "B", "--consent", "guardian", "--with", "plan")
                let id = try #require(offered.lines.first)
                try await a.jisr("move", "offer", "P1", "C", "--consent", "guardian", exit: 64)
                try await spread()
                // Both have a line, and know whose it is; the others hear that there is a move, and of nobody.
                for site in [a, b] {
                    let line = try #require(try await todo(site).first, "\(site.name)")
                    #expect(line["participant"]?["latin"] == .text(Self.names[1]) && line["id"] == .text(id))
                }
                let between = try await other.json("move", "show", id)
                #expect(between["line"]?["participant"] == .null && between["records"]?.list.isEmpty == true)
                try await other.jisr("move", "accept", id, exit: 77)
                try await b.jisr("move", "withdraw", id, exit: 77)
                try await a.jisr("move", "accept", id, exit: 77)
                #expect(try await enrolled(office)["A"] == .number(1))
                // Accepted: the file is there, with what was chosen and nothing else.
                let taken = try #require(try await b.jisr("move", "accept", id).lines.first)
                let identity = try await b.json("show", "identity", taken)
                #expect(identity["name_ar"] == .text(Self.names[0]) && identity["birth_date"] == .text("2009-03-04"))
                #expect(try await b.jisr("list", "plan").lines.count == 1)
                #expect(try await b.jisr("list", "orientation").lines.isEmpty)
                try await b.jisr("move", "accept", id, exit: 77)
                try await spread()
                for site in [a, b] { #expect(try await todo(site).isEmpty, "\(site.name)") }
                let left = try await a.json("show", "participant", "P1")
                #expect(left["status"] == .text("transferred") && left["end"] != .null)
                let counted = try await enrolled(office)
                #expect(counted["B"] == .number(1) && counted["A"] != .number(1), "\(counted)")
                for site in [a, b] {
                    #expect(try await enrolled(site)[site.name] == counted[site.name], "\(site.name)")
                }
                // What was sealed lies nowhere in the clear but at the two centres.
                for name in Self.names {
                    #expect(try !holds(other, name), "\(name)")
                    // An office reads goals and decisions, and no name.
                    #expect(try holds(office, name) == ["qq-goal", "qq-reason"].contains(name), "\(name)")
                }
                for site in [office, a, b, other] { try await site.jisr("check") }
            }
        }

        @Test func whatIsWithdrawnDeclinedOrCrosses() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let a = try await network.join(office, "A")
                let b = try await network.join(office, "B")
                func spread() async throws { for site in [a, b, a, b] { try await site.jisr("sync", "region") } }
                try await spread()
                try await fill(a)
                func offer() async throws -> String {
                    let offered = try await a.jisr("move", "offer", "P1", "B", "--consent", "youth")
                    return try #require(offered.lines.first)
                }
                let first = try await offer()
                try await spread()
                try await a.jisr("move", "withdraw", first)
                try await spread()
                let gone = try await b.jisr("move", "accept", first, exit: 77)
                #expect(gone.message.contains("withdrawn"))
                let second = try await offer()
                try await spread()
                try await b.jisr("move", "decline", second, "--reason", "full", exit: 64)
                try await b.jisr("move", "decline", second, "--reason", "no_place")
                try await spread()
                let declined = try await a.json("move", "show", second)["line"]
                #expect(declined?["state"] == .text("declined") && declined?["reason"] == .text("no_place"))
                #expect(try await a.json("show", "participant", "P1")["status"] == .text("enrolled"))
                // Withdrawn at the one while the other takes the youth in: who took him in has him.
                let third = try await offer()
                try await spread()
                try await a.jisr("move", "withdraw", third)
                try await b.jisr("move", "accept", third)
                try await spread()
                for site in [office, a, b] {
                    #expect(try await site.json("move", "show", third)["line"]?["state"] == .text("accepted"))
                }
                try await a.jisr("sync", "region")
                #expect(try await enrolled(office)["B"] == .number(1))
                #expect(try await a.json("show", "participant", "P1")["status"] == .text("transferred"))
            }
        }

        /// A device that joins after the offer is given the key by the centre that offered, when that hears of it.
        @Test func aDeviceThatJoinsLaterIsGivenTheKey() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let a = try await network.join(office, "A")
                let b = try await network.join(office, "B")
                for site in [b, a] { try await site.jisr("sync", "region") }
                try await fill(a)
                let offered = try await a.jisr("move", "offer", "P1", "B", "--consent", "guardian")
                let id = try #require(offered.lines.first)
                let late = try await network.join(office, "B-2", centre: "B")
                for site in [a, late] { try await site.jisr("sync", "region") }
                // What it may read has come, and does not open before the key has.
                let waiting = try await late.jisr("move", "accept", id, exit: 75)
                #expect(waiting.message.contains("waits for a key"))
                let before = try await late.json("move", "show", id)["line"]
                #expect(before?["opens_not_on"]?.list.isEmpty == false)
                for site in [a, a, late] { try await site.jisr("sync", "region") }
                let taken = try await late.jisr("move", "accept", id).lines.first
                #expect(
                    try await late.json("show", "identity", try #require(taken))["name_fr"]
                        == .text("qq-Meryem"))
            }
        }
    }
}
