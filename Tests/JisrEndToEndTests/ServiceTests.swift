import DatagramSupport
import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// The daemon and the service manager, and whoever watches it.
    @Suite struct ServiceTests {
        /// A region that is served and tells a socket how it fares.
        private func serving(
            environment: [String: String] = [:], _ body: (Site, DatagramInbox) async throws -> Void
        ) async throws {
            try await Federation.run { network in
                let region = try network.emptyHome("region")
                try await region.jisr("init", "--network", "n", "--centre", "region")
                let inbox = try DatagramInbox(region.home + "/notify")
                let told = ["NOTIFY_SOCKET": region.home + "/notify"].merging(environment) { $1 }
                try await region.start(environment: told)
                try await body(region, inbox)
            }
        }

        /// What is told next that begins with this.
        private func next(_ beginning: String, in inbox: DatagramInbox) async throws -> String {
            try await onThread {
                while let text = inbox.receive() {
                    if text.hasPrefix(beginning) { return text }
                }
                throw Failure("nobody was told \(beginning)")
            }
        }

        @Test func aLifeAsTheServiceManagerSeesIt() async throws {
            try await serving { region, inbox in
                #expect(try await next("STATUS=", in: inbox) == "STATUS=opening the journal and checking it\n")
                let ready = try await next("READY=1", in: inbox)
                #expect(ready == "READY=1\nSTATUS=serving on 127.0.0.1:\(region.port ?? 0)\n")
                region.send(SIGHUP)
                #expect(try await next("RELOADING=1", in: inbox).hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
                #expect(try await next("READY=1", in: inbox) == ready)
                try await region.jisr("backup")
                #expect(try await next("STATUS=", in: inbox).hasSuffix("a backup is made and checked\n"))
                try await region.stop()
                #expect(try await next("STOPPING=1", in: inbox) == "STOPPING=1\nSTATUS=stopping\n")
            }
        }

        @Test func aWatchdogThatIsAskedForIsFed() async throws {
            try await serving(environment: ["WATCHDOG_USEC": "200000"]) { region, inbox in
                for _ in 0..<3 { #expect(try await next("WATCHDOG=1", in: inbox) == "WATCHDOG=1\n") }
                try await region.stop()
            }
        }

        @Test func aReloadTakesWhatIsRightAndLeavesWhatIsWrong() async throws {
            try await serving { region, inbox in
                _ = try await next("READY=1", in: inbox)
                let fine = String(decoding: region.bytes(of: "jisr.toml"), as: UTF8.self)
                try region.configure("[sync]\nevry = \"5m\"")
                region.send(SIGHUP)
                let refused = try await next("READY=1", in: inbox)
                #expect(refused.contains("the old configuration stays in force"))
                #expect(refused.contains("did you mean sync.every?"))
                // The daemon goes on as it was; the new language and another port come with a file that is right.
                #expect(try await region.run("list", "event", "--lang", "en").status == 0)
                let changed = fine.replacing("\"en\"", with: "\"fr\"").replacing(
                    "127.0.0.1:0\"\naddress", with: "127.0.0.1:1\"\naddress")
                try Data(changed.utf8).write(to: URL(filePath: region.home + "/jisr.toml"))
                region.send(SIGHUP)
                let taken = try await next("READY=1", in: inbox)
                #expect(
                    taken.contains(
                        "en service sur 127.0.0.1:\(region.port ?? 0); un redémarrage est nécessaire pour\u{a0}: sync.listen"
                    ))
                try await region.stop()
            }
        }

        @Test func whyItDoesNotStartIsToldInTheChosenLanguage() async throws {
            try await Federation.run { network in
                let region = try network.emptyHome("region", language: "fr")
                try await region.jisr("init", "--network", "n", "--centre", "region")
                let inbox = try DatagramInbox(region.home + "/notify")
                try region.configure("[centre]\nlang = \"fr\"\n[sync]\nlisten = \"127.0.0.1:\(region.link.port)\"")
                let finished = try await Program.run(
                    ["--home", region.home, "serve"],
                    environment: Program.environment.merging(["NOTIFY_SOCKET": region.home + "/notify"]) { $1 })
                #expect(finished.status == 1, "\(finished)")
                _ = try await next("STATUS=ouvre", in: inbox)
                let told = try await next("STATUS=", in: inbox)
                #expect(
                    told.hasPrefix("STATUS=impossible de recevoir des connexions sur 127.0.0.1:\(region.link.port)"))
                let last = finished.message.split(separator: "\n").last.map(String.init)
                #expect(last == "jisr: " + told.dropFirst(7).trimmingCharacters(in: .newlines))
            }
        }

        @Test func monitorsAreAnsweredOnTheLoopbackAddress() async throws {
            try await serving { region, _ in
                let console = try #require(try await region.json("status")["console"]?.text)
                func get(_ path: String, _ accept: String = "*/*") async throws -> String {
                    try await Program.output(
                        of: "/usr/bin/curl", "-s", "-i", "-H", "Accept: \(accept)", "http://\(console)\(path)")
                }
                #expect(try await get("/healthz").hasPrefix("HTTP/1.1 200 "))
                #expect(try await get("/readyz").hasPrefix("HTTP/1.1 200 "))
                #expect(try await get("/nothing").hasPrefix("HTTP/1.1 404 "))
                // Whoever has a browser on this machine may not read the journal for that.
                #expect(try await get("/api/v1/status").hasPrefix("HTTP/1.1 401 "))
                let text = try await get("/metrics", "application/openmetrics-text")
                #expect(text.contains("Content-Type: application/openmetrics-text"))
                #expect(text.contains("\njisr_operations "))
                #expect(text.contains("\njisr_build_info{version="))
                #expect(text.hasSuffix("# EOF\n"))
                #expect(try await get("/metrics", "text/plain").contains("Content-Type: text/plain; version=0.0.4"))
                try await region.stop()
            }
        }

        /// Two homes of one machine that say nothing of it want the same address: the second does without.
        @Test func anAddressThatNobodyAskedForIsDoneWithout() async throws {
            try await Federation.run { network in
                let sites = [try network.emptyHome("one"), try network.emptyHome("two")]
                for site in sites {
                    try await site.jisr("init", "--network", "n", "--centre", site.name)
                    try site.configure("[centre]\nlang = \"en\"\n[sync]\nlisten = \"127.0.0.1:0\"\nevery = \"manual\"")
                    try await site.start()
                }
                let consoles = [
                    try await sites[0].json("status")["console"], try await sites[1].json("status")["console"]
                ]
                #expect(consoles[1] == .null)
                // One that was asked for must be had.
                try await sites[1].stop()
                try sites[1].configure(
                    "[sync]\nlisten = \"127.0.0.1:0\"\n[console]\nlisten = \"127.0.0.1:\(sites[0].link.port)\"")
                let finished = try await sites[1].run("serve", "--lang", "en")
                #expect(finished.status == 1)
                #expect(finished.message.contains("change console.listen in jisr.toml"))
            }
        }
    }
}
