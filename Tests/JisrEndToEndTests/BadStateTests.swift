import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// A home that cannot be served: an exit code, one sentence in the chosen language, and nothing changed on the disk.
    @Suite struct BadStateTests {
        /// A region that was served once, with an event and a backup, and is stopped.
        private func stopped(_ body: (Federation, Site) async throws -> Void) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let rows = (0..<200).map { "\($0),title \($0)\n" }.joined()
                let list = try region.file("events.csv", "id,title\n" + rows)
                try await region.jisr("import", list, "--collection", "event")
                try await region.jisr("backup")
                try await region.stop()
                try await body(network, region)
            }
        }

        private func contents(of folder: String) throws -> [String: Data] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
            return Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
                })
        }

        /// Serving is refused in each language with the same status, and leaves the home as it is.
        private func expectRefusal(_ site: Site, _ status: Int32, _ words: [String: String]) async throws {
            let before = try contents(of: site.home)
            for (language, word) in words {
                let finished = try await site.run("serve", "--lang", language)
                #expect(finished.status == status, "\(finished)")
                #expect(finished.message.contains(word), "\(finished)")
                #expect(finished.message.split(separator: "\n").count == 1, "\(finished)")
            }
            #expect(try contents(of: site.home) == before)
        }

        @Test func aWrongConfiguration() async throws {
            try await stopped { _, region in
                try region.configure("[sync]\nevry = \"5m\"")
                try await expectRefusal(
                    region, 78,
                    ["en": "did you mean sync.every?", "fr": "vouliez-vous dire sync.every", "ar": "هل تقصد sync.every"]
                )
            }
        }

        @Test func aDamagedDatabase() async throws {
            try await stopped { _, region in
                var bytes = region.bytes(of: "journal.db")
                for index in stride(from: 8192, to: bytes.count, by: 97) { bytes[index] ^= 0x5a }
                try bytes.write(to: URL(filePath: region.home + "/journal.db"))
                try await expectRefusal(
                    region, 65, ["en": "jisr restore FILE", "fr": "rétablissez", "ar": "jisr restore"])
                #expect(try await region.run("check").status == 65)
                // What the sentence says to do does it.
                let name = try #require(
                    try FileManager.default.contentsOfDirectory(atPath: region.home + "/backups").max())
                try await region.jisr("restore", region.home + "/backups/" + name)
                try await region.start()
                #expect(try await region.json("list", "event", "--limit", "1000").list.count == 200)
            }
        }

        @Test(arguments: [0, 50, 4096]) func aDatabaseThatWasCutShort(count: Int) async throws {
            try await stopped { _, region in
                try region.bytes(of: "journal.db").prefix(count).write(to: URL(filePath: region.home + "/journal.db"))
                try await expectRefusal(
                    region, 65, ["en": "delete nothing", "fr": "n’effacez rien", "ar": "لا تحذف شيئا"])
            }
        }

        @Test func aDatabaseOfANewerProgram() async throws {
            try await stopped { _, region in
                var bytes = region.bytes(of: "journal.db")
                // The format stands at byte 60 of an SQLite file, big endian.
                bytes[63] = 99
                try bytes.write(to: URL(filePath: region.home + "/journal.db"))
                try await expectRefusal(region, 65, ["en": "newer program", "fr": "plus récente", "ar": "أحدث"])
            }
        }

        @Test func aLostDatabase() async throws {
            try await stopped { _, region in
                try FileManager.default.removeItem(atPath: region.home + "/journal.db")
                try await expectRefusal(region, 65, ["en": "journal.db", "fr": "journal.db", "ar": "journal.db"])
            }
        }

        @Test func aHomeThatIsServedAlready() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                for (language, word) in ["en": "another jisr", "fr": "un autre jisr", "ar": "برنامج jisr آخر"] {
                    let finished = try await region.run("serve", "--lang", language)
                    #expect(finished.status == 1, "\(finished)")
                    #expect(finished.message.contains(word), "\(finished)")
                }
                try await region.jisr("status")
            }
        }

        /// A disk of two megabytes, which only root can have made.
        @Test(.enabled(if: getuid() == 0)) func aDiskThatIsFullOrDoesNotTakeWrites() async throws {
            try await stopped { network, region in
                let disk = region.home + "-disk"
                try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
                guard try await run("/bin/mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", disk) == 0 else {
                    return
                }
                let result = await Result { try await useDisk(network, region, disk) }
                #expect(try await run("/bin/umount", "-l", disk) == 0)
                try result.get()
            }
        }

        private func useDisk(_ network: Federation, _ region: Site, _ disk: String) async throws {
            let site = try network.emptyHome("region-disk/home")
            for name in ["journal.db", "identity.key", "tls.pem"] {
                try region.bytes(of: name).write(to: URL(filePath: site.home + "/" + name))
            }
            try site.configure(
                "[sync]\nlisten = \"127.0.0.1:0\"\n[console]\nlisten = \"127.0.0.1:0\"\n[limits]\nmin_free_disk = \"64KiB\""
            )
            try await site.start()
            // Filled up to the last byte while it runs: reading goes on, writing says what to do.
            let filler = open(disk + "/filler", O_WRONLY | O_CREAT, 0o600)
            let block = [UInt8](repeating: 1, count: 4096)
            while write(filler, block, block.count) == block.count {}
            close(filler)
            let refused = try await site.run("add", "event", "title=x", "--lang", "en")
            #expect(refused.status == 74, "\(refused)")
            #expect(refused.message.contains("make room"), "\(refused)")
            #expect(try await site.json("list", "event", "--limit", "1000").list.count == 200)
            try await site.end(with: SIGKILL)
            try await expectRefusalOrService(site, 74)
            unlink(disk + "/filler")
            try await site.start()
            try await site.jisr("add", "event", "title=x")
            try await site.stop()
            #expect(try await run("/bin/mount", "-o", "remount,ro", disk) == 0)
            try await expectRefusal(site, 74, ["en": "look at", "fr": "vérifiez", "ar": "تحقق"])
        }

        /// On a full disk the daemon serves what can be read, or says that it cannot.
        private func expectRefusalOrService(_ site: Site, _ status: Int32) async throws {
            do {
                try await site.start()
                try await site.jisr("status")
                try await site.end(with: SIGKILL)
            } catch is Failure {
                #expect(try await site.end(with: SIGKILL)?.status == status)
            }
        }

        private func run(_ program: String, _ arguments: String...) async throws -> Int32? {
            try await onThread {
                try Child(program, arguments, environment: Program.environment, streams: [0, 1, 2]).wait().status
            }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
