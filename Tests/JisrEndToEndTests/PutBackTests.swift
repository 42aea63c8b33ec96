import Foundation
import Testing

extension EndToEnd {
    /// A machine that is put back to what it was, and nothing on it can tell; and a machine that there are two of.
    @Suite struct PutBackTests {
        /// Every file of a home, as `cp -a` reads them.
        private struct HomeCopy {
            let files: [String: Data]

            init(_ site: Site) throws {
                var files: [String: Data] = [:]
                for name in try FileManager.default.contentsOfDirectory(atPath: site.home) {
                    var isFolder: ObjCBool = false
                    let path = site.home + "/" + name
                    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
                        files[name] = FileManager.default.contents(atPath: path)
                    }
                }
                self.files = files
            }

            /// Writes the bytes into the files that are there, so that no inode changes.
            func putBack(into site: Site) throws {
                for (name, bytes) in files {
                    let file = try FileHandle(forWritingTo: URL(filePath: site.home + "/" + name))
                    try file.truncate(atOffset: 0)
                    try file.write(contentsOf: bytes)
                    try file.close()
                }
            }

            /// Makes another home of it, on a machine that looks the same: a virtual one that was cloned with its disk.
            func clone(into site: Site) throws {
                for (name, bytes) in files where name != "jisr.toml" {
                    try bytes.write(to: URL(filePath: site.home + "/" + name))
                }
                let path = site.home + "/journal.db"
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                var sentinel = try #require(
                    try JSONSerialization.jsonObject(with: site.bytes(of: "sentinel.json")) as? [String: Any])
                sentinel["file"] = try #require(attributes[.systemFileNumber] as? UInt64)
                try JSONSerialization.data(withJSONObject: sentinel).write(
                    to: URL(filePath: site.home + "/sentinel.json"))
            }
        }

        private func add(_ id: String, at site: Site) async throws {
            try await site.jisr("add", "participant", "id=\(id)", "sex=f")
        }

        private func expectAll(_ ids: Set<String>, at sites: [Site]) async throws {
            for site in sites {
                let found = try await site.json("list", "participant").list.compactMap { $0["id"]?.text }
                #expect(Set(found) == ids && found.count == ids.count, "\(site.name): \(found)")
                #expect(try await site.json("status")["conflicts"]?.number == 0)
                try await site.jisr("check", "--full")
            }
        }

        private func incarnation(_ site: Site) async throws -> String {
            try #require(try await site.json("status")["device"]?["incarnation"]?.text)
        }

        /// A home of which all was put back, after something was written and shown to others, and then written otherwise.
        ///
        /// - Parameter isCaller: whether the machine itself finds it, or a peer that calls.
        @Test(arguments: [true, false]) func isToldOnceAndHeals(isCaller: Bool) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await add("kept", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                let copy = try HomeCopy(centre)
                try await centre.start()
                for id in ["lost-1", "lost-2"] {
                    try await add(id, at: centre)
                    try await centre.jisr("sync")
                }
                let life = try await incarnation(centre)
                try await centre.stop()
                try copy.putBack(into: centre)
                try await centre.start()
                #expect(try await incarnation(centre) == life, "nothing on the machine can tell")
                try await add("since", at: centre)
                if !isCaller {
                    let told = try await region.jisr("sync", exit: 10)
                    #expect(told.text.contains("histories that went apart"), "\(told)")
                    let status = try await centre.json("status")
                    #expect(status["put_back"]?["last"]?.text?.hasPrefix("20") == true)
                    #expect(try await centre.jisr("status").text.contains("was put back to what it was on "))
                }
                let summary = try await centre.summary(exit: 10)
                #expect(summary["put_back"]?["found"]?.text?.hasPrefix("20") == true)
                #expect(summary["diverged"] == .list([]))
                #expect(try await centre.summary()["put_back"] == .null, "it is told once")
                #expect(try await centre.json("status")["put_back"] == .null)
                #expect(try await incarnation(centre) != life)
                if isCaller {
                    let told = try await region.jisr("sync", exit: 10)
                    #expect(told.text.contains("histories that went apart"), "\(told)")
                }
                try await region.jisr("sync")
                try await add("new", at: centre)
                try await centre.jisr("sync")
                try await expectAll(["kept", "lost-1", "lost-2", "since", "new"], at: [region, centre])
                #expect(try await region.digests() == centre.digests())
                // A start finds the sentinel as it should be.
                let last = try await incarnation(centre)
                try await centre.stop()
                try await centre.start()
                #expect(try await incarnation(centre) == last)
                #expect(!centre.said.contains("a new incarnation is begun"))
            }
        }

        @Test(arguments: ["ar", "fr", "en"]) func isToldInEveryLanguage(language: String) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await centre.jisr("sync")
                try await centre.stop()
                let copy = try HomeCopy(centre)
                try await centre.start()
                try await add("lost", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                try copy.putBack(into: centre)
                try await centre.start()
                let words = [
                    "ar": "السجلان معا محفوظان", "fr": "les deux historiques sont gardés", "en": "both pasts are kept"
                ]
                let told = try await centre.jisr("--lang", language, "sync", exit: 10)
                #expect(told.text.contains(try #require(words[language])), "\(told)")
            }
        }

        /// The machine ends at the moment at which it has found out: no second incarnation is opened for it.
        @Test func aCrashBeforeTheSentinelIsWrittenOpensNoSecondIncarnation() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await centre.jisr("sync")
                try await centre.stop()
                let copy = try HomeCopy(centre)
                try await centre.start()
                try await add("lost", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                try copy.putBack(into: centre)
                try await centre.start()
                try await centre.jisr("sync", exit: 10)
                let life = try await incarnation(centre)
                try await centre.end(with: SIGKILL)
                // As though the sentinel had not been written any more.
                let old = try #require(copy.files["sentinel.json"])
                try old.write(to: URL(filePath: centre.home + "/sentinel.json"))
                try await centre.start()
                #expect(try await incarnation(centre) == life)
                #expect(!centre.said.contains("a new incarnation is begun"))
            }
        }

        /// A home that was cloned with its machine runs twice: nothing is lost, and each names the other.
        @Test func aCloneThatRunsTwice() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await add("before", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                let twin = try network.emptyHome("twin")
                try HomeCopy(centre).clone(into: twin)
                try await centre.start()
                try await twin.start()
                #expect(try await incarnation(centre) == incarnation(twin), "nothing on either machine can tell")
                var ids: Set = ["before"]
                for round in 0..<3 {
                    for site in [centre, twin] {
                        try await add("\(site.name)-\(round)", at: site)
                        ids.insert("\(site.name)-\(round)")
                    }
                    for site in [centre, twin, centre] { _ = try await site.run("sync") }
                    try await expectAll(ids, at: [region, centre, twin])
                }
                #expect(try await incarnation(centre) != incarnation(twin))
                #expect(try await region.digests() == centre.digests())
                #expect(try await twin.digests() == centre.digests())
                for (site, other) in [(centre, twin), (twin, centre)] {
                    let named = try await site.json("status")["second_machines"]?.list ?? []
                    #expect(try await named.map { $0["incarnation"]?.text } == [incarnation(other)])
                    let text = try await site.jisr("status").text
                    #expect(text.contains("another machine writes with this device's key"))
                    // Not for ever: once it is told, a sync is a sync.
                    _ = try await site.run("sync")
                    try await site.jisr("sync")
                }
            }
        }

        /// The original is gone: the clone is the device, and nobody is asked anything.
        @Test func aCloneWhoseOriginalIsGone() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await add("before", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                let copy = try HomeCopy(centre)
                let twin = try network.emptyHome("twin")
                try copy.clone(into: twin)
                try await centre.start()
                try await add("after", at: centre)
                try await centre.jisr("sync")
                try await centre.stop()
                try await twin.start()
                try await add("twin", at: twin)
                try await twin.jisr("sync", exit: 10)
                try await twin.jisr("sync")
                try await expectAll(["before", "after", "twin"], at: [region, twin])
                #expect(try await region.digests() == twin.digests())
                #expect(try await twin.json("status")["second_machines"] == .list([]))
            }
        }
    }
}
