import JisrCore
import JisrTestSupport
import Testing

@Suite struct CivilTimeTests {
    @Test(arguments: Seed.first(100)) func textReadsBack(_ seed: Seed) {
        var generator = seed.generator
        let time = generator.time()
        #expect(CivilTime(time.description) == time, "\(seed)")
        let instant = generator.instant()
        #expect(Instant(instant.description) == instant, "\(seed)")
    }

    @Test(arguments: [
        ("1970-01-01T00:00", 0), ("1969-12-31T23:59:59", -1), ("2026-03-01T09:45", 1_772_358_300),
        ("2026-03-01 09:45", 1_772_358_300), ("2026-03-01T09:45:01", 1_772_358_301)
    ])
    func knownTimes(_ text: String, _ seconds: Int64) {
        #expect(CivilTime(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "2026-03-01", "2026-03-01T24:00", "2026-03-01T09:60", "2026-03-01T09:45:60", "2026-03-01T9:45",
        "2026-03-01T09:45Z", "2026-03-01T09", "2026-02-30T09:45", "2026-03-01TT09:45", "T2026-03-01T09:45",
        "2026-03-01T09:45 ", " 2026-03-01T09:45", "2026-03-01T 09:45", "2026-03-01T09:45:", "2026-03-01T09:45:00:00"
    ])
    func noTime(_ text: String) {
        #expect(CivilTime(text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2026-03-01T08:45Z", 1_772_354_700_000),
        ("2026-03-01T08:45:00.5Z", nil), ("2026-03-01T08:45:00.500Z", 1_772_354_700_500), ("2026-03-01T08:45:00.", nil),
        ("2026-03-01T08:45:00", nil), ("2026-03-01T08:45:00z", nil), ("2026-03-01T08:45:00+01:00", nil), ("Z", nil),
        ("2026-03-01T08:45.500Z", nil), ("2026-03-01T08:45:00.000.000Z", nil)
    ])
    func instants(_ text: String, _ milliseconds: Int64?) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test func secondsAreWrittenOnlyWhereTheyAreNeeded() {
        #expect(CivilTime(seconds: 60).description == "1970-01-01T00:01")
        #expect(CivilTime(seconds: 61).description == "1970-01-01T00:01:01")
        #expect(CivilTime(seconds: -1).description == "1969-12-31T23:59:59")
    }
}
