internal import Foundation
internal import JisrSystem
internal import JisrWords

/// The folder in which everything of one device lies.
public struct Home: Hashable, Sendable {
    public let path: String

    /// Where the packaged service keeps its home, its configuration and its socket.
    private static let system = (home: "/var/lib/jisr", configurationFolder: "/etc/jisr", socketFolder: "/run/jisr")

    /// - Parameter path: as given by `--home`; else `JISR_HOME` decides, else the system's home.
    public init(_ path: String?) {
        let chosen = path ?? ProcessInfo.processInfo.environment["JISR_HOME"] ?? Self.system.home
        self.path = URL(fileURLWithPath: chosen).standardizedFileURL.path
    }

    private func file(_ name: String) -> String { path + "/" + name }

    public var journal: String { file("journal.db") }
    package var identityKey: String { file("identity.key") }
    package var tlsKey: String { file("tls.pem") }
    package var sentinel: String { file("sentinel.json") }
    package var lock: String { file("lock") }
    package var passes: String { file("passes.json") }
    package var people: String { file("people.json") }
    /// Where the index of texts is made, before its name goes.
    package var search: String { file("search.db") }
    public var backups: String { file("backups") }
    /// What a restore has made ready, to be moved in.
    package var restored: String { file("restored") }
    /// What a restore has moved out.
    package var replaced: String { file("replaced") }
    package var incoming: String { file("incoming") }

    public var configuration: String {
        let own = file("jisr.toml")
        let isPackaged = path == Self.system.home && Self.exists(Self.system.configurationFolder)
        return isPackaged && !Self.exists(own) ? Self.system.configurationFolder + "/jisr.toml" : own
    }

    public var controlSocket: String {
        let isPackaged = path == Self.system.home && Self.exists(Self.system.socketFolder)
        return isPackaged ? Self.system.socketFolder + "/control.sock" : file("control.sock")
    }

    /// Whether a device lives here, or what is left of one.
    public var exists: Bool { hasKey || hasJournal || hasSentinel || Self.exists(restored + "/identity.key") }

    /// The files beside the database without which a device is not whole, as a backup encloses them.
    package static let enclosed = ["identity.key", "tls.pem", "jisr.toml"]

    /// An empty file is what a power cut can leave of one.
    package var hasJournal: Bool { (FileStatus(path: journal)?.bytes ?? 0) > 0 }
    var hasKey: Bool { Self.exists(identityKey) }
    var hasSentinel: Bool { Self.exists(sentinel) }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Makes the folder, for this user alone: names of minors lie in it.
    public func create() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw HomeError(.io, .unwritable, path, error.localizedDescription) }
    }
}
