internal import Foundation
public import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrWords

/// `jisr restore`: brings a device back from a backup. It works alone, with no daemon.
public enum Restoring {
    /// Unpacks a backup into a folder of its own, checks it, opens a new incarnation there, and moves it into the home.
    /// What stood in the home is kept in its folder `replaced`.
    ///
    /// - Parameter meter: is told how far it has come.
    /// - Throws: ``HomeError`` and the journal's errors; the home is as it was then.
    public static func restore(_ file: String, into home: Home, _ meter: ProgressMeter = ProgressMeter()) throws
        -> RestoreOutcome
    {
        try home.create()
        let lock = try HomeLock(home)
        defer { withExtendedLifetime(lock) {} }
        try RestoredHome(home).moveIn()
        let scratch = home.path + "/restoring"
        try clear(scratch)
        try FileManager.default.createDirectory(
            atPath: scratch, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        do {
            let backup = try open(file, scratch: scratch, meter)
            try refuseAnotherDevice(backup, file, home)
            let outcome = try prepare(backup, in: Home(scratch), for: home, meter)
            // What the last restore replaced makes way for what this one does.
            try clear(home.replaced)
            try RestoredHome(home).commit(scratch)
            try RestoredHome(home).moveIn()
            return outcome
        } catch {
            try clear(scratch)
            throw error
        }
    }

    /// Looks whether a file is a sound backup, and tells what it holds.
    private static func open(_ file: String, scratch: String, _ meter: ProgressMeter) throws -> BackupFile {
        do { return try BackupFile(path: file, scratch: scratch, meter: meter) } catch let error as JournalError
            where [.damaged, .io].contains(error.code)
        {
            throw HomeError(.damaged, .noBackup, file, error.description)
        }
    }

    private static func refuseAnotherDevice(_ backup: BackupFile, _ file: String, _ home: Home) throws {
        guard let device = Device.living(in: home), device != backup.device else { return }
        throw HomeError(.otherDevice, .otherDevice, file, home.path)
    }

    private static func prepare(
        _ backup: BackupFile, in scratch: Home, for home: Home, _ meter: ProgressMeter
    ) throws -> RestoreOutcome {
        meter.begin(.copying)
        let files = try backup.unpack(to: scratch.journal)
        try FileManager.default.createDirectory(
            atPath: scratch.releaseFolder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        for (name, bytes) in files where Home.enclosed.contains(name) || Home.isKept(name) {
            try DurableFile.write(bytes, to: scratch.path + "/" + name, mode: 0o600)
        }
        let device = try Device(opening: scratch)
        let report = try device.journal.check(.full, meter: meter)
        if let fault = report.faults.first { throw HomeError(.damaged, .noBackup, scratch.journal, fault) }
        let incarnation = try device.journal.openNewIncarnation()
        try device.close()
        return RestoreOutcome(
            type: "summary", home: home.path, device: device.key.device.description,
            incarnation: incarnation.description,
            takenAt: Instant(milliseconds: backup.takenAt).description, operations: report.operations,
            replaced: home.exists ? home.replaced : nil)
    }

    private static func clear(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
}
