internal import Foundation
internal import Glibc
internal import JisrCore
public import JisrHTTP
public import JisrJournal
public import JisrLog

/// A home that is open: its lock, its keys, its journal. One process has one at a time.
public final class Device: Sendable {
    public let home: Home
    public let key: IdentityKey
    public let tls: TLSIdentity
    public let journal: Journal
    private let lock: HomeLock

    /// Opens the home of a device that belongs to a network.
    public convenience init(opening home: Home) throws {
        guard home.exists else {
            throw HomeError(
                .empty,
                "no device lives in \(home.path): run jisr init for a new network, or jisr join with an invitation")
        }
        try self.init(home)
        guard try journal.unlock(key: key) else {
            throw HomeError(
                .empty, "the device in \(home.path) belongs to no network yet: run jisr join with an invitation")
        }
    }

    /// Opens a home for `init` and `join`, which make what is missing: a join that was cut goes on with the same keys,
    /// and until the roster has come it can be done again.
    public convenience init(preparing home: Home) throws {
        try home.create()
        try self.init(home)
        if try journal.unlock(key: key), try journal.identity().member != nil { throw Self.taken(home) }
    }

    static func taken(_ home: Home) -> HomeError {
        HomeError(.taken, "the device in \(home.path) belongs to a network already")
    }

    private init(_ home: Home) throws {
        self.home = home
        // What is made from here on is for this user alone, the database's own files too.
        umask(0o077)
        lock = try HomeLock(home)
        key = try Self.identityKey(home)
        tls = try Self.tlsIdentity(home, key.device)
        journal = try Journal(path: home.journal)
    }

    private static func identityKey(_ home: Home) throws -> IdentityKey {
        guard FileManager.default.fileExists(atPath: home.identityKey) else {
            let key = IdentityKey()
            try DurableFile.write(Array((Hexadecimal.text(key.seed) + "\n").utf8), to: home.identityKey, mode: 0o600)
            return key
        }
        let text = String(decoding: try DurableFile.read(home.identityKey), as: UTF8.self)
        guard let seed = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw HomeError(.damaged, "\(home.identityKey) holds no key")
        }
        return try IdentityKey(seed: seed)
    }

    private static func tlsIdentity(_ home: Home, _ device: DeviceID) throws -> TLSIdentity {
        guard FileManager.default.fileExists(atPath: home.tlsKey) else {
            let identity = try TLSIdentity.generate(commonName: device.description)
            try DurableFile.write(Array(identity.pem.utf8), to: home.tlsKey, mode: 0o600)
            return identity
        }
        return try TLSIdentity(pem: String(decoding: try DurableFile.read(home.tlsKey), as: UTF8.self))
    }

    /// Writes beside the database which life of it this is: a database that was put back from a copy tells another.
    public func writeSentinel() throws {
        let sentinel = try Sentinel(
            incarnation: journal.identity().incarnation.description, device: key.device.description)
        try DurableFile.write(Array(try JSONEncoder().encode(sentinel)), to: home.sentinel, mode: 0o600)
    }

    private struct Sentinel: Codable {
        let incarnation: String
        let device: String
    }
}
