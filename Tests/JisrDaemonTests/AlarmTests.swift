import Testing

@testable import JisrDaemon

@Suite struct AlarmTests {
    private let alarm = Alarm()

    /// The number of the sleep that somebody has begun, once he sleeps.
    private func lying() async -> Int {
        while true {
            if let number = alarm.lying { return number }
            await Task.yield()
        }
    }

    @Test func aRingEndsASleepWithNoEnd() async {
        async let slept = alarm.sleep(milliseconds: nil)
        _ = await lying()
        alarm.ring()
        #expect(await slept)
        #expect(alarm.lying == nil)
    }

    @Test func aRingThatCameBeforeCountsOnce() async {
        alarm.ring()
        alarm.ring()
        #expect(await alarm.sleep(milliseconds: nil))
        #expect(await !alarm.sleep(milliseconds: 1))
    }

    /// One that ended a sleep does not end the next one too.
    @Test func aRingIsForOneSleep() async {
        async let slept = alarm.sleep(milliseconds: nil)
        _ = await lying()
        alarm.ring()
        #expect(await slept)
        #expect(await !alarm.sleep(milliseconds: 1))
    }

    @Test func aSleepEndsByItself() async {
        for milliseconds in [1, 0, 2] as [Int64] { #expect(await !alarm.sleep(milliseconds: milliseconds)) }
    }

    /// A timer that fires while its sleep is being ended by a ring comes too late, and finds the next sleep there.
    @Test func theTimerOfOneSleepDoesNotEndTheNext() async {
        async let first = alarm.sleep(milliseconds: nil)
        let number = await lying()
        alarm.ring()
        #expect(await first)
        async let second = alarm.sleep(milliseconds: nil)
        #expect(await lying() != number)
        alarm.elapse(number)
        #expect(alarm.lying != nil, "the second sleep goes on")
        alarm.ring()
        #expect(await second)
    }

    @Test func cancellingEndsASleep() async {
        let sleeper = Task { await alarm.sleep(milliseconds: nil) }
        _ = await lying()
        sleeper.cancel()
        #expect(await sleeper.value)
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await alarm.sleep(milliseconds: nil)
        }
        #expect(await late.value)
        #expect(alarm.lying == nil)
    }
}
