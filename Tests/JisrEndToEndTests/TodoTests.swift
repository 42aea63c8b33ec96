import Foundation
import Testing

extension EndToEnd {
    /// What is to be done, as a centre with two devices sees it.
    @Suite struct TodoTests {
        /// The day some days from now, in this machine's zone, as the program has it.
        private func day(_ days: Int) -> String {
            let calendar = Calendar(identifier: .gregorian)
            let date = calendar.date(byAdding: .day, value: days, to: Date()) ?? Date()
            let parts = calendar.dateComponents(in: .current, from: date)
            let two = { (number: Int?) in String(format: "%02d", number ?? 0) }
            return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
        }

        private func lines(_ site: Site, _ list: String, _ more: String...) async throws -> [JSON] {
            let finished = try await Program.run(["--home", site.home, "--json", "todo", list] + more)
            #expect(finished.status == 0, "\(finished)")
            return try finished.json["lists"]?[0]?["lines"]?.list ?? []
        }

        @Test func whatOneDeviceArrangesTheOtherSees() async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let one = try await network.join(office, "one", centre: "C")
                let two = try await network.join(office, "two", centre: "C")
                try await one.jisr("add", "participant", "id=p", "status=enrolled", "group=g")
                for days in 1...3 {
                    try await one.jisr("add", "session", "id=s\(days)", "date=\(day(-days))", "group=g")
                    try await one.jisr("attend", "s\(days)", "p=absent")
                }
                let line = try #require(try await lines(one, "absences").first)
                #expect(line["since"] == .text(day(-3)) && line["participant"]?["id"] == .text("p"))
                let key = try #require(line["key"]?.text)
                try await one.jisr("users", "add", "Souad", "--role", "animator")
                try await one.jisr("todo", "give", key, "souad")
                try await one.jisr("todo", "later", key, "--until", day(3), "--reason", "السفر")
                // Names and arrangements go from device to device of the centre, and through no office.
                for site in [one, two, one, two] { try await site.jisr("sync") }
                // It is put off there too, and given to the same person.
                #expect(try await lines(two, "absences").isEmpty)
                let told = try #require(try await lines(two, "absences", "--all", "--for", "Souad").first)
                #expect(told["assignee"]?["name"] == .text("Souad") && told["until"] == .text(day(3)))
                #expect(told["reason"] == .text("السفر") && told["key"] == .text(key))
                // The office reads none of it.
                #expect(
                    try await office.json("todo")["lists"]?.list.compactMap { $0["list"]?.text } == [
                        "doubles_across", "conflicts", "follow_ups"
                    ])
                #expect(try await office.jisr("list", "task").lines.isEmpty)
                try await two.jisr("todo", "later", key)
                #expect(try await lines(two, "absences").count == 1)
                try await two.jisr("add", "call", "participant=p", "date=\(day(0))", "answer=reached")
                #expect(try await lines(two, "absences").isEmpty)
                let gone = try await two.jisr("todo", "give", key, "Souad", exit: 1)
                #expect(gone.message.contains("done already"))
            }
        }
    }
}
