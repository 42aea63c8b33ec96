import DatagramSupport
import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// A disk of two megabytes, which only root can have made, full to the last byte: what is there is shown, nothing is
    /// written, and both are said until there is room.
    @Suite(.enabled(if: getuid() == 0)) struct FullDiskTests {
        /// A site on a small disk: the office of a network with one centre, and 200 events. It is not served.
        private func withDisk(_ body: (Site, FullDisk) async throws -> Void) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                _ = try await network.join(region, "one")
                let rows = (0..<200).map { "\($0),title \($0)\n" }.joined()
                let list = try region.file("events.csv", "id,title\n" + rows)
                try await region.jisr("import", list, "--collection", "event")
                try await region.stop()
                let folder = region.home + "-disk"
                guard let disk = try await FullDisk(mountedAt: folder) else { return }
                let result = await Result {
                    let site = try network.emptyHome("region-disk/home")
                    for name in ["journal.db", "identity.key", "tls.pem"] {
                        try region.bytes(of: name).write(to: URL(filePath: site.home + "/" + name))
                    }
                    try configure(site)
                    try await body(site, disk)
                    try await site.end(with: SIGKILL)
                }
                try await disk.unmount()
                try result.get()
            }
        }

        private func configure(_ site: Site, every: String = "manual") throws {
            try site.configure(
                """
                [centre]
                lang = "en"
                [sync]
                listen = "127.0.0.1:0"
                every = "\(every)"
                [console]
                listen = "127.0.0.1:0"
                [limits]
                min_free_disk = "64KiB"
                """)
        }

        private func expectReadingAlone(_ site: Site) async throws {
            let reason = try await site.json("status")["disk_full"]?.text
            #expect(reason?.isEmpty == false)
            for (language, words) in [("en", "the disk is full"), ("fr", "le disque est plein"), ("ar", "القرص ممتلئ")]
            {
                #expect(try await site.jisr("status", "--lang", language).text.contains(words))
            }
            #expect(try await site.json("list", "event", "--limit", "1000").list.count == 200)
            let exported = try await site.jisr("export", "--collection", "event").text
            #expect(exported.split(whereSeparator: \.isNewline).count == 201)
            for arguments in [["show", "event", "7", "--history"], ["conflicts"], ["peers"], ["check"]] {
                let finished = try await Program.run(["--home", site.home] + arguments)
                #expect(finished.status == 0, "\(finished)")
            }
            let console = try #require(try await site.json("status")["console"]?.text)
            for path in ["/healthz", "/readyz", "/metrics"] {
                let answer = try await Program.output(of: "/usr/bin/curl", "-s", "-i", "http://\(console)\(path)")
                #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(path)")
            }
            let writes = [
                ["add", "event", "title=x"], ["set", "event", "7", "title=x"], ["delete", "event", "7"],
                ["import", "-", "--collection", "event"], ["backup"], ["invite"]
            ]
            for arguments in writes {
                let refused = try await Program.run(
                    ["--home", site.home, "--lang", "en"] + arguments, input: "id,title\nx,y\n")
                #expect(refused.status == 74, "\(refused)")
                #expect(refused.message.contains("make room"), "\(refused)")
            }
        }

        private func expectWriting(_ site: Site) async throws {
            let id = try #require(try await site.jisr("add", "event", "title=x").lines.first)
            #expect(try await site.json("status")["disk_full"] == .null)
            // With a connection of its own, beside the daemon's.
            try await site.jisr("backup")
            try await site.jisr("delete", "event", id)
            try await site.jisr("check", "--full")
        }

        @Test func oneThatFillsUpUnderARunningDaemon() async throws {
            try await withDisk { site, disk in
                try await site.start()
                try disk.fill()
                try await expectReadingAlone(site)
                try disk.empty()
                try await expectWriting(site)
                try disk.fill()
                try await site.stop()
            }
        }

        /// A home that was left in order has no files beside its database; one that was not has a log to be read.
        @Test(arguments: [SIGTERM, SIGKILL]) func aDaemonStartsOnOne(after signal: Int32) async throws {
            try await withDisk { site, disk in
                try await site.start()
                try await site.jisr("set", "event", "7", "title=changed")
                try await site.end(with: signal)
                for _ in 0..<2 {
                    try disk.fill()
                    try await site.start()
                    try await expectReadingAlone(site)
                    try await site.stop()
                }
                try await site.start()
                #expect(try await site.json("show", "event", "7")["title"] == .text("changed"))
                try disk.empty()
                try await expectWriting(site)
                try await site.stop()
            }
        }

        /// A database of which it is not known whether it is a copy: before anything is written a new life begins.
        @Test func aNewIncarnationWaitsUntilThereIsRoom() async throws {
            try await withDisk { site, disk in
                try await site.start()
                try await site.jisr("add", "event", "id=open", "title=not sealed yet")
                try await site.jisr("delete", "event", "open")
                try await site.end(with: SIGKILL)
                try FileManager.default.removeItem(atPath: site.home + "/sentinel.json")
                for _ in 0..<2 {
                    try disk.fill()
                    try await site.start()
                    try await expectReadingAlone(site)
                    try await site.stop()
                    #expect(site.bytes(of: "sentinel.json").isEmpty)
                }
                try await site.start()
                let before = try await site.json("status")["device"]?["incarnation"]
                try disk.empty()
                try await expectWriting(site)
                let after = try await site.json("status")["device"]?["incarnation"]
                #expect(before != after)
                try await site.end(with: SIGKILL)
                try await site.start()
                #expect(try await site.json("status")["device"]?["incarnation"] == after)
                try await site.stop()
            }
        }

        @Test func theServiceManagerIsTold() async throws {
            try await withDisk { site, disk in
                let name = "@jisr-\(UInt64.random(in: 0 ... .max))"
                let inbox = try DatagramInbox(name)
                let words = "the disk is full: nothing is written until there is room"
                try disk.fill()
                try await site.start(environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "200000"])
                #expect(try await next("READY=1", in: inbox).hasSuffix("; \(words)\n"))
                // Nobody writes meanwhile: the daemon looks for itself.
                for isFull in [false, true, false] {
                    if isFull { try disk.fill() } else { try disk.empty() }
                    let status = try await next("STATUS=", in: inbox)
                    #expect(status.hasPrefix("STATUS=serving on ") && status.contains(words) == isFull, "\(status)")
                }
                try await site.stop()
            }
        }

        private func next(_ beginning: String, in inbox: DatagramInbox) async throws -> String {
            try await onThread {
                while let text = inbox.receive() {
                    if text.hasPrefix(beginning) { return text }
                }
                throw Failure("nobody was told \(beginning)")
            }
        }

        /// Who is due and cannot be noted is not due at once again.
        @Test func aSyncThatCannotBeNotedIsNotTriedWithoutEnd() async throws {
            try await withDisk { site, disk in
                try configure(site, every: "1h")
                try disk.fill()
                try await site.start()
                try await expectReadingAlone(site)
                let console = try #require(try await site.json("status")["console"]?.text)
                let metrics = try await Program.output(of: "/usr/bin/curl", "-s", "http://\(console)/metrics")
                let tries = metrics.split(separator: "\n").filter { $0.hasPrefix("jisr_syncs_total{") }
                    .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
                #expect((1...2).contains(tries), "\(metrics)")
                try await site.stop()
            }
        }

        /// What was written there goes out once there is room, and what could not come in comes.
        @Test func aCallerOnOneLosesNothing() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                guard let disk = try await FullDisk(mountedAt: region.home + "-disk") else { return }
                let result = await Result {
                    let one = try network.emptyHome("region-disk/home")
                    try configure(one)
                    let line = try await region.jisr("invite", "--quiet", "--centre", "one").lines.first
                    try await one.jisr("join", try #require(line))
                    try await one.start()
                    try await one.jisr("sync")
                    try await one.jisr("add", "event", "id=own", "title=x")
                    let rows = (0..<200).map { "\($0),title \($0)\n" }.joined()
                    let list = try region.file("events.csv", "id,title\n" + rows)
                    try await region.jisr("import", list, "--collection", "event")
                    try disk.fill()
                    let refused = try await one.jisr("sync", "--lang", "en", exit: 74)
                    #expect(refused.text.contains("make room"), "\(refused)")
                    #expect(try await one.json("list", "event").list.count == 1)
                    try disk.empty()
                    try await one.jisr("sync")
                    for site in [one, region] {
                        #expect(try await site.json("list", "event", "--limit", "1000").list.count == 201)
                    }
                    try await one.jisr("check", "--full")
                    try await one.end(with: SIGKILL)
                }
                try await disk.unmount()
                try result.get()
            }
        }

        @Test func oneThatIsReadOnlyIsToldFromAFullOne() async throws {
            try await withDisk { site, disk in
                try await site.start()
                try await site.stop()
                try await disk.remount("ro")
                for (language, words) in [("en", "look at"), ("fr", "vérifiez"), ("ar", "تحقق")] {
                    let refused = try await site.jisr("serve", "--lang", language, exit: 74)
                    #expect(refused.message.contains(words), "\(refused)")
                }
            }
        }
    }
}

/// A small disk in memory, and what fills it.
private struct FullDisk {
    private let folder: String

    /// Nil where none can be made here.
    init?(mountedAt folder: String) async throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        guard try await Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", folder) == 0 else {
            return nil
        }
    }

    func fill() throws {
        let filler = open(folder + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard filler >= 0 else { throw Failure("there is no filler: \(String(cString: strerror(errno)))") }
        let block = [UInt8](repeating: 1, count: 4096)
        while write(filler, block, block.count) == block.count {}
        close(filler)
    }

    func empty() throws {
        guard unlink(folder + "/filler") == 0 else { throw Failure("the filler stays") }
    }

    func remount(_ option: String) async throws {
        #expect(try await Self.run("/bin/mount", "-o", "remount,\(option)", folder) == 0)
    }

    func unmount() async throws {
        #expect(try await Self.run("/bin/umount", "-l", folder) == 0)
    }

    private static func run(_ program: String, _ arguments: String...) async throws -> Int32? {
        try await onThread {
            try Child(program, arguments, environment: Program.environment, streams: [0, 1, 2]).wait().status
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
