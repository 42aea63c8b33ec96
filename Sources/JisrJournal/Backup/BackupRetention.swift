/// Which backups stay, by number and by age: the newest always; before it, walking back in time, the newest of each day
/// for as many as the number allows. So a day with ten backups does not push a week out, and a week without a machine
/// pushes nothing out either.
public struct BackupRetention: Hashable, Sendable {
    public struct Backup: Hashable, Sendable {
        public let name: String
        /// Milliseconds since 1970.
        public let takenAt: Int64

        public init(name: String, takenAt: Int64) {
            self.name = name
            self.takenAt = takenAt
        }
    }

    /// How many stay.
    public let keep: Int

    private static let day: Int64 = 86_400_000

    public init(keep: Int) {
        self.keep = max(keep, 1)
    }

    /// Those to delete. What the clock took for the future when it was wrong counts as older than anything: its time says
    /// nothing, so it goes first.
    public func expired(among all: [Backup], now: Int64) -> [Backup] {
        let isFuture = { (backup: Backup) in backup.takenAt > now + Self.day }
        let ranked = all.sorted {
            (isFuture($0) ? 0 : 1, $0.takenAt, $0.name) > (isFuture($1) ? 0 : 1, $1.takenAt, $1.name)
        }
        var kept: Set<Backup> = []
        var days: Set<Int64> = []
        for backup in ranked where kept.count < keep {
            if days.insert(backup.takenAt.quotientRoundingDown(by: Self.day)).inserted { kept.insert(backup) }
        }
        // Where there are fewer days than places, the rest of the places go to the newest of what is left.
        for backup in ranked where kept.count < keep { kept.insert(backup) }
        return ranked.filter { !kept.contains($0) }
    }
}

extension Int64 {
    fileprivate func quotientRoundingDown(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
