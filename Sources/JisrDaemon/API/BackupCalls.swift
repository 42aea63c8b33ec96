internal import Foundation
internal import JisrHTTP

extension Calls {
    func backUp(_ request: BackupRequest) async throws -> BackupOutcome {
        try await backups.make(onlyIfDue: request.onlyIfDue)
    }

    /// One backup's bytes, for a command that writes them where the daemon may not.
    func backupFile(_ request: PeerRequest) throws -> PeerResponse {
        let name = request.query["name"] ?? ""
        // A name of the folder's own list, so that no path leads elsewhere.
        guard let entry = try backups.folder.entries().first(where: { $0.name == name }),
            let handle = FileHandle(forReadingAtPath: backups.folder.file(entry.name))
        else { throw Problem(status: 404, code: "not_found", title: "there is no backup “\(name)”") }
        return PeerResponse(
            contentType: "application/vnd.sqlite3",
            body: .stream(length: Int(entry.bytes)) { writer in
                while let piece = try handle.read(upToCount: 256 * 1024), !piece.isEmpty {
                    try await writer.write(Array(piece))
                }
            })
    }
}
