import JisrJournal
import JisrTestSupport
import Testing

@Suite struct RetentionTests {
    private typealias Backup = BackupRetention.Backup
    private static let day: Int64 = 86_400_000
    private static let now: Int64 = 1_767_600_000_000

    private func backups(_ times: [Int64]) -> [Backup] {
        times.enumerated().map { Backup(name: "\($0.offset)", takenAt: $0.element) }
    }

    @Test(arguments: Seed.first(50)) func lawsOfWhatStays(seed: Seed) {
        var generator = seed.generator
        let all = backups((0..<generator.int(0...40)).map { _ in Self.now - generator.int64(0...(30 * Self.day)) })
        let rule = BackupRetention(keep: generator.int(1...20))
        let gone = Set(rule.expired(among: all, now: Self.now))
        let kept = all.filter { !gone.contains($0) }
        #expect(kept.count == min(rule.keep, all.count), "\(seed)")
        let newest = all.max { ($0.takenAt, $0.name) < ($1.takenAt, $1.name) }
        #expect(newest.map(kept.contains) ?? true, "\(seed)")
        // As many days as there is room for.
        let days = { (some: [Backup]) in Set(some.map { $0.takenAt / Self.day }).count }
        #expect(days(kept) == min(rule.keep, days(all)), "\(seed)")
        // Asked again, the rule lets nothing more go.
        #expect(rule.expired(among: kept, now: Self.now).isEmpty, "\(seed)")
    }

    @Test func manyOfOneDayPushNoWeekOut() {
        let week = (0..<7).map { Self.now - Int64($0) * Self.day }
        let today = (1...10).map { Self.now - Int64($0) * 60_000 }
        let gone = BackupRetention(keep: 7).expired(among: backups(week + today), now: Self.now)
        #expect(gone.allSatisfy { Self.now - $0.takenAt < Self.day })
        #expect(gone.count == 10)
    }

    @Test func aClockThatWasWrongPushesNoGoodOneOut() {
        let all = backups([Self.now - Self.day, Self.now, Self.now + 3000 * Self.day, Self.now + 3001 * Self.day])
        let gone = BackupRetention(keep: 2).expired(among: all, now: Self.now)
        #expect(Set(gone.map(\.name)) == ["2", "3"])
    }
}
