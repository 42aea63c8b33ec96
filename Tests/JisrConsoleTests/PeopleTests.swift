import Foundation
import Testing

@testable import JisrHome

/// Who is let in, by a clock that the test sets.
@Suite struct PeopleTests {
    private let place: AccessHome
    private var clock: AccessHome.Clock { place.clock }
    private var home: Home { place.home }

    init() throws { place = try AccessHome() }

    private func people() -> People { place.people() }

    @Test func theFirstComesInByTheCode() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        isRefused(.notPermitted) { _ = try people.claim("نادية", code: "0000-0001", password: "12345678") }
        isRefused(.badValue) { _ = try people.claim("نادية", code: code, password: "1234567") }
        let token = try people.claim("نادية", code: code, password: "12345678")
        #expect(people.person(withToken: token)?.role == .director)
        #expect(try people.firstCode() == nil)
        isRefused(.notPermitted) { _ = try people.claim("آخر", code: code, password: "12345678") }
        // As the same person, from the file alone.
        let after = self.people()
        #expect(after.person(withToken: token)?.name == "نادية")
        #expect(throws: Never.self) { try after.enter("نادية", password: "12345678") }
        isRefused(.notPermitted) { _ = try after.enter("نادية", password: "12345679") }
    }

    @Test func aCodeInArabicDigitsIsTheCode() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        let arabic = String(
            String.UnicodeScalarView(
                code.unicodeScalars.map {
                    $0.value < 0x3a && $0.value > 0x2f ? Unicode.Scalar(0x660 + $0.value - 0x30) ?? $0 : $0
                }))
        #expect(throws: Never.self) { try people.claim("Nadia", code: arabic, password: "12345678") }
    }

    @Test func codesExpire() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        clock.wait(7 * 86_400)
        isRefused(.notPermitted) { _ = try people.claim("Nadia", code: code, password: "12345678") }
    }

    @Test func whoGuessesWaits() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        _ = try people.claim("Nadia", code: code, password: "12345678")
        for _ in 0..<5 { isRefused(.notPermitted) { _ = try people.enter("NADIA", password: "x") } }
        isRefused(.tooManyTries) { _ = try people.enter("nadia", password: "12345678") }
        clock.wait(5)
        isRefused(.notPermitted) { _ = try people.enter("nadia", password: "x") }
        clock.wait(5)
        isRefused(.tooManyTries) { _ = try people.enter("nadia", password: "12345678") }
        clock.wait(5)
        #expect(throws: Never.self) { try people.enter("nadia", password: "12345678") }
    }

    @Test func whoGuessesAtTheFirstCodeWaitsUnderAnyName() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        for number in 0..<5 {
            isRefused(.notPermitted) { _ = try people.claim("n\(number)", code: "0", password: "12345678") }
        }
        isRefused(.tooManyTries) { _ = try people.claim("another", code: code, password: "12345678") }
    }

    @Test func logInsEnd() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        let token = try people.claim("Nadia", code: code, password: "12345678")
        clock.wait(3 * 3600)
        #expect(people.person(withToken: token) != nil)
        clock.wait(3 * 3600)
        #expect(people.person(withToken: token) != nil, "every click begins the hours anew")
        clock.wait(4 * 3600)
        #expect(people.person(withToken: token) == nil)
        let other = try people.enter("Nadia", password: "12345678")
        try people.leave(token: other)
        #expect(people.person(withToken: other) == nil)
    }

    @Test func aDirectorIsAlwaysLeft() throws {
        let people = people()
        let code = try #require(try people.firstCode())
        let token = try people.claim("Nadia", code: code, password: "12345678")
        isRefused(.badValue) { try people.remove("Nadia") }
        isRefused(.badValue) { _ = try people.admit("Nadia", as: .reader) }
        let (second, _) = try people.admit("Karim", as: .director)
        _ = try people.claim("Karim", code: second, password: "12345678")
        try people.remove("nadia")
        #expect(people.person(withToken: token) == nil, "who is removed is out at once")
    }

    @Test func theFileIsForTheServiceAlone() throws {
        _ = try people().firstCode()
        let attributes = try FileManager.default.attributesOfItem(atPath: home.people)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}
