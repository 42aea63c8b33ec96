internal import Foundation
internal import Glibc
package import JisrCore
public import JisrHTTP
public import JisrJournal
public import JisrLog
internal import JisrWords

/// A home that is open: its lock, its keys, its journal. One process has one at a time.
public final class Device: Sendable {
    public let home: Home
    public let key: IdentityKey
    public let tls: TLSIdentity
    /// Where the file of its connections' key was put that could not be read; nil where all was well.
    package let damagedTLSKey: String?
    public let journal: Journal
    private let lock: HomeLock

    /// Opens the home of a device that belongs to a network.
    ///
    /// - Parameter progress: called while a migration or a rebuild of the state gets on.
    public convenience init(opening home: Home, progress: (@Sendable () -> Void)? = nil) throws {
        guard home.exists else { throw HomeError(.empty, .noDevice, home.path) }
        try self.init(home, progress: progress)
        guard try journal.unlock(key: key) else { throw HomeError(.empty, .noNetwork, home.path) }
    }

    /// Opens a home for `init`, which makes what is missing.
    public convenience init(preparing home: Home) throws {
        try self.init(joining: home)
        if try isMember { throw Self.taken(home) }
    }

    /// Opens a home for `join`: one that was cut goes on with the same keys, and until the roster has come it can be done
    /// again.
    package convenience init(joining home: Home) throws {
        try home.create()
        try self.init(home, isMaking: true)
    }

    /// Whether its network's roster names it.
    package var isMember: Bool { get throws { try journal.unlock(key: key) && journal.identity().member != nil } }

    package static func taken(_ home: Home) -> HomeError {
        HomeError(.taken, .homeTaken, home.path)
    }

    private init(_ home: Home, isMaking: Bool = false, progress: (@Sendable () -> Void)? = nil) throws {
        self.home = home
        // What is made from here on is for this user alone, the database's own files too.
        umask(0o077)
        lock = try HomeLock(home)
        try RestoredHome(home).moveIn()
        // The key is on the disk before the first journal is: one that stands without it has lost it.
        if isMaking, !home.hasKey, !home.hasJournal, !home.hasSentinel { try Self.makeIdentityKey(home) }
        key = try Self.identityKey(home)
        guard home.hasJournal || !home.hasSentinel else {
            throw HomeError(.damaged, .damaged, home.journal)
        }
        // Only what makes a device makes its journal: an empty one would pass for the one that was lost.
        guard home.hasJournal || isMaking else { throw HomeError(.empty, .noNetwork, home.path) }
        (tls, damagedTLSKey) = try Self.tlsIdentity(home, key.device)
        journal = try Journal(path: home.journal, backups: home.backups, progress: progress)
    }

    private static func makeIdentityKey(_ home: Home) throws {
        let text = Hexadecimal.text(IdentityKey().seed) + "\n"
        try DurableFile.write(Array(text.utf8), to: home.identityKey, mode: 0o600)
    }

    /// Whose a home is, by whichever of its files can still tell: a restore asks, and each of them may be what it is to
    /// bring back.
    package static func living(in home: Home) -> DeviceID? {
        if let sentinel = Sentinel(in: home), let device = DeviceID(sentinel.device) { return device }
        do { return try identityKey(home).device } catch { return Journal.holder(ofFile: home.journal) }
    }

    private static func identityKey(_ home: Home) throws -> IdentityKey {
        guard home.hasKey else { throw HomeError(.damaged, .noKey, home.identityKey) }
        let text = String(decoding: try DurableFile.read(home.identityKey), as: UTF8.self)
        guard let seed = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw HomeError(.damaged, .noKey, home.identityKey)
        }
        do { return try IdentityKey(seed: seed) } catch { throw HomeError(.damaged, .noKey, home.identityKey) }
    }

    /// One that is gone or damaged is made anew, since peers learn the new pin from the claim that this device announces.
    private static func tlsIdentity(_ home: Home, _ device: DeviceID) throws -> (TLSIdentity, damaged: String?) {
        var damaged: String?
        if FileManager.default.fileExists(atPath: home.tlsKey) {
            let pem = String(decoding: try DurableFile.read(home.tlsKey), as: UTF8.self)
            do { return (try TLSIdentity(pem: pem), nil) } catch let error as TransportError
                where error.code == .badIdentity
            {
                damaged = try DurableFile.setAside(home.tlsKey)
            }
        }
        let identity = try TLSIdentity.generate(commonName: device.description)
        try DurableFile.write(Array(identity.pem.utf8), to: home.tlsKey, mode: 0o600)
        return (identity, damaged)
    }

    // MARK: Its life

    /// What comes before serving: looks for damage in the database's own structure, and opens a new incarnation where
    /// the database was put back from a copy. On a full disk that waits until there is room, and so does all writing.
    ///
    /// - Returns: whether it was.
    package func begin() throws -> Bool {
        if let fault = try journal.check(.quick).faults.first { throw JournalError(.damaged, fault) }
        let isOriginal = try !journal.isBackupCopy && Sentinel(in: home)?.describes(journal, in: home) == true
        if !isOriginal {
            do { _ = try journal.openNewIncarnation() } catch  where error.isFullDisk { journal.oweNewIncarnation() }
        }
        try writeSentinelIfRoom()
        return !isOriginal
    }

    /// Writes down beside the database which life of it this is.
    package func writeSentinel() throws { try Sentinel(journal, in: home).write(to: home) }

    /// An older one still tells this life, or none: then the next start opens another, which costs one more log. It must
    /// not tell a life that this database is not to go on with.
    package func writeSentinelIfRoom() throws {
        guard !journal.owesIncarnation else { return }
        do { try writeSentinel() } catch  where error.isFullDisk {}
    }

    /// Lets go of the database in good order. Calls that come later fail.
    package func close() throws {
        defer { lock.release() }
        try writeSentinelIfRoom()
        // What is committed is safe in the log beside the file, which the next opening reads.
        do { try journal.close() } catch  where error.isFullDisk {}
    }

    /// What makes one file enough to bring a device back after the loss of its disk.
    package func enclosures() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in Home.enclosed.filter(home.has) + home.kept {
            files[name] = try DurableFile.read(home.path + "/" + name)
        }
        return files
    }
}
