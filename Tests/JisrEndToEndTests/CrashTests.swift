import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// Power that fails: whatever was acknowledged is there, and the rest is whole or not at all.
    @Suite struct CrashTests {
        @Test(arguments: [3, 17]) func whatWasAcknowledgedOutlivesAKill(after writes: Int) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                var acknowledged: [String] = []
                var kill: Task<Void, any Error>?
                for number in 0... {
                    // In the middle of a write.
                    if number == writes { kill = Task { try await region.end(with: SIGKILL) } }
                    let finished = try await region.run("add", "event", "id=e\(number)", "title=لقاء \(number)")
                    guard finished.status == 0 else { break }
                    acknowledged.append("e\(number)")
                }
                try await kill?.value
                #expect(acknowledged.count >= writes)
                try await region.jisr("check", "--full")
                try await region.start()
                try await region.jisr("check", "--full")
                let held = try await region.json("list", "event").list.compactMap { $0["id"]?.text }
                #expect(Set(held).isSuperset(of: acknowledged))
                try await region.jisr("add", "event", "id=after", "title=x")
            }
        }

        @Test func aSyncThatEitherSideDiesInGoesOnAfterwards() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                let rows = (0..<3_000).map { "s\($0 / 25),p\($0 % 25),\($0 % 7 == 0 ? "absent" : "present")\n" }
                let path = try one.file("marks.csv", "session,participant,status\n" + rows.joined())
                try await one.jisr("import", path, "--collection", "attendance")
                for site in [region, one] {
                    region.link.after(2_000) { site.kill() }
                    let finished = try await one.run("sync")
                    #expect(finished.status == 75, "\(finished)")
                    try await site.end(with: SIGKILL)
                    try await site.start()
                    for site in [region, one] { try await site.jisr("check", "--full") }
                }
                try await one.jisr("sync")
                #expect(try await region.json("list", "attendance").list.count == 3_000)
                #expect(try await region.digests() == one.digests())
                for site in [region, one] { try await site.jisr("check", "--full") }
            }
        }

        @Test func anImportThatIsKilledLeavesNothingOrAll() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let rows = (0..<3_000).map { "e\($0),title \($0)\n" }
                let path = try region.file("events.csv", "id,title\n" + rows.joined())
                async let imported = region.run("import", path, "--collection", "event")
                try await growth(of: region.home + "/journal.db-wal", to: 150_000)
                try await region.end(with: SIGKILL)
                let finished = try await imported
                try await region.jisr("check", "--full")
                try await region.start()
                let count = try await region.json("list", "event").list.count
                #expect(count == (finished.status == 0 ? 3_000 : 0) || count == 3_000)
                try await region.jisr("import", path, "--collection", "event")
                #expect(try await region.json("list", "event").list.count == 3_000)
                try await region.jisr("check", "--full")
            }
        }

        /// Waits until a file has so many bytes.
        private func growth(of path: String, to bytes: Int) async throws {
            try await onThread {
                let watcher = inotify_init1(Int32(IN_CLOEXEC))
                defer { close(watcher) }
                guard inotify_add_watch(watcher, path, UInt32(IN_MODIFY)) >= 0 else {
                    throw Failure("\(path) cannot be watched")
                }
                while let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size < bytes {
                    guard readPiece(watcher) != nil else { return }
                }
            }
        }
    }
}
