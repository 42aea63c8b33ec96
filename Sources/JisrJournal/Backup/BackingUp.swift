public import JisrCore

extension Journal {
    /// Writes a copy of the whole journal, consistent and compact, while reading and writing go on, and checks every
    /// batch of it, and its state against its log, before it gets its name.
    ///
    /// What was written is sealed first, and what is written while the copy is taken is left out of it: a copy that held
    /// operations which the original had yet to seal could seal them otherwise. The copy is one SQLite file that knows
    /// that it is a copy; ``BackupFile`` reads it.
    ///
    /// - Parameters:
    ///   - files: what belongs to the device beside its journal, by name; it is enclosed in the copy.
    ///   - meter: is told how far it has come.
    /// - Throws: ``JournalError``, ``WorkCancelled``; nothing is left under `path` then, nor beside it.
    public func backUp(to path: String, enclosing files: [String: [UInt8]], meter: ProgressMeter? = nil) throws
        -> BackupReport
    {
        let identity = try identity()
        try seal()
        let takenAt = environment.now()
        return try DiskFile.make(path) { part in
            // A connection of its own: the copy is taken of one moment, and nobody waits for it.
            let source = try Connection(path: self.path, vfs: environment.fileSystem, .reading)
            let bytes = try source.databaseBytes()
            try requireRoom(forCopyOf: bytes, at: part)
            meter?.begin(.copying, of: UInt64(bytes))
            try source.metered(meter, reached: { DiskFile.bytes(of: part) }) {
                try source.run("VACUUM INTO ?", [.text(part)])
            }
            let copy = BackupContents(path: part, schema: schema, environment: environment)
            try copy.enclose(files, takenAt: takenAt)
            let report = try copy.check(meter)
            let sum = try DiskFile.sum(of: part)
            return BackupReport(
                bytes: sum.bytes, sha256: sum.sha256, batches: report.batches, operations: report.operations,
                device: identity.device, network: identity.network, incarnation: identity.incarnation, takenAt: takenAt)
        }
    }

    /// The check makes the state anew beside the copy, and then lets go of it: that takes as much room again. To find out
    /// in the middle would leave no room for writing meanwhile.
    private func requireRoom(forCopyOf bytes: Int64, at path: String) throws {
        let needed = 2 * bytes + (try exclusively { $0.reserve })
        guard let free = environment.freeBytes(path), free < needed else { return }
        throw JournalError(
            .diskFull, "a backup needs \(needed >> 20) MiB free where it is made, and \(free >> 20) MiB are free")
    }

    /// Whether this journal is a backup that somebody put in a journal's place.
    public var isBackupCopy: Bool {
        get throws { try read { try $0.meta(BackupFile.mark) != .null } }
    }
}
