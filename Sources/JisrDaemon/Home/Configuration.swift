internal import Foundation
internal import JisrCore
internal import TOMLKit

/// `jisr.toml`. Every option has a default that serves.
public struct Configuration: Hashable, Sendable {
    public var language = Language.arabic
    /// `host:port` of the peer protocol; port 0 takes a free one.
    public var listen = HostPort(host: "0.0.0.0", port: 8443)
    /// What peers are told, where it is not what is listened on.
    public var address: String?
    /// Seconds between syncs; nil where only people start them.
    public var every: Int? = 15 * 60

    public init() {}

    /// The options that there are, a table each; those that later capabilities read are known already.
    private static let known: [String: [String]] = [
        "centre": ["lang"], "sync": ["listen", "address", "every", "max_attachment"], "console": ["listen"],
        "backup": ["every", "keep"], "limits": ["min_free_disk"]
    ]

    /// Reads the file; where there is none, the defaults stand.
    public init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            self.init()
            return
        }
        try self.init(toml: String(decoding: try DurableFile.read(path), as: UTF8.self), path: path)
    }

    init(toml text: String, path: String) throws {
        let table: TOMLTable
        do { table = try TOMLTable(string: text) } catch { throw HomeError(.configuration, "\(path): \(error)") }
        try Self.check(table, path)
        if let written = table["centre"]?.table?["lang"] {
            language = try Self.option(
                "centre.lang", written.string.flatMap(Language.init(rawValue:)), "ar, fr or en", path)
        }
        guard let sync = table["sync"]?.table else { return }
        if let written = sync["listen"] {
            listen = try Self.option("sync.listen", written.string.flatMap(HostPort.init), "a host:port", path)
        }
        if let written = sync["address"] {
            address = try Self.option("sync.address", written.string.flatMap(HostPort.init), "a host:port", path)
                .description
        }
        if let written = sync["every"] {
            every =
                written.string == "manual"
                ? nil
                : try Self.option(
                    "sync.every", written.string.flatMap(Duration.seconds(in:)), "a time such as 15m, or manual", path)
        }
    }

    private static func option<Value>(_ name: String, _ value: Value?, _ wanted: String, _ path: String) throws -> Value
    {
        guard let value else { throw HomeError(.configuration, "\(path): \(name) is not \(wanted)") }
        return value
    }

    private static func check(_ table: TOMLTable, _ path: String) throws {
        if let schema = table["schema"], schema.int != 1 { throw HomeError(.configuration, "\(path): schema is not 1") }
        for key in table.keys where key != "schema" {
            guard let options = known[key] else { throw unknown(key, among: Array(known.keys) + ["schema"], path) }
            guard let section = table[key]?.table else {
                throw HomeError(.configuration, "\(path): [\(key)] is not a table")
            }
            for option in section.keys where !options.contains(option) {
                throw unknown("\(key).\(option)", among: options.map { "\(key).\($0)" }, path)
            }
        }
    }

    private static func unknown(_ name: String, among names: [String], _ path: String) -> HomeError {
        let nearest =
            Nearest.match(to: name, among: names).map { "; did you mean \($0)?" }
            ?? "; there are: \(names.sorted().joined(separator: ", "))"
        return HomeError(.configuration, "\(path): there is no option \(name)\(nearest)")
    }

    /// The file that a new home gets.
    public static func initial(listen: HostPort?) -> String {
        "schema = 1\n" + (listen.map { "\n[sync]\nlisten = \"\($0)\"\n" } ?? "")
    }
}

/// The languages of messages.
public enum Language: String, CaseIterable, Sendable {
    case arabic = "ar"
    case french = "fr"
    case english = "en"
}

/// A host and a port, as `host:port` or `[v6]:port`.
public struct HostPort: Hashable, Sendable, CustomStringConvertible {
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Self.number(text[text.index(after: colon)...]),
            port <= 65_535
        else {
            return nil
        }
        let written = text[..<colon]
        let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
        let host = isBracketed ? written.dropFirst().dropLast() : written
        guard !host.isEmpty, host.utf8.count <= Limits.nameBytes, host.contains(":") == isBracketed,
            !host.contains(where: { $0.isWhitespace || "[]/".contains($0) })
        else {
            return nil
        }
        self.init(host: String(host), port: port)
    }

    /// Digits alone: `Int` would take a sign too.
    fileprivate static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether this names no one machine: every interface is listened on.
    public var isWildcard: Bool { host == "0.0.0.0" || host == "::" }
}

extension Duration {
    /// The seconds that a text such as `90s`, `15m`, `24h` or `7d` writes.
    public static func seconds(in text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = HostPort.number(text.dropLast()),
            (1..<100_000).contains(count)
        else { return nil }
        return count * unit
    }
}
