import JisrNetworkSupport
import JisrTestSupport

@testable import JisrJournal

/// A copy of a device's journal, on the same disk under another name.
struct SavedCopy {
    let path: String
    /// What the device had promised when it was taken: the rest a device that goes on from it may have lost.
    let ledger: Ledger
}

extension Simulation {
    /// Copies a device's journal as it stands: half of them with what is not sealed, as people copy files.
    func saveCopy() throws {
        let place = generator.int(0...stations.count - 1)
        let path = "copy-\(step).db"
        let isSealed = generator.once(in: 2)
        try attempt(place, "is copied\(isSealed ? "" : " unsealed")") { station in
            if isSealed { try station.journal.seal() }
            try copy(station.databasePath, to: path, on: station)
            var ledger = ledgers[place]
            try ledger.acknowledge(station)
            copies[place] = SavedCopy(path: path, ledger: ledger)
            count(.copies)
        }
    }

    /// The disk is lost, and the device goes on from the last copy, as `jisr restore` makes it ready: beside what is
    /// there, and moved in when it is whole.
    func putBack() throws {
        guard let (place, saved) = copies.sorted(by: { $0.key < $1.key }).randomElement(using: &generator.random) else {
            return try saveCopy()
        }
        let path = "journal-\(step).db"
        try attempt(place, "goes on from a copy") { station in
            try copy(saved.path, to: path, on: station)
            let journal = try Journal(path: path, schema: station.schema, environment: station.environment)
            _ = try journal.unlock(key: station.key)
            if try journal.status().unsealed > 0 { count(.restoresWithATail) }
            if mutant != .keepsIncarnation { _ = try journal.openNewIncarnation() }
            try journal.close()
            drop(exchangesOf: station)
            ledgers[place] = saved.ledger
            count(.restores)
            try station.move(to: path)
        }
    }

    private func copy(_ source: String, to path: String, on station: Station) throws {
        let disk = station.disk?.name
        try Connection(path: source, vfs: disk, .reading).run("VACUUM INTO ?", [.text(path)])
        // SQLite leaves it to us to bring the copy to the disk: a write to it does.
        try Connection(path: path, vfs: disk).execute("PRAGMA synchronous = FULL; PRAGMA user_version = 1")
    }
}
