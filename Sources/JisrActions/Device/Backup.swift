internal import Foundation
internal import JisrCore
internal import JisrHome
internal import JisrWords

extension Actions {
    public func backUp(_ request: BackupRequest) async throws -> BackupOutcome {
        let piece = running.begin(request.key)
        defer { withExtendedLifetime(piece) {} }
        return try await engine.backUp(onlyIfDue: request.onlyIfDue, meter: piece.meter)
    }

    /// One backup's bytes, for a command that writes them where the daemon may not.
    public func backupFile(_ name: String) throws -> (contentType: String, length: Int?, pieces: some Pieces) {
        let folder = BackupFolder(path: device.home.backups)
        // A name of the folder's own list, so that no path leads elsewhere.
        guard let entry = try folder.entries().first(where: { $0.name == name }),
            let handle = FileHandle(forReadingAtPath: folder.file(entry.name))
        else { throw Fault(code: "not_found", Sentence(FaultPhrase.noSuchBackup, .quoted(name))) }
        return ("application/vnd.sqlite3", Int(entry.bytes), FilePieces(handle, named: entry.name))
    }
}
