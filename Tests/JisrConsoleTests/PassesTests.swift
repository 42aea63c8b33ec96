import Foundation
import Testing

@testable import JisrHome

/// What opens the register to a trainer's phone, by a clock that the test sets.
@Suite struct PassesTests {
    private let place: AccessHome
    private var clock: AccessHome.Clock { place.clock }
    private var home: Home { place.home }

    init() throws { place = try AccessHome() }

    private func passes() -> Passes { place.passes() }

    @Test func onePhoneOpensIt() throws {
        let passes = passes()
        let (link, pass) = try passes.make(for: "كريم", groups: ["A", "B"])
        // To look at it opens nothing.
        #expect(passes.pass(behind: link)?.id == pass.id)
        #expect(passes.pass(behind: link)?.isOpen == false)
        #expect(passes.pass(ofPhone: link) == nil)
        let phone = try passes.open(link)
        isRefused(.notPermitted) { _ = try passes.open(link) }
        #expect(passes.pass(behind: link) == nil)
        #expect(passes.pass(ofPhone: phone)?.groups == ["A", "B"])
        #expect(passes.pass(ofPhone: phone)?.isOpen == true)
        // Nor does what is kept open anything.
        let kept = try String(contentsOfFile: home.passes, encoding: .utf8)
        #expect(!kept.contains(link) && !kept.contains(phone))
        #expect(self.passes().pass(ofPhone: phone)?.id == pass.id)
    }

    @Test func itIsOverAfterADay() throws {
        let passes = passes()
        let (link, _) = try passes.make(for: "كريم", groups: ["A"])
        let phone = try passes.open(link)
        let (late, _) = try passes.make(for: "زينب", groups: ["A"])
        clock.wait(Passes.life - 1)
        #expect(passes.pass(ofPhone: phone) != nil)
        clock.wait(1)
        #expect(passes.pass(ofPhone: phone) == nil)
        isRefused(.notPermitted) { _ = try passes.open(late) }
        #expect(passes.all.isEmpty)
    }

    @Test func itIsWithdrawn() throws {
        let passes = passes()
        let (link, pass) = try passes.make(for: "كريم", groups: ["A"])
        let phone = try passes.open(link)
        try passes.withdraw(pass.id)
        #expect(passes.pass(ofPhone: phone) == nil)
        #expect(self.passes().all.isEmpty)
        isRefused(.notFound) { try passes.withdraw(pass.id) }
    }

    @Test func aTrainerIsOneWriter() throws {
        let passes = passes()
        let first = try passes.make(for: "زينب", groups: ["A"]).pass
        clock.wait(Passes.life)
        #expect(try passes.make(for: "زينب", groups: ["B"]).pass.writer == first.writer)
        #expect(try passes.make(for: "كريم", groups: ["B"]).pass.writer != first.writer)
    }

    @Test func thereAreBounds() throws {
        let passes = passes()
        isRefused(.badValue) { _ = try passes.make(for: "كريم", groups: []) }
        isRefused(.badValue) { _ = try passes.make(for: "كريم", groups: (0...20).map(String.init)) }
        #expect(throws: (any Error).self) { try passes.make(for: "\u{202e}", groups: ["A"]) }
        for _ in 0..<60 { _ = try passes.make(for: "كريم", groups: ["A"]) }
        isRefused(.badValue) { _ = try passes.make(for: "كريم", groups: ["A"]) }
    }

    @Test(arguments: ["", "{}", "[", "\u{0}"]) func aDamagedFileOpensNothing(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: home.passes))
        #expect(passes().all.isEmpty)
        #expect(try !passes().make(for: "كريم", groups: ["A"]).link.isEmpty)
    }
}
