internal import Foundation
internal import JisrCore

/// What is kept of the users of a device, in `people.json`: no password and no code, only hashes of them, and of the
/// tokens by which browsers are known again.
struct PeopleFile: Codable, Hashable {
    struct Entry: Codable, Hashable {
        var name: String
        /// The person's ``WriterID`` in hexadecimal.
        var writer: String
        var role: Person.Role
        /// By crypt(3); nil until a password was chosen.
        var password: String?
        var code: Code?
    }

    /// A code that lets somebody choose a password, once.
    struct Code: Codable, Hashable {
        var hash: String
        /// Seconds since 1970.
        var expires: Int64
    }

    struct Login: Codable, Hashable {
        /// SHA-256 of the token, in hexadecimal: random bytes need no slow hash.
        var token: String
        var name: String
        var since: Int64
    }

    var schema = 1
    var people: [Entry] = []
    /// The code of the first user, who has no entry yet.
    var firstCode: Code?
    var logins: [Login] = []

    /// Nil where the file cannot be read as one.
    static func read(_ path: String) -> PeopleFile? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do { return try JSONDecoder().decode(PeopleFile.self, from: data) } catch { return nil }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try DurableFile.write(Array(try encoder.encode(self)), to: path, mode: 0o600)
    }

    func place(of name: String) -> Int? { people.firstIndex { $0.name.folded == name.folded } }
}
