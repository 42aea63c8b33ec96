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

    private func peer(_ role: Role, address: String) -> Member {
        let centre = Centre(id: CentreID(high: 1, low: 1), name: "x", province: "")
        let enrolment = Enrolment(device: DeviceID(high: 1, low: 2), key: [], role: role, centre: centre.id)
        return Member(enrolment: enrolment, centre: centre, pin: [], name: "x", address: address)
    }

    /// How often a centre with this one peer, which failed so often, would call a sister.
    private func sisters(beside peer: Member, failures: Int) -> Int64? {
        Schedule(every: every, own: .centre, peers: [peer]) { _ in failures }.backoff(for: .centre).every
    }

    /// Who is called at another interval than the one by which the next call was set is called without end.
    @Test func anOfficeThatCannotBeCalledIsNone() throws {
        let near = peer(.region, address: "office.example:8443")
        #expect(try #require(sisters(beside: near, failures: 0)) > every)
        #expect(try #require(sisters(beside: near, failures: 2)) > every)
        #expect(sisters(beside: near, failures: 3) == every)
        #expect(sisters(beside: peer(.region, address: ""), failures: 0) == every)
        #expect(sisters(beside: peer(.province, address: "x:1"), failures: 0) == every)
    }
}
