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
                    [
                        "en": "did you mean sync.every?", "fr": "vouliez-vous dire sync.every",
                        "ar": "هل المقصود sync.every"
                    ]
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

        @Test func aCheckThatFindsDamageSaysWhatToDo() async throws {
            try await stopped { _, region in
                var bytes = region.bytes(of: "journal.db")
                // The state's own text, and what else says it: the file's structure stays sound.
                let text = Data("title 150".utf8)
                while let place = bytes.range(of: text) { bytes[place.lowerBound] = UInt8(ascii: "T") }
                try bytes.write(to: URL(filePath: region.home + "/journal.db"))
                for (language, word) in ["en": "is damaged", "fr": "est endommagé", "ar": "تالف"] {
                    let checked = try await region.run("check", "--full", "--lang", language)
                    #expect(checked.status == 65, "\(checked)")
                    for part in [word, region.home + "/journal.db", "jisr check --rebuild", "jisr restore FILE"] {
                        #expect(checked.message.contains(part), "\(checked)")
                    }
                }
                let told = try await region.run("check", "--full", "--json")
                #expect(told.status == 65)
                #expect(told.message.isEmpty)
            }
        }

        @Test(arguments: [0, 50, 4096]) func aDatabaseThatWasCutShort(count: Int) async throws {
            try await stopped { _, region in
                try region.bytes(of: "journal.db").prefix(count).write(to: URL(filePath: region.home + "/journal.db"))
                try await expectRefusal(
                    region, 65, ["en": "delete nothing", "fr": "n’effacez rien", "ar": "لا ينبغي حذف"])
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
    }
}
