import Foundation
import Testing

extension EndToEnd {
    /// Everything that a device reads, for who analyses it elsewhere.
    @Suite struct ExportAllTests {
        @Test(arguments: ["csv", "jsonl", "xlsx"]) func everyCollectionAndWhatItMeans(format: String) async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let one = try await network.join(office, "one")
                try await one.jisr("add", "participant", "id=p", "sex=f", "birth_year=2009")
                try await one.jisr("add", "identity", "participant=p", "name_ar=مريم")
                try await one.jisr("add", "event", "id=e", "title==1+1")
                let folder = one.home + "/all"
                let said = try await one.jisr("export", "--all", "--format", format, "-o", folder, "--json")
                #expect(said.text.contains("\"collections\""))
                let book = try await one.json("export", "--all", "--format", format, "-o", folder)
                let collections = book["collections"]?.list ?? []
                #expect(collections.count == 19 && book["version"] == .number(1))
                for collection in collections {
                    let name = try #require(collection["name"]?.text)
                    let bytes = one.bytes(of: "all/\(name).\(format)")
                    #expect(format == "jsonl" || !bytes.isEmpty, "\(name)")
                    // Who may read it is who has it: the office has no names of minors.
                    #expect(
                        (collection["kind"]?.text == "identity")
                            == (collection["readers"]?["english"] == .text("the centre alone")))
                }
                // What was written is taken back, and is what is there.
                for name in ["participant", "identity", "event"] {
                    let back = try await one.json("import", "\(folder)/\(name).\(format)", "--collection", name)
                    #expect(back["unchanged"] == .number(1) && back["changed"] == .number(0))
                }
                let lines = String(decoding: one.bytes(of: "all/codebook.csv"), as: UTF8.self).split(
                    whereSeparator: \.isNewline)
                let columns = collections.reduce(0) { $0 + ($1["columns"]?.list.count ?? 0) }
                #expect(lines.count == columns + 1)
                #expect(lines.contains { $0.contains("participant") && $0.contains("f=أنثى|m=ذكر") })
            }
        }

        @Test func noListIsWrittenWhereOneCannotBe() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let files = FileManager.default
                // A folder stands where the last list is to go.
                let book = try await office.json("export", "--all", "-o", office.home + "/first")
                let last = try #require(book["collections"]?.list.last?["name"]?.text)
                let folder = office.home + "/second"
                try files.createDirectory(atPath: "\(folder)/\(last).csv", withIntermediateDirectories: true)
                let refused = try await Program.run(["--home", office.home, "export", "--all", "-o", folder])
                #expect(refused.status != 0 && refused.message.contains("\(last).csv"), "\(refused)")
                #expect(try files.contentsOfDirectory(atPath: folder) == ["\(last).csv"])
            }
        }

        @Test(arguments: [
            (["export"], "--all"), (["export", "--all"], "folder"),
            (["export", "--all", "--collection", "event", "-o", "x"], "folder"),
            (["export", "--all", "-o", "/nowhere/at/all"], "/nowhere/at/all"),
            (["export", "--all", "-o", "x", "--format", "ods"], "xlsx")
        ]) func aSlipIsNamed(arguments: [String], hint: String) async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let whole = arguments.map { $0 == "x" ? office.home + "/x" : $0 }
                let refused = try await Program.run(["--home", office.home] + whole)
                #expect(refused.status != 0 && refused.message.contains(hint), "\(refused)")
            }
        }
    }
}
