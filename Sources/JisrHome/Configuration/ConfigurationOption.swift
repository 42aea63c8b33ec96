internal import JisrCore
package import JisrWords

/// One option: its name in `jisr.toml`, what it takes, and how it is read and written. The file, the environment, the
/// command line, `jisr config` and the manual all follow this one list.
package struct ConfigurationOption: Sendable {
    /// As in the file: table and key.
    package let name: String
    /// What it takes, in a notation that needs no language.
    package let values: String
    package let about: OptionPhrase
    /// Takes a written value; false where it is none.
    let read: @Sendable (String, inout Configuration) -> Bool
    package let write: @Sendable (Configuration) -> String

    /// The variable of the environment that sets it: `JISR_SYNC_EVERY` for `sync.every`.
    package var variable: String { "JISR_" + name.uppercased().replacing(".", with: "_") }

    package static let all = [
        option("centre.lang", "ar | fr | en", .language, \.language, { Language(rawValue: $0) }, { $0.rawValue }),
        option("sync.listen", "host:port", .listen, \.listen, { HostPort($0) }, { $0.description }),
        option(
            "sync.address", "host:port", .address, \.address, { Addresses(given: $0).map(Optional.some) },
            { $0?.description ?? "" }),
        option("sync.every", "15m | manual", .every, \.every, interval, interval),
        option(
            "sync.max_attachment", "20MiB", .maximumAttachment, \.maximumAttachment, { ByteAmount.bytes(in: $0) },
            ByteAmount.text),
        option("console.listen", "host:port", .console, \.console, { HostPort($0) }, { $0.description }),
        option("backup.every", "1d | manual", .backupEvery, \.backupEvery, interval, interval),
        option("backup.keep", "1 … 1000", .backupKeep, \.backupKeep, count, { "\($0)" }),
        option(
            "limits.min_free_disk", "500MiB", .minimumFreeDisk, \.minimumFreeDisk, { ByteAmount.bytes(in: $0) },
            ByteAmount.text),
        option("reports.smallest_cell", "3 … 1000", .smallestCell, \.smallestCell, cell, { "\($0)" })
    ]

    static func named(_ name: String) -> ConfigurationOption? { all.first { $0.name == name } }

    private static func option<Value>(
        _ name: String, _ values: String, _ about: OptionPhrase,
        _ path: any WritableKeyPath<Configuration, Value> & Sendable,
        _ read: @escaping @Sendable (String) -> Value?, _ write: @escaping @Sendable (Value) -> String
    ) -> ConfigurationOption {
        ConfigurationOption(
            name: name, values: values, about: about,
            read: { text, configuration in
                guard let value = read(text) else { return false }
                configuration[keyPath: path] = value
                return true
            }, write: { write($0[keyPath: path]) })
    }

    /// The outer optional tells whether the text is a value at all; the inner nil is `manual`.
    @Sendable private static func interval(_ text: String) -> Int?? {
        if text == "manual" { return .some(nil) }
        return Duration.seconds(in: text).map { .some($0) }
    }

    @Sendable private static func interval(_ seconds: Int?) -> String {
        seconds.map { Duration.text(seconds: $0) } ?? "manual"
    }

    /// Of two people each knows the other's answer: no cell is smaller than three.
    @Sendable private static func cell(_ text: String) -> Int? {
        HostPort.number(text[...]).flatMap { (3...1000).contains($0) ? $0 : nil }
    }

    @Sendable private static func count(_ text: String) -> Int? {
        HostPort.number(text[...]).flatMap { (1...1000).contains($0) ? $0 : nil }
    }
}
