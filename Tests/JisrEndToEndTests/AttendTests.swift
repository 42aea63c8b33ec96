import Testing

extension EndToEnd {
    /// Marks that are given anew.
    @Suite struct AttendTests {
        private func withSession(_ body: (Site) async throws -> Void) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let one = try await network.join(region, "one")
                try await one.jisr("add", "session", "id=s", "date=2026-03-02")
                for id in ["p", "q"] { try await one.jisr("add", "participant", "id=\(id)", "sex=f") }
                try await body(one)
            }
        }

        @Test func aMarkWithoutMinutesEmptiesThem() async throws {
            try await withSession { one in
                try await one.jisr("attend", "s", "p=late:10", "q=present")
                #expect(try await one.json("show", "attendance", "s::p")["minutes_late"] == .number(10))
                try await one.jisr("attend", "s", "p=present", "q=absent")
                let mark = try await one.json("show", "attendance", "s::p")
                #expect(mark["status"] == .text("present"))
                #expect(mark["minutes_late"] == .null)
                // Emptied in so many words where minutes stood, and nothing said of them where none did.
                for (id, said) in [("s::p", ["status = present", "minutes_late = "]), ("s::q", ["status = absent"])] {
                    let history = try await one.json("show", "attendance", id, "--history")["history"]?.list
                    #expect(history?.last?["changes"]?.list.compactMap(\.text) == said)
                }
                let again = try await one.json("attend", "s", "p=present", "q=absent")
                #expect(again["unchanged"] == .number(2))
                try await one.jisr("attend", "s", "p=late")
                #expect(try await one.json("show", "attendance", "s::p")["minutes_late"] == .null)
                // A list that leaves the column empty says nothing of it.
                try await one.jisr("attend", "s", "p=late:5")
                let list = try one.file("marks.csv", "session,participant,status,minutes_late\ns,p,late,\n")
                try await one.jisr("import", list, "--collection", "attendance")
                #expect(try await one.json("show", "attendance", "s::p")["minutes_late"] == .number(5))
            }
        }

        @Test func aMarkThatWasDeletedIsNamed() async throws {
            try await withSession { one in
                try await one.jisr("attend", "s", "p=present", "q=present")
                try await one.jisr("delete", "attendance", "s::p")
                let refused = try await one.jisr("attend", "s", "q=absent", "p=absent", exit: 1)
                #expect(refused.message.contains("s::p"), "\(refused)")
                #expect(refused.message.contains("jisr undelete"), "\(refused)")
                #expect(try await one.json("show", "attendance", "s::q")["status"] == .text("present"))
            }
        }
    }
}
