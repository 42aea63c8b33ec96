internal import Foundation
internal import Glibc

/// What this device has published, a file a season: what was told once is told the same ever after, since two releases of one
/// report tell together what neither tells alone.
public struct Releases: Sendable {
    private let folder: String

    init(folder: String) { self.folder = folder }

    /// The release of a season; nil where there is none.
    ///
    /// - Parameter season: as `2025-2026`.
    public func read(_ season: String) throws -> [UInt8]? {
        let path = path(season)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try DurableFile.read(path)
    }

    /// Keeps the release of a season. One that is there stays.
    public func keep(_ bytes: [UInt8], of season: String) throws {
        guard !FileManager.default.fileExists(atPath: path(season)) else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try DurableFile.write(bytes, to: path(season), mode: 0o600)
        try DurableFile.syncFolder(of: folder)
    }

    private func path(_ season: String) -> String { "\(folder)/\(season).json" }
}

extension Home {
    public var releases: Releases { Releases(folder: releaseFolder) }
}
