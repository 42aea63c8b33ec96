import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

@testable import JisrJournal

/// A copy of a device's journal, on the same disk under another name.
struct SavedCopy {
    let path: String
    /// Whether it is a backup; else an image of the disk.
    let isBackup: Bool
    /// What the device had promised when it was taken: the rest a device that goes on from it may have lost.
    let ledger: Ledger
}

extension Simulation {
    /// Copies a device's journal: half of them as a backup, the others with what is not sealed, as people copy files.
    func saveCopy() throws {
        let place = randomPlace()
        let path = "copy-\(step)-\(machines[place].lives).db"
        let isBackup = generator.once(in: 2)
        try attempt(place, isBackup ? "is backed up" : "is copied") { station in
            if isBackup { try station.journal.seal() }
            try observe(place)
            try copy(station.databasePath, to: path, on: station)
            if isBackup {
                let contents = contents(path, station)
                try contents.enclose(["identity.key": station.key.seed], takenAt: time)
                _ = try contents.check()
            }
            machines[place].copy = SavedCopy(path: path, isBackup: isBackup, ledger: machines[place].ledger)
            count(.copies)
        }
    }

    /// The disk is lost, and the device goes on from the last copy: as `jisr restore` makes it ready, under a new
    /// incarnation; or as somebody who puts an image of the disk back, and nothing on the machine can tell.
    func goOnFromACopy() throws {
        guard let place = generator.picked(places.filter { machines[$0].copy != nil }), let saved = machines[place].copy
        else { return try saveCopy() }
        let path = "journal-\(step)-\(machines[place].lives).db"
        let isRestored = saved.isBackup || generator.once(in: 2)
        try attempt(place, isRestored ? "is restored from a copy" : "is put back") { station in
            // What it was the only one to know is lost; what it had sealed, the archive is to know.
            try observe(place)
            try copy(saved.path, to: path, on: station)
            if saved.isBackup {
                let files = try contents(path, station).takeEnclosed()
                guard files == ["identity.key": station.key.seed] else { try fail("a backup gives other files back") }
            }
            if isRestored {
                let journal = try Journal(path: path, schema: station.schema, environment: station.environment)
                _ = try journal.unlock(key: station.key)
                if try journal.status().unsealed > 0 { count(.restoresWithATail) }
                _ = try journal.openNewIncarnation()
                try journal.close()
            }
            // From here on the old database is no more.
            machines[place].lives += 1
            machines[place].ledger = saved.ledger
            count(isRestored ? .restores : .putBacks)
            try station.move(to: path)
        }
    }

    /// `Journal.backUp` and `BackupFile` move whole files, which a simulated disk does not have: what they do to the
    /// database is done here by the same functions.
    private func contents(_ path: String, _ station: Station) -> BackupContents {
        BackupContents(path: path, schema: station.schema, environment: station.environment)
    }

    private func copy(_ source: String, to path: String, on station: Station) throws {
        let disk = station.disk?.name
        try Connection(path: source, vfs: disk, .reading).run("VACUUM INTO ?", [.text(path)])
        // SQLite leaves it to us to bring the copy to the disk: a write to it does.
        try Connection(path: path, vfs: disk).execute(
            "PRAGMA synchronous = FULL; PRAGMA user_version = \(Tables.format)")
    }
}
