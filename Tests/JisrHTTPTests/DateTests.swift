import Testing

@testable import JisrHTTP

@Suite struct DateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_795_636_416, "Wed, 25 Nov 2026 19:53:36 GMT")
    ]) func timesAreWrittenAsTheyAreRead(seconds: Int, text: String) {
        #expect(HTTPDate.text(now: seconds) == text)
        #expect(HTTPDate.seconds(text) == seconds)
    }

    /// libcurl reads back every day for two centuries.
    @Test func everyDayIsReadBack() {
        for day in stride(from: 0, to: 73_000, by: 13) {
            let seconds = day * 86_400 + day % 86_400
            #expect(HTTPDate.seconds(HTTPDate.text(now: seconds)) == seconds)
        }
    }

    @Test(arguments: ["", "yesterday", "25 Nov"]) func whatIsNoTimeIsNone(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}
