import JisrCore
import JisrPeer
import Testing

/// What peers tell each other in header fields, hostile ones among them.
@Suite struct GreetingTests {
    private static let noon = 1_772_452_800  // 2026-03-02T12:00:00Z
    private static let date = "Mon, 02 Mar 2026 12:00:00 GMT"

    private func ahead(started: Int, ended: Int) -> Int64? {
        Greeting.sign(product: nil, date: Self.date, started: started, ended: ended)?.secondsAhead
    }

    @Test func aClockIsWrongOnlyByWhatNoLinkExplains() {
        #expect(ahead(started: Self.noon - 90, ended: Self.noon + 90) == 0)
        #expect(ahead(started: Self.noon, ended: Self.noon) == 0)
        #expect(ahead(started: Self.noon - 3600, ended: Self.noon - 600) == 600)
        #expect(ahead(started: Self.noon + 60, ended: Self.noon + 3600) == -60)
    }

    @Test(arguments: ["Jisr/0.2.0": "0.2.0", "Jisr/1.0-rc.1+b": "1.0-rc.1+b"])
    func aVersionIsTaken(_ product: String, _ version: String) {
        #expect(Greeting.sign(product: product, date: Self.date)?.program == version)
    }

    @Test(arguments: [
        "", "Jisr/", "nginx/1.2", "jisr/1", "Jisr/1 2", "Jisr/<b>", "Jisr/1\u{301}", "Jisr/\u{202e}1", "Jisr/1\u{0}",
        "Jisr/" + String(repeating: "1", count: 33), "curl/8.0 Jisr/1"
    ])
    func whatIsNoVersionIsNone(_ product: String) {
        let sign = Greeting.sign(product: product, date: Self.date)
        #expect(sign != nil)
        #expect(sign?.program == nil)
    }

    @Test(arguments: [nil, "", "yesterday", "Mon, 99 Foo 2026"] as [String?])
    func withoutATimeNothingIsSaid(_ date: String?) {
        #expect(Greeting.sign(product: "Jisr/0.2.0", date: date) == nil)
    }
}
