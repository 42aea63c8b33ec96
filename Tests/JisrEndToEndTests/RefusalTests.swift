import Foundation
import Glibc
import Synchronization
import Testing

extension EndToEnd {
    /// What cannot be done is said in a sentence that tells what to do next, with a status that scripts can act on.
    @Suite struct RefusalTests {
        @Test func withNoDaemonACommandSaysHowToStartIt() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                try await region.jisr("add", "event", "id=e", "title=x")
                try await region.stop()
                for arguments in [["status"], [], ["sync"], ["list", "event"], ["add", "event", "title=x"], ["peers"]] {
                    let finished = try await Program.run(["--home", region.home] + arguments)
                    #expect(finished.status == 69, "\(finished)")
                    #expect(finished.message.contains("jisr --home \(region.home) serve"), "\(finished)")
                }
                try await region.jisr("check")
                try await region.jisr("check", "--full")
                try await region.jisr("check", "--rebuild")
            }
        }

        @Test func anEmptyHomeSaysHowToFillIt() async throws {
            try await Federation.run { network in
                let site = try network.emptyHome("empty")
                for arguments in [["status"], ["serve"], ["check"]] {
                    let finished = try await Program.run(["--home", site.home] + arguments)
                    #expect(finished.status == 69, "\(finished)")
                    #expect(finished.message.contains("jisr join"), "\(finished)")
                }
            }
        }

        @Test func aHomeIsServedOnce() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let second = try await region.run("serve")
                #expect(second.status == 1, "\(second)")
                #expect(second.message.contains("another jisr runs on the home"), "\(second)")
                let founded = try await region.run("init", "--network", "x", "--centre", "y")
                #expect(founded.status == 1, "\(founded)")
                try await region.jisr("status")
                try await region.stop()
                let again = try await region.run("init", "--network", "x", "--centre", "y")
                #expect(again.status == 1, "\(again)")
                #expect(again.message.contains("belongs to a network already"), "\(again)")
            }
        }

        @Test func aPortThatIsTakenEndsTheDaemonWithItsName() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let site = try network.emptyHome("late")
                try site.configure("[sync]\nlisten = \"\(site.link.address)\"\nevery = \"manual\"")
                try await site.jisr("init", "--network", "x", "--centre", "late")
                let finished = try await site.run("serve")
                #expect(finished.status != 0, "\(finished)")
                #expect(finished.message.contains(site.link.address), "\(finished)")
                try await region.jisr("status")
            }
        }

        @Test func aWrongConfigurationNamesTheNearestOption() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                try await region.stop()
                let slips = [
                    ("[sync]\nlissten = \"127.0.0.1:0\"", "sync.listen"), ("[snyc]\nevery = \"1m\"", "sync"),
                    ("[sync]\nevery = \"often\"", "15m"), ("[sync]\nlisten = 8443", "host:port"),
                    ("[centre]\nlang = \"de\"", "ar | fr | en"), ("[sync\n", "jisr.toml"), ("sync = 3", "sync")
                ]
                for (toml, sentence) in slips {
                    try region.configure(toml)
                    let finished = try await region.run("serve")
                    #expect(finished.status == 78, "\(finished)")
                    #expect(finished.message.contains(sentence), "\(finished)")
                }
            }
        }

        @Test func anInvitationIsGoodOnceAndInTime() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let line = try #require(try await region.jisr("invite", "--centre", "one").lines.first)
                let one = try network.emptyHome("one")
                try await one.jisr("join", line.lowercased())
                // To a member it brings addresses, and nothing else.
                try await one.jisr("join", line)

                let late = try network.emptyHome("late")
                let used = try await late.jisr("join", line, exit: 77)
                #expect(used.message.contains("used already"), "\(used)")

                let short = try #require(
                    try await region.jisr("invite", "--centre", "late", "--expires", "1s").lines.first)
                let expired = try await expiry(of: short, at: late)
                #expect(expired.message.contains("expired"), "\(expired)")

                let damaged = String(line.dropLast()) + (line.hasSuffix("A") ? "B" : "A")
                for text in [damaged, String(line.prefix(40)), "JISR1-", "hello", line + line] {
                    let finished = try await late.jisr("join", text, exit: 64)
                    #expect(finished.message.contains("invitation"), "\(finished)")
                }
                try await late.jisr("serve", exit: 69)

                let open = try #require(try await region.jisr("invite").lines.first)
                let nameless = try await late.jisr("join", open, exit: 77)
                #expect(nameless.message.contains("--centre NAME"), "\(nameless)")
                let taken = try await late.jisr("join", open, "--centre", "one", exit: 77)
                #expect(taken.message.contains("exists"), "\(taken)")

                try await region.stop()
                let away = try await late.jisr("join", open, "--centre", "late", exit: 75)
                #expect(!away.message.isEmpty)
                try await region.start()
                try await late.jisr("join", open, "--centre", "late")
            }
        }

        /// What joining with an invitation of one second comes to once that has passed: tried until it has.
        private func expiry(of line: String, at site: Site) async throws -> Finished {
            let ends = ContinuousClock.now.advanced(by: .seconds(1))
            // The daemon reads the same clock to the millisecond.
            while ContinuousClock.now <= ends { _ = try await site.run("check") }
            return try await site.jisr("join", line, exit: 77)
        }

        @Test func whoIsNoStewardKeepsNoRoster() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("sync")
                try await one.jisr("invite", "--centre", "two", exit: 77)
                try await one.jisr("peers", "rename", "region", "mine", exit: 77)
                let refused = try await region.jisr("add", "participant", "sex=f", exit: 77)
                #expect(refused.message.contains("centre"), "\(refused)")
            }
        }

        @Test func aDeviceOfAnotherNetworkIsRefusedAndNamed() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("sync")
                // Another network's office takes the place of ours behind the same address.
                let foreign = try await network.found("foreign")
                region.link.lead(to: foreign.port)
                region.link.cut(after: 0)
                region.link.mend()
                let finished = try await one.run("sync")
                #expect(finished.status == 77 || finished.status == 1, "\(finished)")
                #expect(finished.text.contains("key"), "\(finished)")
                let peer = try await one.json("status")["peers"]?[0]
                #expect(peer?["name"] == .text("region"))
                #expect(peer?["last_error"]?.text?.contains("key") == true)
                #expect(try await foreign.json("status")["operations"] == .number(2))
            }
        }

        @Test func aDeviceThatJoinedLatelyIsKnownWhereItCalls() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let two = try await network.join(region, "two")
                // Neither has synced since the other joined, so the first does not know the second, which shows its entry.
                try await two.jisr("add", "event", "id=e", "title=x")
                try await two.jisr("sync", "region")
                try await region.stop()
                try await two.jisr("sync", "one")
                #expect(try await one.run("show", "event", "e").text.contains("x"))
                #expect(try await one.json("status")["strangers"]?.list == [])
            }
        }
    }
}
