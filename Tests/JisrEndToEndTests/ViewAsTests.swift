import Foundation
import Testing

extension EndToEnd {
    /// What is said of another's eyes is what lies in its home: every value that is shown there, and none that is hidden.
    @Suite struct ViewAsTests {
        /// A value of each field, unlike every other, so that its bytes can be looked for.
        private static let values = [
            "participant": ["group": "qq-group", "trade": "qq-trade"],
            "identity": ["name_ar": "قق-الاسم", "name_fr": "qq-name", "guardian": "qq-guardian", "phone": "0612345678"],
            "orientation": ["track": "full", "reason": "qq-reason"],
            "plan": ["goal": "qq-goal", "level": "qq-level"],
            "outcome": ["kind": "employment", "evidence": "qq-evidence"],
            "remark": ["text": "qq-remark"]
        ]

        private static func isSought(_ value: String) -> Bool { value.hasPrefix("qq") || value.hasPrefix("قق") }

        private func fill(_ centre: Site) async throws {
            try await centre.jisr("add", "session", "id=S1", "date=2026-03-02", "group=qq-group")
            try await centre.jisr("attend", "S1", "P1=late:7")
            for (collection, fields) in Self.values {
                let key =
                    switch collection {
                    case "participant": ["id=P1"]
                    case "remark": ["session=S1", "participant=P1"]
                    default: ["participant=P1"]
                    }
                let written = fields.map { "\($0.key)=\($0.value)" }
                #expect(try await Program.run(["--home", centre.home, "add", collection] + key + written).status == 0)
            }
        }

        /// All that a home holds, whatever file it is in.
        private func holds(_ site: Site, _ text: String) throws -> Bool {
            let files = FileManager.default.enumerator(atPath: site.home)?.compactMap { $0 as? String } ?? []
            return files.contains { site.bytes(of: $0).range(of: Data(text.utf8)) != nil }
        }

        @Test func whatIsShownIsThereAndWhatIsHiddenIsNot() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "A", "--province", "P")
                let sister = try await network.join(region, "A-2", centre: "A")
                let other = try await network.join(region, "B", "--province", "P")
                let office = try await network.join(region, "P", "--role", "province", "--province", "P")
                try await fill(centre)
                for site in [centre, sister, other, office, centre, sister] { try await site.jisr("sync", "region") }
                try await sister.jisr("sync", "A")
                let expected = ["region": 2, "A-2": 0, "P": 2, "B": 7]
                for viewer in [region, sister, office, other] {
                    let view = try await centre.json("show", "participant", "P1", "--as", viewer.name)
                    let parts = view["parts"]?.list ?? []
                    #expect(parts.count == 7, "\(view)")
                    #expect(
                        parts.count { $0["is_shown"] == .boolean(false) } == expected[viewer.name], "\(viewer.name)")
                    for part in parts {
                        let collection = try #require(part["collection"]?.text)
                        let isShown = part["is_shown"] == .boolean(true)
                        for value in (Self.values[collection] ?? [:]).values where Self.isSought(value) {
                            #expect(try holds(viewer, value) == isShown, "\(viewer.name) \(collection) \(value)")
                        }
                        let unseen = Set(part["unseen_fields"]?.list.compactMap(\.text) ?? [])
                        let fields = Set((Self.values[collection] ?? ["status": "", "minutes_late": ""]).keys)
                        #expect(unseen == (isShown ? [] : fields), "\(viewer.name) \(collection)")
                        #expect((part["records"]?.list.isEmpty == false) == isShown)
                    }
                }
                // From the office: what only the centre's own devices read is named, and not there to be shown.
                let view = try await region.json("show", "participant", "P1", "--as", "A")
                let identity = view["parts"]?.list.first { $0["collection"] == .text("identity") }
                #expect(identity?["is_shown"] == .boolean(true))
                #expect(identity?["is_held_here"] == .boolean(false))
                #expect(identity?["records"]?.list.isEmpty == true)
                #expect(identity?["unseen_fields"]?.list.contains(.text("guardian")) == true)
                let told = try await centre.run("show", "participant", "P1", "--as", "B")
                #expect(told.text.contains("Does not get to that device"))
                #expect(!told.text.contains("qq-"))
                // Who was revoked is shown nothing any more, and nobody is another.
                try await region.jisr("peers", "revoke", "A-2")
                try await centre.jisr("sync", "region")
                #expect(try await centre.run("show", "participant", "P1", "--as", "A-2").status != 0)
                #expect(try await centre.run("show", "participant", "none", "--as", "B").status != 0)
            }
        }
    }
}
