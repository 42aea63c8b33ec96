import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// What those who write in a simulation hold a journal to is no more than it promises.
@Suite struct RandomWriterTests {
    /// Of three values a list takes the place of the one that it shows, and when it is brought again of the next: the
    /// second time settles a conflict that the first one left.
    @Test func aListBroughtAgainMaySettleWhatItShowed() throws {
        var network = try TestNetwork()
        for name in ["a", "b"] { try network.join(name, centre: "A", province: "P") }
        try network.spread()
        let (region, a, b) = (network["region"], network["a"], network["b"])
        try region.bring("report", ["id": "1", "author": "first"])
        try network.spread()
        // So far ahead that nobody's clock follows: what the list says is never the greatest.
        let day: Int64 = 86_400_000
        for (station, days, author) in [(a, 3 as Int64, "late"), (b, 2, "")] {
            station.clock.milliseconds += days * day
            try station.edit("report", ["id": "1", "author": author])
        }
        for _ in 0..<2 { try network.spread() }
        #expect(try region.record("report", "1")?.conflicts.first?.values.count == 2)
        try RandomWriter().bringTwice(
            [try region.draft("report", ["id": "1", "author": "ours"])], of: region.schema.collection("report"),
            at: region)
        #expect(try region.value("report", "1", "author") == "ours")
        #expect(try region.record("report", "1")?.conflicts.isEmpty == true)
    }
}
