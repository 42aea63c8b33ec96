import JisrCore
import JisrTestSupport
import Testing

@Suite struct HybridClockTests {
    private static let today: Int64 = 1_790_000_000_000
    private static let decade: Int64 = 10 * 365 * 86_400_000

    /// Within tolerance the wall clock may stand, jump and run backwards: stamps only grow.
    @Test(arguments: Seed.first(50)) func stampsNeverGoBack(_ seed: Seed) {
        var generator = seed.generator
        var clock = HybridClock(last: .zero)
        var last = clock.tick(now: Self.today)
        for _ in 0..<300 {
            let now = Self.today + generator.int64(-Limits.clockTolerance / 3...Limits.clockTolerance / 3)
            if generator.once(in: 3) {
                clock.observe(HybridTime(rawValue: generator.random.next()), now: now)
            } else {
                let stamp = clock.tick(now: now)
                #expect(stamp > last, "\(seed)")
                last = stamp
            }
        }
    }

    @Test(arguments: [decade, -decade]) func aWrongClockIsLeftBehindOnceItIsRight(_ error: Int64) {
        var clock = HybridClock(last: .zero)
        _ = clock.tick(now: Self.today + error)
        let first = clock.tick(now: Self.today)
        #expect(first.milliseconds == Self.today)
        #expect(clock.tick(now: Self.today) == first.successor)
    }

    @Test func whatIsSeenIsFollowed() {
        var clock = HybridClock(last: .zero)
        let seen = HybridTime(milliseconds: Self.today + 3_600_000, counter: 9)
        clock.observe(seen, now: Self.today)
        #expect(clock.tick(now: Self.today) == seen.successor)
    }

    @Test func aStampFromAWrongClockIsNotFollowed() {
        var clock = HybridClock(last: .zero)
        clock.observe(HybridTime(milliseconds: Self.today + Self.decade), now: Self.today)
        clock.observe(HybridTime(rawValue: .max), now: Self.today)
        #expect(clock.tick(now: Self.today).milliseconds == Self.today)
    }

    @Test func toleranceIsADayAndNoMore() {
        let limit = Self.today + Limits.clockTolerance
        #expect(!HybridTime(milliseconds: limit, counter: .max).isFuture(at: Self.today))
        #expect(HybridTime(milliseconds: limit + 1).isFuture(at: Self.today))
    }

    @Test func aFullCounterRunsOverIntoTheNextMillisecond() {
        let full = HybridTime(milliseconds: 5, counter: .max)
        #expect(full.successor == HybridTime(milliseconds: 6))
    }

    @Test func millisecondsAreClippedToTheirBits() {
        #expect(HybridTime(milliseconds: -1) == .zero)
        #expect(HybridTime(milliseconds: .max, counter: .max).rawValue == .max)
        #expect(HybridTime(milliseconds: Self.today, counter: 7).milliseconds == Self.today)
        #expect(HybridTime(milliseconds: Self.today, counter: 7).counter == 7)
    }
}
