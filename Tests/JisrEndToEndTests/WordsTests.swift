import Foundation
import Testing

extension EndToEnd {
    /// What people read, in the languages that they read.
    @Suite struct WordsTests {
        /// What is no sentence of ours: names, paths and commands inside isolates, and words that are typed as they stand.
        private static func sentences(_ text: String) -> String {
            text.replacing(/[\u{2066}\u{2068}][^\u{2069}]*\u{2069}/, with: "…")
                .replacing(/jisr( --?[a-z]+( [^\s]+)?| [a-z]+)*/, with: "…")
                .replacing(/[^\s]*[\/@.:=_-][^\s]*/, with: "…")
        }

        /// The lines in which two words of another language stand side by side.
        private static func foreignLines(_ finished: Finished) -> [String] {
            "\(finished.text)\n\(finished.message)".split(separator: "\n").map(String.init).filter {
                sentences($0).firstMatch(of: /[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}/) != nil
            }
        }

        @Test func aDayInArabicIsInArabic() async throws {
            try await Federation.run { network in
                let region = try await network.found("الأكاديمية")
                let one = try await network.join(region, "شيشاوة")
                let list = try one.file(
                    "list.csv", "المعرّف;الموسم التربوي;الجنس\nP-1;2025/2026;أنثى\nP-2;2025/2026;ذكر\n")
                let wrong = try one.file("wrong.csv", "id,sex,start\nP-3,xx,06/03/2024\nP-3,f\nP-4,f,,x\n")
                let day: [[String]] = [
                    ["status"], ["import", list, "--collection", "مستفيد"],
                    ["import", wrong, "--collection", "participant"],
                    ["import", "/nowhere", "--collection", "participant"],
                    ["import", wrong, "--collection", "partcipant"],
                    ["list", "participant"], ["attend", "s", "P-1=حاضر", "P-2=متأخر:10"], ["attend", "s", "P-1=here"],
                    ["list", "attendance"], ["show", "participant", "P-1", "--history"], ["show", "participant", "P-9"],
                    ["add", "event", "titel=x"], ["add", "event", "العنوان=لقاء", "id=e"], ["set", "event", "e"],
                    ["set", "event", "e", "male=many"], ["delete", "event", "e"], ["set", "event", "e", "title=y"],
                    ["undelete", "event", "e"], ["undelete", "event", "e"], ["conflicts"],
                    ["resolve", "event", "e", "title"],
                    ["sync"], ["sync", "nobody"], ["peers"], ["peers", "revoke", "region"], ["invite"], ["centres"],
                    ["backup"], ["check"], ["check", "--full"], ["lisst"], ["list"], ["list", "event", "--limit", "x"],
                    ["list", "event", "--nothing"], ["export", "--collection", "event", "-o", "/nowhere/x"],
                    ["export", "--collection", "event", "--format", "pdf"], ["config", "check"], ["join", "JISR1-0"]
                ]
                for words in day {
                    let finished = try await Program.run(["--home", one.home, "--lang", "ar"] + words)
                    #expect(Self.foreignLines(finished) == [], "\(finished)")
                }
                try await region.end(with: SIGTERM)
                let failed = try await Program.run(["--home", one.home, "--lang", "ar", "sync"])
                #expect(failed.status == 75 && Self.foreignLines(failed) == [], "\(failed)")
                let status = try await Program.run(["--home", one.home, "--lang", "ar", "status"])
                #expect(Self.foreignLines(status) == [], "\(status)")
                #expect(status.text.contains("آخر خطأ"), "\(status)")
            }
        }

        /// The cause of a failure is stored as a code, and said in the language of whoever looks.
        @Test func aFailureIsToldInTheLanguageOfWhoeverAsks() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await region.end(with: SIGTERM)
                #expect(try await one.run("sync").status == 75)
                var sentences: Set<String> = []
                for (language, word) in [("en", "last failure"), ("fr", "dernier échec"), ("ar", "آخر خطأ")] {
                    let status = try await Program.run(["--home", one.home, "--lang", language, "status"])
                    let line = status.text.split(separator: "\n").first { $0.contains(word) }
                    #expect(line?.contains("region") == true, "\(status)")
                    sentences.insert(line.map(String.init) ?? "")
                }
                #expect(sentences.count == 3)
                let peer = try await one.json("status")["peers"]?[0]
                #expect(peer?["last_error"]?.text?.contains("region") == true)
            }
        }

        /// A word that names no command is answered with the nearest, in the language that was asked for.
        @Test func anUnknownCommandNamesTheNearest() async throws {
            for (language, words) in [
                ("en", "did you mean jisr list"), ("fr", "vouliez-vous dire jisr list"), ("ar", "هل المقصود")
            ] {
                let finished = try await Program.run(["--lang", language, "lisst"])
                #expect(finished.status == 64 && finished.message.contains(words), "\(finished)")
                #expect(finished.message.contains("jisr list"))
            }
        }
    }
}
