import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// A device that loses its disk, and comes back from a backup.
    @Suite struct BackupTests {
        @Test func aLostDeviceComesBackAndForksNothing() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await centre.jisr("add", "event", "id=before", "title=x")
                try await centre.jisr("sync")
                let stick = region.home + "/stick.db"
                try await centre.jisr("backup", "-o", stick)
                // Since the backup: one that the region has heard of, and one that nobody has.
                try await centre.jisr("add", "event", "id=since", "title=x")
                try await centre.jisr("sync")
                try await centre.jisr("add", "event", "id=lost", "title=x")
                try await centre.end(with: SIGKILL)
                try FileManager.default.removeItem(atPath: centre.home)

                try await centre.jisr("restore", stick)
                try await centre.start()
                try await centre.jisr("add", "event", "id=after", "title=x")
                try await centre.jisr("sync")
                for site in [region, centre] {
                    let ids = try await site.json("list", "event").list.compactMap { $0["id"]?.text }
                    #expect(Set(ids) == ["before", "since", "after"])
                    #expect(try await site.json("status")["quarantined"]?.number == 0)
                    try await site.jisr("check", "--full")
                }
                #expect(try await region.digests() == centre.digests())
                try await region.jisr("sync")
            }
        }

        /// Somebody copies an old journal back by hand, with no word to anybody.
        @Test func anOldJournalPutBackByHandForksNothing() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await centre.jisr("add", "event", "id=one", "title=x")
                try await centre.stop()
                let old = centre.bytes(of: "journal.db")
                try await centre.start()
                try await centre.jisr("add", "event", "id=two", "title=x")
                try await centre.jisr("sync")
                try await centre.stop()
                try old.write(to: URL(filePath: centre.home + "/journal.db"))
                try await centre.start()
                #expect(centre.said.contains("a new incarnation is begun"))
                try await centre.jisr("add", "event", "id=three", "title=x")
                try await centre.jisr("sync")
                try await region.jisr("sync")
                #expect(try await region.json("list", "event").list.count == 3)
                #expect(try await region.digests() == centre.digests())
            }
        }

        @Test func aBackupIsMadeWhenItIsDue() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let first = try await region.json("backup", "--scheduled")
                #expect(first["is_new"] == .boolean(true))
                let second = try await region.json("backup", "--scheduled")
                #expect(second["is_new"] == .boolean(false))
                #expect(second["path"] == first["path"])
                #expect(try await region.json("backup")["is_new"] == .boolean(true))
                let names = try FileManager.default.contentsOfDirectory(atPath: region.home + "/backups")
                #expect(names.count == 2)
                let name = try await region.json("status")["backup"]?["name"]?.text
                #expect(name == names.max())
                try await region.stop()
                #expect(try await region.run("backup").status == 69)
            }
        }

        @Test func writingAndSyncingGoOnDuringABackup() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                let rows = (0..<500).map { "e\($0),title \($0)" }.joined(separator: "\n")
                let file = try centre.file("events.csv", "id,title\n" + rows + "\n")
                try await centre.jisr("import", file, "--collection", "event")
                async let backup = centre.run("backup", "--json")
                async let write = centre.run("add", "event", "id=meanwhile", "title=x")
                async let sync = centre.run("sync")
                for finished in try await [backup, write, sync] { #expect(finished.status == 0, "\(finished)") }
                let path = try #require(try await centre.json("status")["backup"]?["name"]?.text)
                try await centre.stop()
                try await centre.jisr("restore", centre.home + "/backups/" + path)
                try await centre.start()
                try await centre.jisr("sync")
                #expect(try await region.digests() == centre.digests())
            }
        }
    }
}
