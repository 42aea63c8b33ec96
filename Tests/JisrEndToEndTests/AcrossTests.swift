import Foundation
import Testing

extension EndToEnd {
    /// Files of two centres that may be one person's: seen by the office, decided by a centre, named by nobody.
    @Suite struct AcrossTests {
        private func fill(_ centre: Site, _ id: String, _ name: String, _ massar: String) async throws {
            try await centre.jisr("add", "participant", "id=\(id)", "status=enrolled")
            try await centre.jisr("add", "identity", "participant=\(id)", "name_fr=\(name)", "massar=\(massar)")
        }

        private func pairs(_ site: Site) async throws -> [[JSON]] {
            let lines = try await site.json("doubles")["lists"]?[0]?["lines"]?.list ?? []
            return lines.map { ($0["texts"]?.list ?? []) + [$0["participant"]?["id"] ?? .null, $0["id"] ?? .null] }
        }

        private func enrolled(_ office: Site) async throws -> JSON? {
            let rows = try await office.json("report", "indicators")["rows"]?.list ?? []
            return rows.first { $0["indicator"] == .text("enrolled") }?["numerator"]
        }

        @Test func theOfficeSeesThemAndACentreDecides() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let a = try await network.join(office, "A", "--province", "P")
                let b = try await network.join(office, "B", "--province", "Q")
                func spread() async throws {
                    for site in [a, b, a, b, a, b, a, b] { try await site.jisr("sync", "region") }
                }
                try await fill(a, "P1", "Meryem Alaoui", "J130000099")
                try await fill(b, "Q1", "Alaoui Meryem", "j130 000 099")
                try await spread()
                #expect(try await pairs(office).count == 1)
                let found = try await pairs(office).first ?? []
                #expect(Set(found) == [.text("A"), .text("B"), .text("massar"), .text("P1"), .text("Q1")])
                let told = try await office.run("doubles", "--lang", "en").text
                #expect(told.contains("same Massar code") && told.contains("Call both centres"))
                #expect(try await enrolled(office) == .number(2))
                for text in ["J130000099", "Meryem"] {
                    #expect(office.bytes(of: "journal.db").range(of: Data(text.utf8)) == nil)
                }
                // An office decides for nobody; a centre says which centre it means.
                try await office.jisr("doubles", "same", "P1", "Q1", "--centre", "B", exit: 77)
                try await a.jisr("doubles", "same", "P1", "Q1", exit: 1)
                try await a.jisr("doubles", "same", "P1", "Q1", "--centre", "B")
                try await spread()
                #expect(try await pairs(office).isEmpty)
                #expect(try await enrolled(office) == .number(1))
                try await a.jisr("doubles", "undo", "P1", "Q1", "--centre", "B")
                try await a.jisr("doubles", "different", "P1", "Q1", "--centre", "B")
                try await spread()
                #expect(try await pairs(office).isEmpty)
                #expect(try await enrolled(office) == .number(2))
            }
        }
    }
}
