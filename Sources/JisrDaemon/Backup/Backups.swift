internal import CMemory
internal import Foundation
internal import JisrJournal

/// Makes the backups of a home that is served: one at a time, each checked whole before it has its name.
final class Backups: Sendable {
    private let device: Device
    private let settings: Settings
    private let telemetry: Telemetry
    private let thread = BlockingThread(name: "jisr-backup")

    init(device: Device, settings: Settings, telemetry: Telemetry) {
        self.device = device
        self.settings = settings
        self.telemetry = telemetry
    }

    var folder: BackupFolder { BackupFolder(path: device.home.backups) }

    /// A new backup, and of the older ones those that the rule keeps.
    ///
    /// - Parameter onlyIfDue: makes none while the newest is young enough, or where only people make them.
    func make(onlyIfDue: Bool) async throws -> BackupOutcome {
        defer { jisr_memory_release() }
        do { return try await thread.run { try self.makeNow(onlyIfDue: onlyIfDue) } } catch {
            telemetry.note(.backupFailed(error))
            throw error
        }
    }

    private func makeNow(onlyIfDue: Bool) throws -> BackupOutcome {
        let now = Environment.system.now()
        let configuration = settings.current
        if onlyIfDue, let newest = try folder.entries().last, !Self.isDue(newest, configuration, now) {
            return BackupOutcome(path: folder.file(newest.name), bytes: newest.bytes, takenAt: newest.takenAt)
        }
        if onlyIfDue, configuration.backupEvery == nil { return BackupOutcome.none }
        let name = try folder.freeName(at: now)
        let report = try device.journal.backUp(to: folder.file(name), enclosing: try enclosures())
        let gone = try folder.prune(keep: configuration.backupKeep, now: now)
        telemetry.note(.backedUp(report))
        return BackupOutcome(path: folder.file(name), report: report, removed: gone)
    }

    /// A newest one of the future was made under a wrong clock: it says nothing of how old it is.
    private static func isDue(_ newest: BackupFolder.Entry, _ configuration: Configuration, _ now: Int64) -> Bool {
        guard let every = configuration.backupEvery else { return false }
        // A timer that comes a little early is not sent away for a whole round.
        let age = now - newest.takenAt
        return age < -86_400_000 || age >= Int64(every) * 900
    }

    /// What makes one file enough to bring a device back after the loss of its disk.
    private func enclosures() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in Home.enclosed where FileManager.default.fileExists(atPath: device.home.path + "/" + name) {
            files[name] = try DurableFile.read(device.home.path + "/" + name)
        }
        return files
    }
}
