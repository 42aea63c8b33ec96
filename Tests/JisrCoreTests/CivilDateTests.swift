import JisrCore
import JisrTestSupport
import Testing

@Suite struct CivilDateTests {
    /// The first and last years of the calendar, and four centuries about a leap year that 400 divides and one that it does not.
    @Test(
        arguments: [
            -719_528 ... -719_000, -62_091...84_010, 2_932_500...2_932_896
        ] as [ClosedRange<Int64>])
    func everyDayReadsBack(_ range: ClosedRange<Int64>) {
        var last = CivilDate(days: Int32(range.lowerBound - 1)).components
        for days in range {
            let (year, month, day) = CivilDate(days: Int32(days)).components
            // Each day follows the day before: the 1st of a month comes after its last day, never twice.
            let follows =
                (year, month, day) == (last.year, last.month, last.day + 1)
                || day == 1 && (year, month) == (last.month == 12 ? (last.year + 1, 1) : (last.year, last.month + 1))
            if !follows || CivilDate(year: year, month: month, day: day)?.days != Int32(days) {
                Issue.record("\(days): \(year)-\(month)-\(day)")
            }
            last = (year, month, day)
        }
    }

    @Test(arguments: Seed.first(50)) func textReadsBack(_ seed: Seed) {
        var generator = seed.generator
        let date = generator.date()
        #expect(date.description.utf8.count == 10, "\(seed)")
        #expect(CivilDate(date.description) == date, "\(seed)")
    }

    @Test(arguments: [("1970-01-01", 0), ("2026-03-01", 20_513), ("2000-02-29", 11_016), ("0000-01-01", -719_528)])
    func knownDays(_ text: String, _ days: Int32) {
        #expect(CivilDate(text)?.days == days)
    }

    @Test(arguments: [
        "", "2026", "2026-3-1", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
        "26-01-01",
        "+026-01-01", "-026-01-01", "2026-01-01 ", " 2026-01-01", "2026/01/01", "2026-01-01-", "٢٠٢٦-٠١-٠١",
        "2026-01-0١"
    ])
    func noDay(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func anyNumberOfDaysHasAText() {
        #expect(!CivilDate(days: .min).description.isEmpty && !CivilDate(days: .max).description.isEmpty)
    }
}
