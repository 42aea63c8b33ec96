internal import Foundation
internal import JisrCore

/// What is kept of passes, in `passes.json`: hashes of what opens them, never that itself.
struct PassesFile: Codable, Hashable {
    struct Entry: Codable, Hashable {
        var id: String
        var trainer: String
        var groups: [String]
        /// Seconds since 1970.
        var expires: Int64
        /// SHA-256 of what the link has, in hexadecimal; nil once a phone has opened it.
        var link: String?
        /// SHA-256 of what that phone was given.
        var phone: String?
    }

    /// A trainer is one writer, whichever pass he has.
    struct Trainer: Codable, Hashable {
        var name: String
        /// A ``WriterID`` in hexadecimal.
        var writer: String
    }

    var schema = 1
    var passes: [Entry] = []
    var trainers: [Trainer] = []

    /// Nil where the file cannot be read as one.
    static func read(_ path: String) -> PassesFile? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do { return try JSONDecoder().decode(PassesFile.self, from: data) } catch { return nil }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try DurableFile.write(Array(try encoder.encode(self)), to: path, mode: 0o600)
    }
}
