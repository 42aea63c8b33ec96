import Foundation
import Testing

extension EndToEnd {
    /// Links as they are: cut anywhere, and slow to come back.
    @Suite struct LinkTests {
        /// A list of marks with no order to it.
        private func marks(_ count: Int) -> String {
            let rows = (0..<count).map { index in
                let status = ["present", "absent", "late", "excused"][(index &* 2_654_435_761) >> 7 & 3]
                return "s\(index / 25),p\(index % 25),\(status)\n"
            }
            return "session,participant,status\n" + rows.joined()
        }

        /// An office on two networks, of which a centre reaches one: nobody has to know which.
        @Test func aPeerIsCalledAtTheNextAddressWhereOneDoesNotAnswer() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let both = "127.0.0.1:1 \(region.link.address)"
                try await one.jisr("peers", "set", "region", "--address", both)
                try await one.jisr("add", "event", "id=e", "title=x")
                try await one.jisr("sync")
                #expect(try await region.json("list", "event")[0]?["id"] == .text("e"))
                let peer = try await one.json("status")["peers"]?[0]
                #expect(peer?["addresses"]?.list.count == 2 && peer?["address"] == .text("127.0.0.1:1"))
                #expect(peer?["last_error"] == .null)
                let found = try await one.run("doctor", "--json")
                #expect(!found.text.contains("127.0.0.1:1"), "one that answers is enough: \(found)")
                // What is no address is no part of several either.
                let slip = try await one.run("peers", "set", "region", "--address", both + " x")
                #expect(slip.status == 64, "\(slip)")
            }
        }

        @Test func aLinkThatIsCutAgainAndAgainCarriesAllInTheEnd() async throws {
            let seed = UInt64.random(in: 0 ... .max)
            var random = SeededRandom(seed: seed)
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                // Texts that no compression makes small, in several batches.
                let rows = (0..<40).map { "e\($0),\(random.text(30_000))\n" }
                let path = try one.file("events.csv", "id,agenda\n" + rows.joined())
                try await one.jisr("import", path, "--collection", "event")
                try await region.jisr("add", "event", "id=region", "title=لقاء")
                var failures = 0
                var kept: [Double] = []
                for _ in 0..<60 {
                    region.link.cut(after: Int(random.next() % (random.next() % 3 == 0 ? 5_000 : 400_000)))
                    let finished = try await one.run("sync")
                    if finished.status == 0 { break }
                    failures += 1
                    #expect(finished.status == 75, "seed \(seed): \(finished)")
                    #expect(finished.text.contains("region: "), "seed \(seed): \(finished)")
                    let status = try await one.json("status")
                    let sentence = status["peers"]?[0]?["last_error"]?.text ?? ""
                    #expect(sentence.contains("cut"), "seed \(seed): \(sentence)")
                    let held = try await region.json("status")["operations"]?.number ?? 0
                    #expect(held >= kept.last ?? 0, "seed \(seed): what came whole is kept")
                    kept.append(held)
                }
                region.link.mend()
                try await one.jisr("sync")
                #expect(failures > 2, "seed \(seed): the link was not cut")
                #expect(Set(kept).count > 1, "seed \(seed): cuts kept nothing of what had come: \(kept)")
                for site in [region, one] {
                    #expect(try await site.json("list", "event").list.count == 41, "seed \(seed)")
                    try await site.jisr("check", "--full")
                }
                #expect(try await one.json("status")["peers"]?[0]?["last_error"] == .null)
                #expect(try await region.digests() == one.digests())
            }
        }

        @Test func aPeerOutOfReachIsNamedAndTriedLater() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("sync")
                try await region.stop()
                let finished = try await one.jisr("sync", exit: 75)
                #expect(finished.text.hasPrefix("region: "))
                let peer = try #require(try await one.summary(exit: 75)["peers"]?[0])
                #expect(peer["ok"] == .boolean(false))
                #expect(peer["error"]?.text?.isEmpty == false)
                let status = try await one.json("status")["peers"]?[0]
                #expect(status?["last_error"] == peer["error"])
                #expect(status?["last_success"]?.text != nil)
                try await one.jisr("sync", "nobody", exit: 1)
                try await region.start()
                try await one.jisr("sync", "region")
            }
        }

        @Test(arguments: [0, 20_000]) func findingNothingToDoCostsOneRoundTrip(marks count: Int) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                if count > 0 {
                    let path = try one.file("marks.csv", marks(count))
                    try await one.jisr("import", path, "--collection", "attendance")
                }
                try await one.jisr("sync")
                try await region.jisr("sync")
                for site in [region, one] {
                    let peer = try #require(try await site.summary()["peers"]?[0])
                    #expect(peer["round_trips"] == .number(1))
                    #expect(peer["received"]?["operations"] == .number(0))
                    #expect(peer["sent"]?["operations"] == .number(0))
                    let received = try #require(peer["received"]?["bytes"]?.number)
                    let sent = try #require(peer["sent"]?["bytes"]?.number)
                    #expect((1...64).contains(received))
                    #expect((1...64).contains(sent))
                }
            }
        }

        @Test func manySyncsAtOnceAllSucceed() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "two")
                try await settle([region, one, two])
                for site in [region, one, two] { try await site.jisr("add", "event", "id=\(site.name)", "title=x") }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for site in [region, one, two, region, one, two] { group.addTask { try await site.jisr("sync") } }
                    try await group.waitForAll()
                }
                try await settle([region, one, two])
                #expect(try await one.digests() == two.digests())
                #expect(try await region.json("list", "event").list.count == 3)
            }
        }
    }
}

/// The same numbers for the same seed (xorshift64).
private struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed | 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state >> 8
    }

    mutating func text(_ count: Int) -> String {
        String(decoding: (0..<count).map { _ in UInt8(ascii: "0") + UInt8(next() % 64) }.map(Self.plain), as: UTF8.self)
    }

    /// No quotation mark, comma or line break.
    private static func plain(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: ";") ? UInt8(ascii: "z") : byte }
}
