import Testing

@testable import JisrSync

@Suite struct BackoffTests {
    @Test func whatGoesWellIsDoneAgainAfterItsTime() {
        let backoff = Backoff(every: 900_000)
        #expect(backoff.wait(failures: 0, jitter: 0) == 450_000)
        #expect(backoff.wait(failures: 0, jitter: 1) == 900_000)
    }

    @Test func eachFailureDoublesTheWaitUpToTheOrdinaryOne() {
        let backoff = Backoff(every: 900_000)
        let waits = (1...8).map { backoff.wait(failures: $0, jitter: 1) }
        #expect(waits == [30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000])
    }

    @Test func noWaitIsLongerThanAnHourAfterAFailure() {
        let backoff = Backoff(every: 7 * 86_400_000)
        for failures in [8, 20, 21, 63, 64, 1_000_000, Int.max] {
            #expect(backoff.wait(failures: failures, jitter: 1) == Backoff.longest)
        }
        #expect(backoff.horizon == 7 * 86_400_000)
    }

    @Test func aShortTimeIsNoReasonToHammerAPeerThatFails() {
        let backoff = Backoff(every: 1_000)
        #expect(backoff.wait(failures: 0, jitter: 1) == 1_000)
        #expect(backoff.wait(failures: 1, jitter: 0) == 15_000)
        #expect(backoff.wait(failures: 9, jitter: 1) == 30_000)
        #expect(backoff.horizon == 30_000)
    }

    @Test func jitterOutsideItsBoundsIsTakenForItsBounds() {
        let backoff = Backoff(every: 900_000)
        #expect(backoff.wait(failures: 1, jitter: -3) == 15_000)
        #expect(backoff.wait(failures: 1, jitter: 7) == 30_000)
    }

    @Test func wherePeopleAskNothingIsWaitedFor() {
        #expect(Backoff(every: nil).wait(failures: 0, jitter: 0) == nil)
        #expect(Backoff(every: nil).wait(failures: 5, jitter: 1) == nil)
    }
}
