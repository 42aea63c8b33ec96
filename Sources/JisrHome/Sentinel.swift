internal import Foundation
internal import JisrCore
internal import JisrJournal
internal import JisrLog
internal import JisrSystem

/// What stands beside the database and tells its life from that of a copy: `sentinel.json`.
///
/// A device that goes on from a copy would number its operations as the original did already, and sign a second history.
/// So where the database is not the one that the sentinel describes, it goes on under a new incarnation, in logs of its
/// own. To be wrong here costs one more log; to be silent would cost a fork, which a peer shows by and by.
struct Sentinel: Codable, Equatable {
    let device: String
    let incarnation: String
    /// A hash of the machine's id: a disk that was cloned into another machine says another.
    let machine: String?
    /// The number of the database's file: a file that was copied has another.
    let file: UInt64?
    /// Operations that this incarnation had written: a database that holds fewer of it was put back.
    let operations: UInt64?

    init(_ journal: Journal, in home: Home) throws {
        let identity = try journal.identity()
        device = identity.device.description
        incarnation = identity.incarnation.description
        machine = Self.machine()
        file = Self.number(ofFile: home.journal)
        operations = try journal.ownOperations()
    }

    /// The one that a home holds; nil where there is none, or none that can be read.
    init?(in home: Home) {
        guard let data = FileManager.default.contents(atPath: home.sentinel) else { return nil }
        do { self = try JSONDecoder().decode(Sentinel.self, from: data) } catch { return nil }
    }

    func write(to home: Home) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try DurableFile.write(Array(try encoder.encode(self)), to: home.sentinel, mode: 0o600)
    }

    /// Whether the database that is found beside this sentinel is the one of which it tells. What an older version did
    /// not write down, or the machine does not tell, proves nothing.
    ///
    /// A database that has drawn the incarnation itself, and another since, is newer than the sentinel and no copy: there
    /// was no time to write a new one.
    func describes(_ journal: Journal, in home: Home) throws -> Bool {
        guard let life = Incarnation(incarnation), let written = try journal.ownOperations(in: life) else {
            return false
        }
        return try device == journal.identity().device.description && agree(machine, Self.machine())
            && agree(file, Self.number(ofFile: home.journal)) && (operations ?? 0) <= written
    }

    private func agree<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
        guard let one, let other else { return true }
        return one == other
    }

    /// Not the id itself, which machine-id(5) wants kept from others.
    private static func machine() -> String? {
        guard let data = FileManager.default.contents(atPath: "/etc/machine-id"), !data.isEmpty else { return nil }
        return Hexadecimal.text(Hash256(hashing: Array("jisr sentinel".utf8) + Array(data)).bytes.prefix(8))
    }

    private static func number(ofFile path: String) -> UInt64? {
        FileStatus(path: path)?.number
    }
}
