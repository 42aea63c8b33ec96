import JisrCore
import Testing

@testable import JisrReport

/// Months and seasons as the school year has them.
@Suite struct SchoolYearTests {
    @Test(arguments: [
        ("2025-09-01", "2025-2026"), ("2025-08-31", "2024-2025"), ("2024-02-29", "2023-2024"),
        ("2025-12-31", "2025-2026"), ("2026-01-01", "2025-2026")
    ]) func aSeasonTurnsInSeptember(day: String, season: String) throws {
        #expect(SchoolYear(of: try #require(CivilDate(day))).name == season)
    }

    @Test(arguments: [
        ("2025-2026", "2025-2026"), ("2025/2026", "2025-2026"), ("2025-26", "2025-2026"), ("٢٠٢٥-٢٠٢٦", "2025-2026"),
        ("1999-00", "1999-2000")
    ]) func aSeasonIsReadAsPeopleWriteIt(written: String, season: String) throws {
        #expect(try #require(SchoolYear(written)).name == season)
    }

    @Test(arguments: ["", "2025", "2025-2027", "2025-2024", "25-26", "2025-2026-2027", "season"])
    func whatIsNoSeasonIsNone(written: String) {
        #expect(SchoolYear(written) == nil)
    }

    @Test(arguments: [
        ("2024-02-29", 12, "2025-02-28"), ("2024-11-30", 3, "2025-02-28"), ("2023-11-30", 3, "2024-02-29"),
        ("2025-12-15", 3, "2026-03-15"), ("2025-08-31", 6, "2026-02-28")
    ]) func monthsAreAddedToTheEndOfTheirMonth(day: String, months: Int, then: String) throws {
        #expect(try #require(CivilDate(day)).adding(months: months).description == then)
    }

    @Test(arguments: [
        ("09:00-11:30", 150), ("9h-11h30", 150), ("من 9 إلى 11", 120), ("٠٩:٠٠ - ١٢:٠٠", 180), ("14:15→16:00", 105)
    ]) func aSlotTellsHowLong(slot: String, minutes: Int) {
        #expect(HeldSession.minutes(of: slot) == minutes)
    }

    @Test(arguments: ["", "مساء", "matin", "09:00", "11:00-09:00", "9-10-11", "25:00-26:00", "9:75-10:00"])
    func aSlotThatTellsNoTwoHoursTellsNothing(slot: String) {
        #expect(HeldSession.minutes(of: slot) == nil)
    }
}
