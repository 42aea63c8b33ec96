import Testing

@testable import JisrHTTP

@Suite struct HeaderFieldsTests {
    private func fields(_ lines: [String]) -> HeaderFields {
        var fields = HeaderFields()
        for line in lines {
            let isTaken = Array(line.utf8).withUnsafeBytes { fields.take(line: $0) }
            #expect(isTaken)
        }
        return fields
    }

    @Test func aFieldIsItsNameAndItsValueWithoutBlanks() {
        let fields = fields(["HTTP/1.1 200 OK\r\n", "Date: \t x y \r\n", "Empty:\r\n", "A:b:c\r\n", "nonsense\r\n"])
        #expect(fields["date"] == "x y" && fields["EMPTY"] == "" && fields["a"] == "b:c" && fields["nonsense"] == nil)
    }

    @Test func aMarkAfterTheColonHidesNothing() {
        #expect(fields(["Name:\u{301}x \u{301}\r\n"])["name"] == "\u{301}x \u{301}")
    }

    @Test func aNewHeaderBeginsAnew() {
        #expect(fields(["HTTP/1.1 100 Continue\r\n", "A: b\r\n", "HTTP/1.1 200 OK\r\n"])["a"] == nil)
    }
}
