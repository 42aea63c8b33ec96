internal import JisrCore

extension Journal {
    /// Writes a copy of the whole journal, consistent and compact, while reading and writing go on, and checks every
    /// batch of it, and its state against its log, before it gets its name.
    ///
    /// What was written is sealed first: a copy that held operations which the original had yet to seal could seal them
    /// otherwise. The copy is one SQLite file that knows that it is a copy; ``BackupFile`` reads it.
    ///
    /// - Parameter files: what belongs to the device beside its journal, by name; it is enclosed in the copy.
    /// - Throws: ``JournalError``; nothing is left under `path` then, nor beside it.
    public func backUp(to path: String, enclosing files: [String: [UInt8]]) throws -> BackupReport {
        try seal()
        let takenAt = environment.now()
        let report = try DiskFile.make(path) { part in
            // A connection of its own: the copy is taken of one moment, and nobody waits for it.
            let source = try Connection(path: self.path, vfs: environment.fileSystem, .reading)
            try source.run("VACUUM INTO ?", [.text(part)])
            let copy = BackupFile.Contents(path: part, schema: schema, environment: environment)
            try copy.enclose(files, takenAt: takenAt)
            return try copy.check()
        }
        let sum = try DiskFile.sum(of: path)
        return BackupReport(
            bytes: sum.bytes, sha256: sum.sha256, batches: report.batches, operations: report.operations,
            takenAt: takenAt)
    }

    /// Whether this journal is a backup that somebody put in a journal's place.
    public var isBackupCopy: Bool {
        get throws { try read { try $0.meta(BackupFile.mark) != .null } }
    }
}
