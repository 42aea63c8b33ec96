internal import Foundation
internal import JisrJournal

/// The folder of a home in which its backups lie, named after the second at which each was taken:
/// `jisr-20261125T191200Z.db`.
package struct BackupFolder {
    package let path: String

    package init(path: String) { self.path = path }

    /// A backup as its name tells.
    package struct Entry: Equatable {
        package let name: String
        /// Milliseconds since 1970.
        package let takenAt: Int64
        package let bytes: Int64
    }

    /// The oldest first. Other files are nobody's business here.
    package func entries() throws -> [Entry] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).compactMap { name in
            guard let takenAt = Self.time(ofName: name) else { return nil }
            let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
            return Entry(name: name, takenAt: takenAt, bytes: (attributes[.size] as? NSNumber)?.int64Value ?? 0)
        }.sorted { $0.takenAt < $1.takenAt }
    }

    package func file(_ name: String) -> String { path + "/" + name }

    /// The file for a backup taken now: two of one second are one second apart.
    package func freeName(at now: Int64) throws -> String {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var time = now
        while FileManager.default.fileExists(atPath: file(Self.name(at: time))) { time += 1000 }
        return Self.name(at: time)
    }

    /// Deletes what the rule lets go of; the names of what went.
    package func prune(keep: Int, now: Int64) throws -> [String] {
        let all = try entries().map { BackupRetention.Backup(name: $0.name, takenAt: $0.takenAt) }
        let gone = BackupRetention(keep: keep).expired(among: all, now: now).map(\.name)
        for name in gone { try FileManager.default.removeItem(atPath: file(name)) }
        return gone
    }

    private static let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)

    private static func name(at milliseconds: Int64) -> String {
        "jisr-" + Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(style) + ".db"
    }

    private static func time(ofName name: String) -> Int64? {
        guard name.hasPrefix("jisr-"), name.hasSuffix(".db") else { return nil }
        // A name that tells no time is no backup of ours.
        do {
            return Int64(try Date(String(name.dropFirst(5).dropLast(3)), strategy: style).timeIntervalSince1970) * 1000
        } catch { return nil }
    }
}
