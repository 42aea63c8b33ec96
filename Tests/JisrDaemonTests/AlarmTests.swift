import Testing

@testable import JisrDaemon

@Suite struct AlarmTests {
    @Test func aRingEndsASleepWithNoEnd() async {
        let alarm = Alarm()
        async let slept = alarm.sleep(milliseconds: nil)
        alarm.ring()
        #expect(await slept)
    }

    @Test func aRingThatCameBeforeCountsOnce() async {
        let alarm = Alarm()
        alarm.ring()
        alarm.ring()
        #expect(await alarm.sleep(milliseconds: nil))
        #expect(await !alarm.sleep(milliseconds: 1))
    }

    @Test func aSleepEndsByItself() async {
        let alarm = Alarm()
        for milliseconds in [1, 0, 2] as [Int64] { #expect(await !alarm.sleep(milliseconds: milliseconds)) }
    }

    @Test func theTimerOfOneSleepDoesNotEndTheNext() async {
        let alarm = Alarm()
        // Each first sleep is ended by a ring while its timer is due, each second one must still last until rung.
        for _ in 0..<200 {
            alarm.ring()
            #expect(await alarm.sleep(milliseconds: 0))
            async let slept = alarm.sleep(milliseconds: nil)
            alarm.ring()
            #expect(await slept)
        }
    }

    @Test func cancellingEndsASleep() async {
        let alarm = Alarm()
        let sleeper = Task { await alarm.sleep(milliseconds: nil) }
        sleeper.cancel()
        _ = await sleeper.value
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await alarm.sleep(milliseconds: nil)
        }
        _ = await late.value
    }
}
