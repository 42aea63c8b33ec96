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

    /// What people made on this device and what belongs to no other, by name: its users, and what it has published. A backup
    /// encloses it, and it comes back where it is missing: who was taken out of the users since is not let in again.
    package var kept: [String] {
        let releases = FileManager.default.enumerator(atPath: releaseFolder)?.compactMap { $0 as? String } ?? []
        return (["people.json"] + releases.sorted().map { "releases/" + $0 }).filter { Self.isKept($0) && has($0) }
    }

    /// Whether a file of a backup may stand under this name: no path leads elsewhere.
    package static func isKept(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].elementsEqual("releases".utf8) else { return name == "people.json" }
        return !parts[1].isEmpty && parts[1].first != UInt8(ascii: ".")
            && parts[1].allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }

    package var releaseFolder: String { file("releases") }
    package func has(_ name: String) -> Bool { Self.exists(file(name)) }

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
