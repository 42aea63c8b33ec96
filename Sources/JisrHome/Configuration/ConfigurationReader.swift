internal import Foundation
public import JisrCore
internal import JisrWords
internal import TOMLKit

/// Where a value of an option was written. A later one overrides.
public enum ConfigurationSource: String, Codable, Sendable {
    case standard = "default"
    case file
    case environment
    case commandLine = "command line"
}

/// Puts a configuration together: the file, over it the environment, over that the command line.
package struct ConfigurationReader {
    package private(set) var configuration = Configuration()
    /// Where each option that is not the default was written.
    package private(set) var sources: [String: ConfigurationSource] = [:]

    /// The file; where there is none, nothing changes.
    mutating func read(file path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let bytes = try DurableFile.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw HomeError(.configuration, .notText, path, "\(Self.firstBadLine(of: bytes))")
        }
        try read(toml: text, path: path)
    }

    mutating func read(toml text: String, path: String) throws {
        let table: TOMLTable
        do { table = try TOMLTable(string: text) } catch {
            throw HomeError(.configuration, .syntax, path, Self.place(of: error))
        }
        if let schema = table["schema"], schema.int != 1 { throw HomeError(.configuration, .schema, path) }
        for key in table.keys where key != "schema" {
            guard key == Self.heads || Self.tables.contains(key) else {
                throw Self.unknown(key, among: Self.tables + ["schema", Self.heads], path)
            }
            guard let section = table[key]?.table else { throw HomeError(.configuration, .noTable, path, key) }
            if key == Self.heads {
                try read(heads: section, path: path)
                continue
            }
            for option in section.keys {
                let value = section[option]
                try take("\(key).\(option)", value?.string ?? value?.int.map(String.init), .file, path)
            }
        }
        // Every file that is written has it: one without was cut or emptied, and does not ask for the defaults. Last, so
        // that a misspelt key is named first.
        guard table["schema"] != nil else { throw HomeError(.configuration, .schema, path) }
    }

    /// What the heads of people's own lists stand for, a table a collection.
    private static let heads = "heads"

    private mutating func read(heads section: TOMLTable, path: String) throws {
        let collections = Schema.network.collections.map(\.name)
        for name in section.keys {
            let place = "\(Self.heads).\(name)"
            guard collections.contains(name) else {
                throw Self.unknown(place, among: collections.map { "\(Self.heads).\($0)" }, path)
            }
            guard let table = section[name]?.table else { throw HomeError(.configuration, .noTable, path, place) }
            for head in table.keys {
                guard let column = table[head]?.string else {
                    throw HomeError(.configuration, .wrongValue, path, "\(place).\(head)", "\"COLUMN\", \"-\"")
                }
                configuration.heads[name, default: [:]][head] = column
            }
        }
    }

    /// `JISR_SYNC_EVERY=5m` and its like. `JISR_HOME` and others that are no options are left alone.
    mutating func read(environment: [String: String]) throws {
        for option in ConfigurationOption.all {
            guard let value = environment[option.variable] else { continue }
            try take(option.name, value, .environment, option.variable)
        }
    }

    /// `sync.every=5m` and its like, as `jisr serve --set` gives them.
    mutating func read(assignments: [Assignment]) throws {
        for assignment in assignments { try take(assignment.field, assignment.value, .commandLine, "--set") }
    }

    private mutating func take(_ name: String, _ text: String?, _ source: ConfigurationSource, _ place: String) throws {
        guard let option = ConfigurationOption.named(name) else {
            let section = name.split(separator: ".").first.map(String.init) ?? ""
            let all = ConfigurationOption.all.map(\.name)
            let near = all.filter { $0.hasPrefix(section + ".") }
            throw Self.unknown(name, among: near.isEmpty ? all : near, place)
        }
        var changed = configuration
        guard let text, option.read(text, &changed) else {
            throw HomeError(.configuration, .wrongValue, place, name, option.values)
        }
        configuration = changed
        sources[name] = source
    }

    private static var tables: [String] {
        Array(Set(ConfigurationOption.all.compactMap { $0.name.split(separator: ".").first.map(String.init) }))
    }

    private static func unknown(_ name: String, among names: [String], _ place: String) -> HomeError {
        guard let nearest = Nearest.match(to: name, among: names) else {
            return HomeError(
                .configuration, .unknownOptionAmong, place, name, names.sorted().joined(separator: ", "))
        }
        return HomeError(.configuration, .unknownOption, place, name, nearest)
    }

    /// The line, counted from 1, on which the bytes stop being UTF-8.
    private static func firstBadLine(of bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }

    /// The parser's own words are English; its place is a number in any language.
    private static func place(of error: any Error) -> String {
        guard let error = error as? TOMLParseError else { return "\(error)" }
        return "\(error.source.begin.line):\(error.source.begin.column), \(error.description)"
    }
}

extension Configuration {
    /// The configuration of a home: its file, the environment, and what the command line sets.
    public static func read(_ home: Home, settings: [Assignment] = []) throws -> Configuration {
        try read(file: home.configuration, settings: settings).configuration
    }

    package static func read(
        file: String, settings: [Assignment] = [], environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ConfigurationReader {
        var reader = ConfigurationReader()
        try reader.read(file: file)
        try reader.read(environment: environment)
        try reader.read(assignments: settings)
        return reader
    }
}
