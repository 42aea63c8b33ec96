import JisrCore
import JisrSync
import Testing

@Suite struct ScheduleTests {
    private let every: Int64 = 900_000

    @Test func aCentreCallsItsOfficeOftenAndItsSistersSeldom() throws {
        let schedule = Schedule(every: every, own: .centre, hasOffice: true)
        #expect(schedule.backoff(for: .region).every == every)
        #expect(schedule.backoff(for: .province).every == every)
        let sister = try #require(schedule.backoff(for: .centre).every)
        #expect(sister >= 4 * every)
    }

    @Test func withoutAnOfficeTheSistersAreCalledAsOften() {
        #expect(Schedule(every: every, own: .centre, hasOffice: false).backoff(for: .centre).every == every)
    }

    @Test(arguments: [Role.region, .province]) func whoReadsManyCallsAllAlike(own: Role) {
        #expect(Schedule(every: every, own: own, hasOffice: true).backoff(for: .centre).every == every)
    }

    @Test func byHandMeansByHand() {
        #expect(Schedule(every: nil, own: .centre, hasOffice: true).backoff(for: .centre).every == nil)
    }
}
