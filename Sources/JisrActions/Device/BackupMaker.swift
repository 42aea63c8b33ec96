internal import Foundation
public import JisrCore
public import JisrHome
public import JisrJournal

/// Makes the backups of a home: each is checked whole before it has its name. One at a time.
public struct BackupMaker: Sendable {
    private let device: Device

    public init(device: Device) { self.device = device }

    private var folder: BackupFolder { BackupFolder(path: device.home.backups) }

    /// A new backup, and of the older ones those that the rule keeps. The report is nil where none was made.
    ///
    /// - Parameters:
    ///   - onlyIfDue: makes none while the newest is young enough, or where only people make them.
    ///   - meter: is told how far it has come.
    public func make(
        onlyIfDue: Bool, _ configuration: Configuration, _ meter: ProgressMeter
    ) throws -> (BackupOutcome, BackupReport?) {
        let now = Environment.system.now()
        if onlyIfDue, let newest = try folder.entries().last, !Self.isDue(newest, configuration, now) {
            return (BackupOutcome(path: folder.file(newest.name), bytes: newest.bytes, takenAt: newest.takenAt), nil)
        }
        if onlyIfDue, configuration.backupEvery == nil { return (BackupOutcome.none, nil) }
        let name = try folder.freeName(at: now)
        let report = try device.journal.backUp(to: folder.file(name), enclosing: try device.enclosures(), meter: meter)
        let gone = try folder.prune(keep: configuration.backupKeep, now: now)
        return (BackupOutcome(path: folder.file(name), report: report, removed: gone), report)
    }

    /// A newest one of the future was made under a wrong clock: it says nothing of how old it is.
    private static func isDue(_ newest: BackupFolder.Entry, _ configuration: Configuration, _ now: Int64) -> Bool {
        guard let every = configuration.backupEvery else { return false }
        // A timer that comes a little early is not sent away for a whole round.
        let age = now - newest.takenAt
        return age < -86_400_000 || age >= Int64(every) * 900
    }
}
