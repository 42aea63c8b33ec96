import Testing

@testable import JisrActions

@Suite struct JSONValueTests {
    @Test(
        arguments: [
            .null, .boolean(true), .integer(-5), .integer(.max), .text("لقاء\n\"x\""), .list([]), .object([:]),
            .object(["a": .list([.null, .text("")]), "b_c": .object(["d": .boolean(false)])])
        ] as [JSONValue]) func comesBackAsItWent(value: JSONValue) throws
    {
        #expect(try APICoding.decode(from: try APICoding.encode(value)) == value)
    }

    @Test func aMemberWithNoValueIsNullAndNotAbsent() throws {
        let outcome = InviteOutcome(invitation: "x", role: "centre", centre: nil, expires: "y", warnings: [])
        let text = String(decoding: try APICoding.encode(outcome), as: UTF8.self)
        #expect(text == #"{"centre":null,"expires":"y","invitation":"x","role":"centre","warnings":[]}"#)
        let read: InviteOutcome = try APICoding.decode(
            from: Array(#"{"expires":"y","invitation":"x","role":"r","warnings":[]}"#.utf8))
        #expect(read.centre == nil)
    }
}
